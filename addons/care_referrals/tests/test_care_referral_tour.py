"""A referral is declined in the browser."""

from odoo.tests import HttpCase

from .common import ReferralCommon


class TestCareReferralTour(ReferralCommon, HttpCase):
    def test_decline_needs_a_reason(self):
        child = self.make_child(first_name="Tour", last_name="Child")
        self.assign(child, self.staff_coordinator)
        referral = self.make_referral(
            child, "requested", reason_id=self.housing.id, priority_id=self.food.id
        )
        # The tour reads English words
        self.env["res.lang"]._activate_lang("en_US")
        self.start_tour(
            "/odoo/care-referrals", "care_referral_decline", login="test_supervisor"
        )
        referral.invalidate_recordset()
        self.assertEqual(referral.state, "rejected")
        self.assertEqual(referral.state_reason, "The family moved to another state.")
        self.assertEqual(self.last_event(referral).user_id, self.user_supervisor)
