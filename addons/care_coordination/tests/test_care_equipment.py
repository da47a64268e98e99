from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon

MODEL = "care.equipment"


@tagged("post_install", "-at_install")
class TestCareEquipment(PlanCommon):
    def test_whom_to_call_for_it(self):
        self.make_fact(
            MODEL, name="Nebulizer", supplier="Med Supply", supplier_phone="555-0123"
        )
        line = self.plan._plan_content()["equipment"][0]
        self.assertEqual(
            (line["supplier"], line["supplier_phone"]), ("Med Supply", "555-0123")
        )

    def test_none_is_an_answer(self):
        missing = {item["code"]: item["done"] for item in self.plan._plan_missing()}
        self.assertFalse(missing["equipment"])
        self.plan.no_equipment = True
        missing = {item["code"]: item["done"] for item in self.plan._plan_missing()}
        self.assertTrue(missing["equipment"])

    def test_it_stays_with_its_child(self):
        fact = self.make_fact(MODEL).with_user(self.user_coordinator)
        other = self.make_child()
        self.assign(other, self.staff_coordinator)
        with self.assertRaisesRegex(UserError, "can not be changed"):
            fact.child_id = other

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_who_reads_it(self):
        plain = self.make_fact(MODEL)
        secret = self.make_fact(MODEL, label="sensitive")
        self.make_grant(self.child)
        self.env.flush_all()
        for user, fact, may in (
            (self.user_coordinator, secret, True),
            (self.user_supervisor, plain, True),
            (self.user_supervisor, secret, False),
            (self.user_coordinator2, plain, False),
            (self.user_portal, plain, False),
        ):
            with self.subTest(user=user.login, label=fact.label):
                self.env.invalidate_all()
                if may:
                    self.assertEqual(fact.with_user(user).name, "Test")
                else:
                    with self.assertRaises(AccessError):
                        fact.with_user(user).read(["name"])
