from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .family_common import FamilyCommon


@tagged("post_install", "-at_install")
class TestCareReferralFamily(FamilyCommon):
    """The family's word stands beside the agency's."""

    def test_neither_overwrites_the_other(self):
        self.say("accepted")
        self.say("outcome", outcome="connected", how="link")
        self.referral._care_family_answers("no", "portal", "Rosa", reason="cost")
        self.assertEqual(self.referral.outcome, "connected")
        self.assertEqual(self.referral.confirmed_name, "Kim")
        self.assertEqual(self.referral.family_outcome, "no")
        self.assertEqual(self.referral.family_reason, "cost")
        self.assertFalse(self.referral.barrier, "the agency's side has none")

    def test_a_yes_has_no_reason(self):
        self.accept()
        self.referral._care_family_answers("yes", "portal", reason="cost")
        self.assertFalse(self.referral.family_reason)

    def test_nothing_to_answer(self):
        for values in (
            {"state": "cancelled", "state_reason": "Not needed"},
            {"state": "entered_in_error"},
        ):
            referral = self.sent(self.make_outgoing())
            referral.write(values)
            with self.assertRaisesRegex(UserError, "nothing to answer"):
                referral._care_family_answers("yes", "portal")
        incoming = self.make_referral(self.maya, "accepted")
        with self.assertRaisesRegex(UserError, "nothing to answer"):
            incoming._care_family_answers("yes", "portal")

    def test_opened_again_all_are_asked_anew(self):
        self.accept()
        self.referral._care_ask_family()
        self.referral._care_family_answers("yes", "link")
        self.referral.write({"chase_count": 2, "date_chased": self.day(-1)})
        self.referral._care_reopen("The visit was put off")
        self.assertEqual(self.referral.family_ask_count, 0)
        self.assertEqual(self.referral.chase_count, 0)
        for name in ("family_outcome", "family_ask_how", "date_family_asked"):
            self.assertFalse(self.referral[name], name)

    def test_the_question_waits_for_the_appointment(self):
        self.accept()
        self.assertTrue(self.referral._care_family_owes_answer())
        self.referral.date_appointment = self.moment(2)
        self.assertFalse(self.referral._care_family_owes_answer())
        self.referral.date_appointment = self.moment(-1)
        self.assertTrue(self.referral._care_family_owes_answer())
        self.referral._care_family_answers("not_yet", "portal")
        self.assertFalse(self.referral._care_family_owes_answer())
        self.referral.write(
            {"date_family_outcome": self.day(-9), "date_family_asked": self.day(-1)}
        )
        self.assertTrue(self.referral._care_family_owes_answer())

    def test_after_closing_it_is_asked_for_a_while(self):
        self.say("accepted")
        self.say("outcome", outcome="connected")
        self.assertTrue(self.referral._care_family_owes_answer())
        self.referral.write(
            {"date_accepted": self.day(-90), "date_closed": self.day(-61)}
        )
        self.assertFalse(self.referral._care_family_owes_answer())

    def test_the_button_refuses_where_there_is_nothing_to_ask(self):
        with self.assertRaisesRegex(UserError, "nothing to ask the family"):
            self.referral.action_ask_family()

    def test_by_the_button_a_call_is_a_call(self):
        self.family.preferred_channel = "phone"
        self.accept()
        self.login.active = False
        action = self.referral.with_user(self.user_coordinator).action_ask_family()
        self.assertEqual(action["params"]["type"], "warning")
        self.assertEqual(self.referral.family_ask_how, "staff")

    def test_the_form_shows_both(self):
        self.say("accepted")
        self.say("outcome", outcome="connected")
        self.referral._care_family_answers("no", "portal")
        view = "care_referrals.care_referral_view_outgoing_form"
        with Form(self.referral.with_user(self.user_coordinator), view) as form:
            self.assertEqual(form.family_outcome, "no")
            self.assertEqual(form.confirmed_by, "agency")
            form.is_hidden = True
        self.assertTrue(self.referral.is_hidden)
