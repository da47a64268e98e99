from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .level_common import LevelCommon


class TestCareStratificationChoice(LevelCommon):
    def setUp(self):
        super().setUp()
        self.child = self.make_served("J45.40")

    def ask(self, user=None):
        child = self.child.with_user(user or self.user_coordinator)
        action = child.action_choose_level()
        return Form(child.env[action["res_model"]].with_context(**action["context"]))

    def test_begins_with_what_is_proposed(self):
        form = self.ask()
        self.assertEqual(form.medical_level, "2")
        self.assertEqual(form.tier_id, self.regular)
        self.assertEqual(form.discipline, "nurse")
        self.assertFalse(form.differs)
        self.assertIn("Chronic: lungs", form.reasons)

    def test_the_table_follows_the_medical_level(self):
        self.make_factor(self.child)
        with self.ask() as form:
            form.medical_level = "3"
            self.assertEqual(form.tier_id, self.intensive)
            self.assertTrue(form.differs)
            form.reason = "On oxygen at home since Monday."
        choice = form.record
        choice.action_agree()
        agreed = self.agreed(self.child)
        self.assertEqual((agreed.medical_level, agreed.tier_id), ("3", self.intensive))
        self.assertEqual(agreed.proposed_medical_level, "2")
        self.assertEqual(agreed.proposed_tier_id, self.regular)
        self.assertEqual(agreed.override_reason, "On oxygen at home since Monday.")
        self.assertEqual(agreed.confirmed_by_id, self.user_coordinator)
        self.assertEqual(self.child.tier_id, self.intensive)

    def test_a_reason_is_needed(self):
        form = self.ask()
        form.discipline = "clinical_social_worker"
        with self.assertRaisesRegex(AssertionError, "reason"):
            form.save()
        choices = self.env["care.stratification.choice"].with_user(
            self.user_coordinator
        )
        choice = choices.create(
            {
                "child_id": self.child.id,
                "discipline": "clinical_social_worker",
                "reason": "  ",
            }
        )
        with self.assertRaisesRegex(UserError, "why you choose differently"):
            choice.action_agree()
        self.assertFalse(self.agreed(self.child))

    def test_what_a_person_knows_holds_until_the_codes_change(self):
        form = self.ask()
        form.medical_level = "3"
        form.reason = "On oxygen at home."
        form.save().action_agree()
        self.child._care_propose_stratification()
        self.assertFalse(self.proposal(self.child))
        # Something else changes: the chosen medical level goes on to count
        self.make_factor(self.child)
        proposal = self.proposal(self.child)
        self.assertEqual(proposal.medical_level, "3")
        self.assertEqual(proposal.proposed_medical_level, "2")
        self.assertIn("On oxygen at home.", proposal.reasons)
        # The codes change: they are asked again
        self.child.condition_ids.clinical_status = "resolved"
        self.assertEqual(self.proposal(self.child).medical_level, "1")

    def test_choosing_another_worker_is_not_asked_again(self):
        form = self.ask()
        form.discipline = "community_care_coordinator"
        form.reason = "Speaks the family's language."
        form.save().action_agree()
        self.child._care_propose_stratification()
        self.assertFalse(self.proposal(self.child))

    def test_also_when_nothing_waits(self):
        self.proposal(self.child).with_user(self.user_coordinator).action_confirm()
        form = self.ask()
        form.tier_id = self.light
        form.reason = "The family does all by itself."
        form.save().action_agree()
        self.assertEqual(self.child.tier_id, self.light)
        self.assertEqual(len(self.stratifications(self.child, "superseded")), 1)

    def test_others_do_not_choose(self):
        choices = self.env["care.stratification.choice"]
        choice = choices.with_user(self.user_coordinator).create(
            {"child_id": self.child.id}
        )
        for user in (self.user_coordinator2, self.user_supervisor_other):
            with self.assertRaises(AccessError):
                choices.with_user(user).create({"child_id": self.child.id})
            with self.assertRaises(AccessError):
                choice.with_user(user).action_agree()
        waiting = self.make_child()
        self.make_episode(waiting)
        asked = choices.with_user(self.user_coordinator).create(
            {"child_id": waiting.id}
        )
        with self.assertRaisesRegex(UserError, "care team or a supervisor"):
            asked.action_agree()

    def test_a_level_of_another_center_is_refused(self):
        theirs = self.regular.copy({"name": "x", "company_id": self.center_other.id})
        choices = self.env["care.stratification.choice"].with_user(
            self.user_coordinator
        )
        with self.assertRaises(UserError):
            choices.create(
                {
                    "child_id": self.child.id,
                    "tier_id": theirs.id,
                    "reason": "Because",
                }
            ).action_agree()
        self.assertFalse(self.agreed(self.child))
