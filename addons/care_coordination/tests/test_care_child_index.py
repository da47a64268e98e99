from odoo.exceptions import AccessError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareChildIndex(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.theirs = cls.make_child(first_name="Known", last_name="Tothecenter")
        cls.assign(cls.theirs, cls.staff_coordinator2)

    def index(self, user=None):
        model = self.env["care.child.index"].with_user(user or self.user_coordinator)
        return model.browse(self.theirs.id)

    def test_a_colleagues_child_is_known(self):
        found = self.index().search([("name", "ilike", "tothecenter")])
        self.assertEqual(found.ids, self.theirs.ids)
        self.assertEqual(found.birth_year, 2021)
        self.assertEqual(found.lead_id, self.staff_coordinator2)
        self.assertTrue(found.is_open)

    def test_nothing_more_is_told(self):
        """No other fact of the child is a field here, nor a way to one."""
        Index = self.env["care.child.index"]
        own = {
            name
            for name in Index._fields
            if name not in (*MAGIC_COLUMNS, "display_name")
        }
        self.assertEqual(
            own, {"name", "birth_year", "company_id", "lead_id", "is_open"}
        )
        with self.assertRaises(AccessError):
            self.env["care.child"].with_user(self.user_coordinator).browse(
                self.index().id
            ).read(["birth_date"])

    def test_not_for_other_centers(self):
        index = self.index(self.user_coordinator_other)
        self.assertFalse(index.search([("name", "ilike", "tothecenter")]))

    def test_closed_and_archived(self):
        self.theirs.episode_ids.stage_id = self.stage("closed")
        self.env.invalidate_all()
        self.assertFalse(self.index().is_open)
        self.assertFalse(self.index().lead_id)
        self.theirs.active = False
        self.assertFalse(self.index().search([("id", "=", self.theirs.id)]))

    def test_follows_a_change_at_once(self):
        self.assertEqual(self.index().name, "Known Tothecenter")
        self.theirs.last_name = "Elsewhere"
        self.assertTrue(self.index().search([("name", "ilike", "known elsewhere")]))
