"""The window that asks for a reason or an outcome."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from .common import PATHS, ReferralCommon


class TestCareReferralStep(ReferralCommon):
    def _window(self, referrals, state):
        """The form as the button opens it."""
        action = referrals.with_context(care_step_state=state).action_step()
        model = referrals.env[action["res_model"]].with_context(**action["context"])
        return Form(model)

    def test_reason(self):
        for state in ("rejected", "on_hold", "failed", "cancelled"):
            with self.subTest(state=state):
                referral = self.make_referral(state=PATHS[state][-2]).with_user(
                    self.user_supervisor
                )
                with (
                    self.assertRaisesRegex(ValidationError, 'Say in "Reason" why'),
                    self.cr.savepoint(),
                ):
                    self._window(referral, state).save().action_confirm()
                form = self._window(referral, state)
                form.reason = "No service of this kind here"
                form.save().action_confirm()
                self.assertEqual(referral.state, state)
                self.assertEqual(referral.state_reason, "No service of this kind here")

    def test_outcome(self):
        referral = self.make_referral(state="in_progress")
        with (
            self.assertRaisesRegex(ValidationError, "completed without it"),
            self.cr.savepoint(),
        ):
            self._window(referral, "completed").save().action_confirm()
        form = self._window(referral, "completed")
        form.outcome = "got_help"
        form.save().action_confirm()
        self.assertEqual((referral.state, referral.outcome), ("completed", "got_help"))

    def test_several_at_once(self):
        referrals = self.make_referral(state="requested")
        referrals |= self.make_referral(state="requested")
        form = self._window(referrals, "rejected")
        form.reason = "Both live in another state"
        form.save().action_confirm()
        self.assertEqual(set(referrals.mapped("state")), {"rejected"})

    def test_skips_nothing(self):
        form = self._window(self.make_referral(), "rejected")
        form.reason = "Too early"
        with self.assertRaisesRegex(UserError, "Possible now"):
            form.save().action_confirm()

    def test_opens_no_door(self):
        """Naming another team's referral in the window does not reach it."""
        child = self.make_child()
        self.assign(child, self.staff_coordinator2)
        referral = self.make_referral(child, "requested")
        step = self.env["care.referral.step"].with_user(self.user_coordinator)
        with self.assertRaises(AccessError):
            step.create(
                {
                    "referral_ids": referral.ids,
                    "state": "rejected",
                    "reason": "Not mine",
                }
            ).action_confirm()
        self.assertEqual(referral.state, "requested")
