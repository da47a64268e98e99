from odoo.tests import tagged

from .care_plan_common import PlanCommon
from .fact_common import FactWalls

MODEL = "care.team.participant"


@tagged("post_install", "-at_install")
class TestCareTeamParticipant(FactWalls, PlanCommon):
    fact_model = MODEL

    def test_on_the_plans_team(self):
        self.make_fact(MODEL, name="Dr. Lee", role="specialist", note="Heart")
        team = self.plan._plan_content()["team"]
        outside = [helper for helper in team if helper["kind"] == "outside"]
        self.assertEqual(
            [(h["name"], h["role"], h["helps_with"]) for h in outside],
            [("Dr. Lee", "Specialist", "Heart")],
        )

    def test_who_has_left_is_off_the_plan(self):
        self.make_fact(MODEL, name="Dr. Lee", date_end=self.day(-1))
        team = self.plan._plan_content()["team"]
        self.assertEqual({helper["kind"] for helper in team}, {"center"})
