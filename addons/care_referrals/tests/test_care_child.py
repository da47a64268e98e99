"""Referrals seen from a child and an episode."""

from .common import ReferralCommon


class TestCareChild(ReferralCommon):
    def test_count_leaves_out_mistakes(self):
        child = self.make_child()
        self.make_referral(child, "requested")
        self.make_referral(child, "entered_in_error")
        self.assertEqual(child.referral_count, 1)
        self.assertEqual(self.make_child().referral_count, 0)

    def test_button_opens_the_childs(self):
        child = self.make_child()
        referral = self.make_referral(child)
        self.make_referral()
        action = child.with_user(self.user_supervisor).action_view_referrals()
        self.assertEqual(self.env["care.referral"].search(action["domain"]), referral)
        self.assertEqual(action["context"]["default_child_id"], child.id)

    def test_only_what_i_may_see_is_counted(self):
        """The analyst has no right on referrals, so the field is not there."""
        fields = self.env["care.child"].with_user(self.user_analyst).fields_get()
        self.assertNotIn("referral_count", fields)
