from odoo.tests import tagged

from .care_plan_common import PlanCommon
from .fact_common import FactWalls

MODEL = "care.allergy"


@tagged("post_install", "-at_install")
class TestCareAllergy(FactWalls, PlanCommon):
    fact_model = MODEL

    def test_a_severe_allergy_asks_for_an_emergency_plan(self):
        self.make_fact(MODEL, name="Peanuts", severity="severe")
        self.plan.baseline = "Breathes with ease"
        missing = {item["code"]: item for item in self.plan._plan_missing()}
        self.assertTrue(missing["allergies"]["done"])
        self.assertFalse(missing["emergency"]["done"])
        self.assertIn("severe allergy", missing["emergency"]["label"])
        self.env["care.emergency.problem"].create(
            {"plan_id": self.plan.id, "name": "Hives", "what_to_do": "Call 911"}
        )
        missing = {item["code"]: item for item in self.plan._plan_missing()}
        self.assertTrue(missing["emergency"]["done"])

    def test_its_words_are_in_both_languages(self):
        allergy = self.make_fact(MODEL, name="Peanuts")
        allergy.with_context(lang="es_419").name = "Maní"
        allergies = self.plan.with_context(lang="es_419")._plan_content()["allergies"]
        self.assertEqual([line["name"] for line in allergies], ["Maní"])
        self.assertEqual(allergy.name, "Peanuts")
