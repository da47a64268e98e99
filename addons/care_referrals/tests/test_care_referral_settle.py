from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users

from .family_common import FamilyCommon


@tagged("post_install", "-at_install")
class TestCareReferralSettle(FamilyCommon):
    """Closed as help, and the family says no: somebody says how it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.say("accepted")
        cls.say("outcome", outcome="connected", how="link")
        cls.referral._care_family_answers("no", "portal", "Rosa", reason="language")

    def settle(self, **values):
        window = self.lines("referral_disagreement").action_do()
        return (
            self.env["care.referral.settle"]
            .with_user(self.env.user)
            .with_context(**window["context"])
            .create(values)
        )

    @users("test_coordinator")
    def test_both_stand_side_by_side(self):
        settle = self.settle()
        self.assertIn("Connected to a service", settle.agency_says)
        self.assertIn("Kim", settle.agency_says)
        self.assertIn("By the link", settle.agency_says)
        self.assertIn("Did not get help", settle.family_says)
        self.assertIn("Not in the family's language", settle.family_says)
        self.assertEqual(settle.call_agency, "(860) 555-0143")

    @users("test_coordinator")
    def test_helped_after_all(self):
        self.settle(decision="helped").action_confirm()
        self.assertEqual(self.referral.family_outcome, "yes")
        self.assertEqual(self.referral.outcome, "got_help")
        self.assertFalse(self.lines())

    @users("test_coordinator")
    def test_tried_again(self):
        self.settle(decision="again", words="They call back").action_confirm()
        self.assertEqual(self.referral.state, "in_progress")
        self.assertFalse(self.referral.family_outcome)
        self.assertFalse(self.referral.family_reason)
        self.assertFalse(self.lines())

    @users("test_coordinator")
    def test_no_help_counts_as_what_it_was(self):
        self.settle(decision="no_help", words="Nobody speaks Spanish").action_confirm()
        self.assertEqual(
            (self.referral.state, self.referral.outcome, self.referral.barrier),
            ("completed", "no_help", "language"),
        )
        self.assertEqual(self.referral.confirmed_by, "staff")
        self.assertFalse(self.lines("referral_disagreement"))
        self.assertEqual(self.need.state, "unmet")

    @users("test_coordinator")
    def test_says_what_is_missing(self):
        for values, words in (
            ({}, "Choose how it is."),
            ({"decision": "again"}, "Say in a few words"),
            ({"decision": "no_help", "words": " "}, "Say in a few words"),
            ({"decision": "no_help", "words": "x", "barrier": False}, "Choose what"),
        ):
            refused = self.assertRaisesRegex(UserError, words)
            with self.subTest(values=values), refused:
                self.settle(**values).action_confirm()
        self.assertEqual(self.referral.state, "completed")

    def test_a_colleagues_referral_is_out_of_reach(self):
        settles = self.env["care.referral.settle"].with_user(self.user_coordinator2)
        with self.assertRaises(AccessError):
            settles.create({"referral_id": self.referral.id, "decision": "helped"})
        # Of whose referral it was when it could still be seen
        settle = settles.sudo().create(
            {"referral_id": self.referral.id, "decision": "helped"}
        )
        settle = settle.with_user(self.user_coordinator2).sudo(False)
        with self.assertRaises(AccessError):
            settle.action_confirm()
        self.assertEqual(self.referral.family_outcome, "no")
