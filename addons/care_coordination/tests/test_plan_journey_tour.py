from odoo.tests import HttpCase

from .common import CareCommon


class TestPlanJourneyTour(CareCommon, HttpCase):
    """Maya's way in the browser: from what is said to a signed version 2."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tour reads English words
        cls.env["res.lang"]._activate_lang("en_US")
        family = cls.make_family()
        cls.child = cls.make_child(family, first_name="Maya", last_name="Journey")
        cls.caregiver = cls.make_caregiver(family, relationship="grandparent")
        cls.assign(cls.child, cls.staff_coordinator)
        cls.make_encounter(cls.child, date=f"{cls.day(-60)} 15:00:00")

    def test_from_questions_to_signed_version(self):
        self.start_tour(
            f"/odoo/care.child/{self.child.id}",
            "care_plan_journey",
            login=self.user_coordinator.login,
            timeout=180,
        )
        assessment = self.env["care.assessment"].search(
            [("child_id", "=", self.child.id)]
        )
        self.assertEqual(assessment.state, "completed")
        scores = {score.scale_code: score.value for score in assessment.score_ids}
        self.assertEqual(
            scores,
            {
                "resilience": 3.5,
                "connections": 1.5,
                "knowledge": 3.5,
                "support": 1.5,
                "social_emotional": 4,
            },
        )
        self.assertTrue(self.child.need_ids)
        plan = self.env["care.plan"].search([("child_id", "=", self.child.id)])
        self.assertTrue(plan.goal_ids.action_ids)
        first, second = plan.version_ids.sorted("number")
        words = [
            version.content["en_US"]["about"]["about_me"] for version in (first, second)
        ]
        self.assertEqual(
            words,
            [
                "I like water and my cat.",
                "I like water, my cat, and now the Tuesday group.",
            ],
        )
        self.assertFalse(first.agreement_ids)
        self.assertEqual(second.agreement_ids.decision, "agrees")
        self.assertEqual(second.agreement_ids.how, "device")
        self.assertEqual(second.agreement_ids.caregiver_id, self.caregiver)
        self.assertTrue(second.agreement_ids.signature)
        self.assertTrue(first.is_intact and second.is_intact)
