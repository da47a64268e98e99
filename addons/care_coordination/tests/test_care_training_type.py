from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareTrainingType(CareCommon):
    def test_the_training_that_opens_the_door(self):
        kind = self.env.ref("care_coordination.care_training_type_protective_factors")
        self.assertTrue(kind.required_for_assignment)
        self.assertEqual(kind.months_valid, 24)

    def test_months_below_zero(self):
        with self.assertTableRefuses("can not be below zero"):
            self.env["care.training.type"].create({"name": "X", "months_valid": -1})

    def test_managers_decide_what_is_required(self):
        kind = self.env["care.training.type"].create({"name": "X"})
        with self.assertRaises(AccessError):
            kind.with_user(self.user_supervisor).required_for_assignment = True
        kind.with_user(self.user_manager).required_for_assignment = True

    def test_another_centers_type_is_out_of_sight(self):
        kind = self.env["care.training.type"].create(
            {"name": "X", "company_id": self.center_other.id}
        )
        self.assertFalse(kind.with_user(self.user_manager).has_access("read"))
