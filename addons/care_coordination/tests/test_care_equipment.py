from odoo.tests import tagged

from .care_plan_common import PlanCommon
from .fact_common import FactWalls

MODEL = "care.equipment"


@tagged("post_install", "-at_install")
class TestCareEquipment(FactWalls, PlanCommon):
    fact_model = MODEL

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
