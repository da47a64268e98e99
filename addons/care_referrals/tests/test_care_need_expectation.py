from odoo.exceptions import UserError
from odoo.tests import Form

from .test_care_referral_needs import NeedsCommon


class TestCareNeedExpectation(NeedsCommon):
    """The referrer hears the same honest word as the family."""

    def tell(self, need):
        window = need.with_user(self.user_coordinator).action_tell_gap()
        tellings = self.env[window["res_model"]].with_user(self.user_coordinator)
        with Form(tellings.with_context(**window["context"])) as form:
            form.told = "There is nobody who does this here."
            form.meanwhile = "We show exercises for home"
            form.family_said = "Thank you for being plain"
            form.date_again = self.day(30)
        return form.record

    def test_told_in_one_window_and_the_referrer_after_it(self):
        need = self.make_need(self.early, barrier="none_here")
        telling = self.tell(need)
        self.assertEqual((need.control, need.state), ("outside", "unmet"))
        self.assertEqual(need.family_said, "Thank you for being plain")
        self.assertEqual(telling.referrer_name, self.school.name)
        action = telling.action_tell_referrer()
        reply = self.env["care.referral.reply"].browse(action["res_id"])
        self.assertEqual((reply.kind, reply.referral_id), ("cannot", self.referral))
        for words in (
            "can not be met now, as we told the family",
            "There is nobody who does this here",
            "We show exercises for home",
            "There is no such help in our region.",
            "without a name",
        ):
            self.assertIn(words, reply.text)

    def test_nobody_outside_asked_for_it(self):
        telling = self.tell(self.make_need(self.food))
        self.assertFalse(telling.referrer_name)
        with self.assertRaisesRegex(UserError, "Nobody from outside"):
            telling.action_tell_referrer()

    def test_of_what_is_protected_nobody_outside_hears(self):
        need = self.make_need(self.early, label="sensitive")
        telling = self.tell(need)
        self.assertFalse(telling.referrer_name)
