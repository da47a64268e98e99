from odoo.fields import Date
from odoo.tests import tagged

from .family_common import FamilyCommon


@tagged("post_install", "-at_install")
class TestCareWorkItemReferralNext(FamilyCommon):
    """No referral rests because nobody follows it, or because one agency said no."""

    def decline(self, referral=None):
        self.say("declined", referral=referral, barrier="waitlist", words="Full")

    def test_nobody_follows_it(self):
        self.referral.user_id = self.user_coordinator
        self.assertFalse(self.lines("referral_unfollowed"))
        self.referral.user_id = False
        for user in (self.user_coordinator, self.user_supervisor):
            line = self.lines("referral_unfollowed", user=user)
            self.assertFalse(line.staff_id, "it stands with what nobody has taken")
            self.assertIn("Nobody follows it: ", line.what)
            self.assertEqual(line.action_label, "Choose who")
            self.assertEqual(line.action_do()["res_id"], self.referral.id)
        for user in (self.user_coordinator2, self.user_supervisor_other):
            self.assertFalse(self.lines("referral_unfollowed", user=user))
        self.referral.with_user(self.user_supervisor).user_id = self.user_coordinator2
        self.assertFalse(self.lines("referral_unfollowed"))

    def test_what_is_closed_needs_nobody(self):
        self.referral.user_id = False
        self.decline()
        self.assertFalse(self.lines("referral_unfollowed"))

    def test_after_a_no_another_is_looked_for(self):
        self.assertFalse(self.lines("referral_another"))
        self.decline()
        line = self.lines("referral_another")
        self.assertEqual(line.staff_id, self.staff_coordinator)
        self.assertIn("said no today", line.what)
        self.assertEqual(line.action_label, "Look for another")
        window = line.with_user(self.user_coordinator).action_do()
        self.assertEqual(
            window["params"],
            {
                "child_id": self.maya.id,
                "need_id": self.need.id,
                "like_id": self.referral.service_id.id,
            },
        )
        other = self.make_outgoing(service_id=self.service.copy({"name": "Another"}).id)
        self.assertFalse(self.lines("referral_another"), "another one is asked")
        self.decline(other)
        line = self.lines("referral_another")
        self.assertEqual(line.res_id, other.id, "one line for a need")

    def test_a_need_that_is_over_needs_no_other(self):
        self.decline()
        self.need.write({"state": "withdrawn", "state_reason": "Moved"})
        self.assertFalse(self.lines("referral_another"))

    def test_the_family_was_told_when_we_look_again(self):
        self.decline()
        self.need.write(
            {
                "control": "outside",
                "told": "There is no place before spring",
                "meanwhile": "The church kitchen",
                "date_again": self.day(60),
                "date_told": Date.today(),
            }
        )
        self.assertFalse(self.lines("referral_another"))

    def test_a_protected_need_is_the_teams(self):
        self.decline()
        self.need.label = "sensitive"
        self.assertTrue(self.lines("referral_another", user=self.user_coordinator))
        self.assertFalse(self.lines("referral_another", user=self.user_supervisor))
