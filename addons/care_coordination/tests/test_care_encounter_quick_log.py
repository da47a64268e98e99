from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEncounterQuickLog(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.contacts = cls.env["care.encounter"].with_user(cls.user_coordinator)

    def values(self, **values):
        return {
            "client_key": "one",
            "child_id": self.child.id,
            "method": "phone",
            "result": "reached",
            "minutes": 10,
            **values,
        }

    def test_once_for_each_key(self):
        """A second click or a repeated try is no second contact."""
        first = self.contacts.quick_log(self.values())
        self.assertEqual(self.contacts.quick_log(self.values()), first)
        self.assertNotEqual(
            self.contacts.quick_log(self.values(client_key="two")), first
        )
        self.assertEqual(len(self.child.encounter_ids), 2)
