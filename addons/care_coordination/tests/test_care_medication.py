from odoo.tests import Form, tagged

from .care_plan_common import PlanCommon
from .fact_common import FactWalls

MODEL = "care.medication"


@tagged("post_install", "-at_install")
class TestCareMedication(FactWalls, PlanCommon):
    fact_model = MODEL

    def test_a_line_is_quick(self):
        """The name alone is a medicine; the plan asks for the dose."""
        form = Form(self.env[MODEL].with_context(default_child_id=self.child.id))
        form.name = "Albuterol"
        medicine = form.save()
        self.assertEqual(medicine.label, "normal")
        missing = {item["code"]: item["done"] for item in self.plan._plan_missing()}
        self.assertTrue(missing["medications"])
        self.assertFalse(missing["doses"])

    def test_when_and_what_for_are_translated_and_the_name_is_not(self):
        medicine = self.make_fact(MODEL, name="Albuterol", schedule="At night")
        spanish = medicine.with_context(lang="es_419")
        spanish.schedule = "En la noche"
        self.assertEqual(medicine.schedule, "At night")
        spanish.name = "Salbutamol"
        self.assertEqual(medicine.name, "Salbutamol")
