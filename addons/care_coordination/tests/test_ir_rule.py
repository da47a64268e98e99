from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestIrRule(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child(first_name="Secretname")
        cls.assign(cls.child, cls.staff_coordinator2)

    def refusal(self, user, **context):
        child = self.child.with_user(user).with_context(**context)
        with self.assertRaises(AccessError) as refused:
            child.read(["sex"])
        return refused.exception

    def test_no_name_in_developer_mode(self):
        """Every internal user can switch it on."""
        self.user_coordinator.group_ids += self.env.ref("base.group_no_one")
        sentence = str(self.refusal(self.user_coordinator))
        self.assertIn("ask your supervisor", sentence)
        for told in ("Secretname", "care.child", "cookies"):
            self.assertNotIn(told, sentence)

    def test_a_center_that_is_switched_off(self):
        user = self.user_supervisor_other
        user.company_ids |= self.center
        error = self.refusal(user, allowed_company_ids=self.center_other.ids)
        self.assertIn("Switch that center on", str(error))
        self.assertEqual(error.context["suggested_company"]["id"], self.center.id)

    def test_other_models_keep_odoos_words(self):
        rule = self.env["ir.rule"].with_user(self.user_coordinator)
        partner = self.user_manager.partner_id.with_user(self.user_coordinator)
        self.assertIn("access", str(rule._make_access_error("write", partner)))
