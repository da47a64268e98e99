"""The demo families' referrals: what was asked for, what the family wanted, what came.

The database must be installed with demo data.
"""

from datetime import date

from odoo import fields
from odoo.tests import TransactionCase, tagged

CHILDREN = (
    "maya",
    "noah",
    "lucas",
    "sofia",
    "ethan",
    "owen",
    "imani",
    "adam",
    "kayla",
    "lily",
    "kofi",
    "yusuf",
    "logan",
    "hannah",
    "zoe",
    "oscar",
    "harper",
)


@tagged("post_install", "-at_install")
class TestDemoReferrals(TransactionCase):
    def referral(self, name):
        return self.env.ref(f"care_referrals.care_referral_{name}")

    def child(self, name):
        return self.env.ref(f"care_coordination.care_child_{name}")

    def test_every_child_came_by_a_referral_of_the_episodes_first_day(self):
        for name in CHILDREN:
            referral = self.referral(name)
            self.assertEqual(referral.child_id, self.child(name))
            episode = self.child(name).episode_ids
            self.assertEqual(referral.episode_id, episode, name)
            self.assertEqual(referral.date_requested, episode.date_referred, name)
            self.assertTrue(referral.source_id and referral.reason_id, name)

    def test_mayas_grandmother_wants_something_else_first(self):
        maya = self.referral("maya")
        need = "care_coordination.care_need_category_"
        self.assertEqual(maya.reason_id, self.env.ref(f"{need}early_intervention"))
        self.assertEqual(maya.priority_id, self.env.ref(f"{need}housing"))
        self.assertTrue(maya.is_mismatch)
        self.assertFalse(self.referral("imani").is_mismatch)
        self.assertEqual((maya.state, maya.outcome), ("completed", "connected"))
        self.assertEqual(maya.days_to_answer, 1)

    def test_history_happened_on_its_own_days(self):
        steps = self.referral("maya").event_ids.sorted("id")
        self.assertEqual(
            [(step.state_to, step.date.date()) for step in steps],
            [
                ("requested", date(2025, 2, 10)),
                ("accepted", date(2025, 2, 11)),
                ("in_progress", date(2025, 2, 11)),
                ("completed", date(2025, 7, 14)),
            ],
        )

    def test_nobody_but_the_superuser_brings_history_in(self):
        maya = self.referral("maya").copy({"state": "requested"})
        helen = self.env.ref("care_coordination.res_users_helen")
        maya.with_user(helen).with_context(care_history=True).write(
            {"state": "accepted", "date_accepted": maya.date_requested}
        )
        step = maya.event_ids.sorted("id")[-1]
        self.assertEqual(step.state_to, "accepted")
        self.assertEqual(step.date.date(), fields.Date.today())

    def test_a_refusal_and_a_failure_say_why(self):
        for name, state in (
            ("imani_again", "rejected"),
            ("hannah", "failed"),
            ("kofi_bus", "on_hold"),
        ):
            referral = self.referral(name)
            self.assertEqual(referral.state, state)
            self.assertTrue(referral.state_reason, name)
            last = referral.event_ids.sorted("id")[-1]
            self.assertEqual(last.reason, referral.state_reason)

    def test_zoe_waits_for_an_answer(self):
        zoe = self.referral("zoe")
        self.assertEqual(zoe.state, "requested")
        self.assertFalse(zoe.date_answered)
