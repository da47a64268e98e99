"""The demo plans as a fixed reference: the facts that docs/personas.md tells."""

from datetime import date

from odoo.tests import tagged

from .test_demo import DemoCase


@tagged("post_install", "-at_install")
class TestDemoPlans(DemoCase):
    def plan(self, name):
        return self._demo("care.plan", name)

    def scores(self, name, day):
        found = self.env["care.assessment.score"].search(
            [("child_id", "=", self.child(name).id), ("date", "=", day)]
        )
        return {score.scale_code: score.value for score in found}

    def test_the_factors_of_maya_moved(self):
        before = self.scores("maya", date(2025, 3, 5))
        after = self.scores("maya", date(2025, 10, 22))
        self.assertEqual(before.pop("help_wanted"), 11)
        moved = {code: (before[code], after[code]) for code in after}
        self.assertEqual(
            moved,
            {
                "resilience": (3, 4),
                "connections": (1.5, 4),
                "knowledge": (3, 4),
                "support": (2, 3.5),
                "social_emotional": (4, 4),
            },
        )

    def test_maya_has_two_versions_and_a_signature(self):
        first, second = self.plan("maya").version_ids.sorted("number")
        self.assertEqual(first.agreement_ids.decision, "in_part")
        self.assertIn("home comes first", first.agreement_ids.words)
        self.assertEqual(second.agreement_ids.decision, "agrees")
        self.assertEqual(second.agreement_ids.signed_name, "Rosa Rivera")
        self.assertTrue(first.is_intact and second.is_intact)

    def test_a_version_speaks_the_language_of_the_family(self):
        version = self.plan("maya").current_version_id
        spanish = version.sudo().content["es_419"]
        self.assertEqual(spanish["needs"][0]["words"], "Una casa segura para nosotras")
        factors = {strength["factor"] for strength in spanish["strengths"]}
        self.assertIn("Resiliencia de los padres", factors)
        self.assertEqual(spanish["child"]["age"], "2 años")

    def test_the_home_is_outside_our_control(self):
        need = self._demo("care.need", "maya_home")
        self.assertEqual((need.control, need.state), ("outside", "unmet"))
        self.assertTrue(need.told and need.meanwhile and need.date_again)

    def test_claire_waits_for_an_answer(self):
        (proposal,) = self.plan("noah").proposal_ids
        self.assertEqual((proposal.kind, proposal.state), ("goal", "waiting"))
        self.assertEqual(proposal.caregiver_id.name, "Claire Bennett")

    def test_imani_signed_by_herself(self):
        version = self.plan("imani").current_version_id
        self.assertEqual(version.agreement_ids.how, "portal")
        self.assertEqual(version.agreement_ids.caregiver_id.relationship, "self")
        ready = self.scores("imani", date(2026, 10, 14))["ready"]
        self.assertGreater(ready, self.scores("imani", date(2025, 10, 15))["ready"])
