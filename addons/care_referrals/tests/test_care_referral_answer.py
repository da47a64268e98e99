"""The window in which a worker puts down what somebody said."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .outgoing_common import OutgoingCommon


class TestCareReferralAnswer(OutgoingCommon):
    def form(self, referral, user=None):
        action = referral.action_record_answer()
        answers = self.env[action["res_model"]].with_user(user or self.user_coordinator)
        return Form(answers.with_context(**action["context"]))

    def test_a_call_in_three_clicks(self):
        """The agency and the phone are there already: kind, then save."""
        referral = self.refer()
        form = self.form(referral)
        form.kind = "accepted"
        form.save().action_confirm()
        self.assertEqual(referral.state, "accepted")
        self.assertEqual(referral.confirmed_by, "agency")
        self.assertEqual(referral.confirmed_how, "call")

    def test_only_what_can_be_said_now(self):
        referral = self.refer()
        self.assertEqual(
            self.form(referral).possible_kinds,
            [
                *("accepted", "declined", "waitlist", "more_needed", "scheduled"),
                *("attended", "enrolled", "outcome"),
            ],
        )
        self.say(referral, "accepted")
        kinds = self.form(referral).possible_kinds
        self.assertNotIn("accepted", kinds)
        self.assertNotIn("no_show", kinds)
        self.say(referral, "scheduled", date=self.in_days(1))
        self.assertIn("no_show", self.form(referral).possible_kinds)

    def test_the_window_asks_for_what_the_answer_needs(self):
        referral = self.refer()
        form = self.form(referral)
        with self.assertRaisesRegex(UserError, "Choose what was said"):
            form.save().action_confirm()
        form.kind = "declined"
        with self.assertRaisesRegex(UserError, "Choose what stood in the way"):
            form.save().action_confirm()
        form.barrier = "language"
        form.words = "Nobody speaks Portuguese"
        form.save().action_confirm()
        self.assertEqual(referral.state, "rejected")
        self.assertEqual(referral.barrier, "language")

    def test_what_the_directory_will_say_is_said_before(self):
        self.pantry.capacity = "open"
        form = self.form(self.refer())
        self.assertFalse(form.directory_words)
        form.kind = "accepted"
        self.assertFalse(form.directory_words, "It says so already")
        form.kind = "declined"
        for barrier, words in (
            ("waitlist", "Has a waiting list"),
            ("no_room", "Takes nobody now"),
            ("cost", False),
        ):
            form.barrier = barrier
            self.assertEqual(form.directory_words, words)
        form.barrier = "no_room"
        form.who = "staff"
        self.assertFalse(form.directory_words, "Only an agency tells of its room")

    def test_waiting_list_and_appointment(self):
        referral = self.refer()
        form = self.form(referral)
        form.kind = "waitlist"
        form.wait_days = 30
        form.save().action_confirm()
        self.assertEqual(referral.wait_days, 30)
        form = self.form(referral)
        form.kind = "scheduled"
        form.date = self.in_days(4)
        form.save().action_confirm()
        self.assertEqual(
            referral.date_appointment,
            self.in_days(4).replace(second=referral.date_appointment.second),
        )

    def test_what_the_family_says(self):
        referral = self.refer()
        self.say(referral, "accepted")
        form = self.form(referral)
        form.who = "family"
        form.how = "meeting"
        form.family_outcome = "yes"
        form.save().action_confirm()
        self.assertEqual(referral.outcome, "got_help")
        self.assertEqual(referral.confirmed_how, "meeting")

    def test_how_it_ended(self):
        referral = self.refer()
        form = self.form(referral)
        form.kind = "outcome"
        form.outcome = "no_help"
        form.barrier = "distance"
        form.save().action_confirm()
        self.assertEqual(referral.state, "completed")
        self.assertEqual(referral.unmet_kind, "barrier")

    def test_closed_meanwhile(self):
        """Somebody else was faster: said plainly, nothing lost of the first."""
        referral = self.refer()
        form = self.form(referral)
        form.kind = "accepted"
        late = form.save()
        self.say(referral, "declined", barrier="cost", words="Not free")
        with self.assertRaisesRegex(UserError, 'stands at "Declined"'):
            late.action_confirm()

    def test_no_window_on_another_child(self):
        """Not even to read who it is about."""
        referral = self.refer()
        for user in (self.user_coordinator2, self.user_coordinator_other):
            answers = self.env["care.referral.answer"].with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                answers.create({"referral_id": referral.id, "kind": "accepted"})
