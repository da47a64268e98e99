"""Every answer that can be given to a referral from us, and who may not give it."""

from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.tests import freeze_time

from ..tools.answers import KINDS, Said
from .outgoing_common import OutgoingCommon


class TestAnswers(OutgoingCommon):
    def test_yes(self):
        referral = self.refer()
        self.say(referral, "accepted", name="Ms. Ortiz")
        self.assertEqual(referral.state, "accepted")
        self.assertEqual(referral.capacity_status, "capacity")
        self.assertEqual(referral.confirmed_by, "agency")
        self.assertEqual(referral.confirmed_how, "call")
        self.assertEqual(referral.confirmed_name, "Ms. Ortiz")
        self.assertEqual(referral.date_accepted, referral.date_confirmed)
        self.assertEqual(self.pantry.capacity, "open")

    def test_no_with_a_reason_that_counts(self):
        referral = self.refer()
        for values, missing in (
            ({"words": "No room"}, "Choose what stood in the way"),
            ({"words": "No room", "barrier": "bad"}, "Choose what stood in the way"),
            ({"barrier": "other"}, "few words"),
            ({"barrier": "other", "words": "  "}, "few words"),
        ):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(UserError, missing),
            ):
                self.say(referral, "declined", **values)
        self.assertEqual(referral.state, "requested")
        self.say(referral, "declined", barrier="no_room", words="No room till June")
        self.assertEqual(referral.state, "rejected")
        self.assertEqual(referral.state_reason, "No room till June")
        self.assertEqual(referral.capacity_status, "no_capacity")
        self.assertEqual(referral.unmet_kind, "barrier")
        self.assertEqual(self.pantry.capacity, "full")

    def test_a_no_for_the_waiting_list_does_not_shut_the_service(self):
        """Others may wait; how long is left as it was known."""
        for known, days in (("open", 0), ("waitlist", 30)):
            with self.subTest(known=known):
                self.pantry.write({"capacity": known, "wait_days": days})
                referral = self.refer(duplicate_reason="Another test")
                self.say(referral, "declined", barrier="waitlist")
                self.assertEqual(referral.capacity_status, "waitlist")
                self.assertEqual(
                    (self.pantry.capacity, self.pantry.wait_days), ("waitlist", days)
                )

    def test_the_reason_alone_is_enough(self):
        referral = self.refer()
        self.say(referral, "declined", barrier="no_room")
        self.assertEqual(referral.state_reason, "They have no room now")
        self.assertFalse(referral.answer_text)
        self.assertEqual(self.last_event(referral).reason, referral.state_reason)

    def test_no_after_a_yes_is_a_failure(self):
        referral = self.refer()
        self.say(referral, "accepted")
        self.say(referral, "declined", barrier="not_eligible", words="Too old")
        self.assertEqual(referral.state, "failed")
        self.assertEqual(self.pantry.capacity, "open")

    def test_waiting_list(self):
        referral = self.refer()
        for days in (-1, "soon", 4000):
            with self.subTest(days=days), self.assertRaisesRegex(UserError, "number"):
                self.say(referral, "waitlist", wait_days=days)
        self.say(referral, "waitlist", wait_days="60")
        self.assertEqual(referral.state, "on_hold")
        self.assertEqual(referral.capacity_status, "waitlist")
        self.assertEqual(referral.enrollment_status, "not_enrolled_on_waitlist")
        self.assertEqual(
            (self.pantry.capacity, self.pantry.wait_days), ("waitlist", 60)
        )
        self.assertEqual(referral.standing, "Waiting list, about 60 days")
        self.say(referral, "scheduled", date=self.in_days(3))
        self.assertEqual(referral.state, "in_progress")

    def test_more_needed_keeps_waiting(self):
        referral = self.refer()
        with self.assertRaisesRegex(UserError, "Say what is needed"):
            self.say(referral, "more_needed")
        self.say(referral, "more_needed", words="Which allergies?")
        self.assertEqual(referral.state, "requested")
        self.assertEqual(referral.capacity_status, "additional_assessment")
        self.assertEqual(referral.answer_text, "Which allergies?")
        self.assertEqual(self.last_event(referral).reason, "Which allergies?")

    def test_the_question_is_work_until_it_is_answered(self):
        referral = self.refer(send="link")
        self.say(referral, "more_needed", words="Which allergies?")
        items = self.env["care.work.item"].with_user(self.user_coordinator)
        asked = [("res_model", "=", "care.referral"), ("res_id", "=", referral.id)]
        line = items.search([*asked, ("kind", "=", "referral_more")])
        self.assertEqual(len(line), 1)
        self.assertTrue(line.is_mine)
        with freeze_time(self.in_days(60)):
            self.assertNotIn(referral, referral.sudo()._care_agencies_to_chase())
        referral.request_text = "Food for four; no nuts"
        referral.action_answer_question()
        self.assertFalse(referral.capacity_status)
        self.assertFalse(items.search([*asked, ("kind", "=", "referral_more")]))
        with self.assertRaisesRegex(UserError, "no open question"):
            referral.action_answer_question()

    def test_appointment_says_yes_too(self):
        referral = self.refer()
        for date in (False, self.in_days(-9), self.in_days(2000)):
            with self.subTest(date=date), self.assertRaisesRegex(UserError, "day"):
                self.say(referral, "scheduled", date=date)
        self.say(referral, "scheduled", date=self.in_days(5))
        self.assertEqual(referral.state, "in_progress")
        self.assertEqual(referral.business_status, "scheduled")
        self.assertTrue(referral.date_accepted)
        steps = referral.event_ids.sorted("id")
        self.assertEqual(
            steps.mapped("state_to"), ["requested", "accepted", "in_progress"]
        )
        # The answer is told once, of the step that it led to
        self.assertEqual(steps.mapped("kind"), [False, False, "scheduled"])
        self.assertEqual(steps.mapped("said_by"), [False, "agency", "agency"])

    def test_no_show_and_the_next_try(self):
        referral = self.refer()
        self.say(referral, "scheduled", date=self.in_days(1))
        with self.assertRaisesRegex(UserError, "has not been yet"):
            self.say(referral, "no_show")
        with freeze_time(self.in_days(2)):
            self.say(referral, "no_show")
            self.assertEqual(referral.no_show_count, 1)
            self.assertEqual(referral.business_status, "no_show")
            self.assertFalse(referral.date_appointment)
            self.say(referral, "scheduled", date=self.in_days(1))
        with freeze_time(self.in_days(4)):
            self.say(referral, "no_show", date=self.in_days(7))
            self.assertEqual(referral.no_show_count, 2)
            self.assertEqual(referral.business_status, "scheduled")
            self.assertTrue(referral.date_appointment)

    def test_nothing_has_come_of_an_appointment_still_to_come(self):
        """Neither from the agency nor from a worker, however it is told."""
        referral = self.refer()
        self.say(referral, "scheduled", date=self.in_days(5))
        for who in ("agency", "staff"):
            for kind, values in (
                ("attended", {}),
                ("no_show", {}),
                ("outcome", {"outcome": "connected"}),
                ("outcome", {"outcome": "got_help"}),
            ):
                with (
                    self.subTest(who=who, kind=kind),
                    self.assertRaisesRegex(UserError, "has not been yet"),
                ):
                    self.say(referral, kind, who, **values)
        self.assertEqual(referral.business_status, "scheduled")
        with freeze_time(self.in_days(5)):
            self.say(referral, "attended")
        self.assertEqual(referral.business_status, "event_completed")

    def test_no_help_is_known_before_the_appointment(self):
        referral = self.refer()
        self.say(referral, "scheduled", date=self.in_days(5))
        self.say(referral, "outcome", outcome="no_help", barrier="not_wanted")
        self.assertEqual(referral.state, "completed")

    def test_called_off(self):
        referral = self.refer()
        self.say(referral, "scheduled", date=self.in_days(3))
        self.say(referral, "event_cancelled", words="Our worker is ill")
        self.assertEqual(referral.business_status, "event_cancelled")
        self.assertFalse(referral.date_appointment)
        self.assertEqual(referral.no_show_count, 0)

    def test_nothing_ends_without_an_outcome(self):
        referral = self.refer()
        self.say(referral, "accepted")
        for values, missing in (
            ({}, "what came of it"),
            ({"outcome": "nice"}, "what came of it"),
            ({"outcome": "no_help"}, "stood in the way"),
        ):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(UserError, missing),
            ):
                self.say(referral, "outcome", **values)
        self.say(referral, "attended")
        self.assertTrue(referral.is_to_close)
        self.say(referral, "enrolled")
        self.assertEqual(referral.enrollment_status, "enrolled")
        self.say(referral, "outcome", outcome="connected", barrier="cost")
        self.assertEqual((referral.state, referral.outcome), ("completed", "connected"))
        self.assertFalse(referral.barrier)
        self.assertFalse(referral.is_to_close)

    def test_closed_takes_no_answer(self):
        referral = self.refer()
        self.say(referral, "declined", barrier="cost", words="Not free")
        self.assertEqual(referral._care_agency_kinds(), [])
        for kind, _words in KINDS:
            with self.subTest(kind=kind), self.assertRaisesRegex(UserError, "Declined"):
                self.say(referral, kind, words="x", barrier="cost", outcome="connected")

    def test_an_answer_twice(self):
        referral = self.refer()
        self.say(referral, "accepted")
        with self.assertRaisesRegex(UserError, 'stands at "Accepted"'):
            self.say(referral, "accepted")

    def test_answers_that_are_none(self):
        referral = self.refer()
        for args, sentence in (
            (("maybe", "agency", "call"), "not an answer"),
            (("accepted", "neighbor", "call"), "who told it"),
            (("accepted", "agency", "pigeon"), "who told it"),
        ):
            with self.subTest(args=args), self.assertRaisesRegex(UserError, sentence):
                referral._care_record_answer(*args)
        with self.assertRaisesRegex(UserError, "at most"):
            self.say(referral, "more_needed", words="x" * 2001)
        with self.assertRaisesRegex(UserError, "came to us"):
            self.say(self.make_referral(state="requested"), "accepted")

    # What the family says

    def test_family_got_help(self):
        for kinds in ((), ("accepted",), ("accepted", "waitlist")):
            with self.subTest(kinds=kinds):
                referral = self.refer(duplicate_reason="Another test")
                for kind in kinds:
                    self.say(referral, kind)
                self.say(referral, "outcome", "family", outcome="yes")
                self.assertEqual(referral.state, "completed")
                self.assertEqual(referral.outcome, "got_help")
                self.assertEqual(referral.confirmed_by, "family")
                self.assertEqual(referral.family_outcome, "yes")
                self.assertTrue(referral.date_family_outcome)

    def test_family_says_no_and_a_worker_decides(self):
        referral = self.refer()
        self.say(referral, "accepted")
        for answer in ("not_yet", "no"):
            self.say(referral, "outcome", "family", outcome=answer)
            self.assertEqual(referral.state, "accepted")
            self.assertEqual(referral.family_outcome, answer)
            self.assertEqual(self.last_event(referral).outcome, answer)
        self.assertEqual(referral.confirmed_by, "agency")

    def test_family_and_agency_do_not_agree(self):
        referral = self.refer()
        self.say(referral, "outcome", outcome="connected")
        self.say(referral, "outcome", "family", outcome="no")
        self.assertEqual((referral.state, referral.outcome), ("completed", "connected"))
        self.assertEqual(referral.family_outcome, "no")
        self.say(referral, "outcome", "family", outcome="yes")
        self.assertEqual(referral.outcome, "got_help")

    def test_family_says_only_how_it_went(self):
        referral = self.refer()
        for kind, values in (
            ("accepted", {}),
            ("outcome", {}),
            ("outcome", {"outcome": "connected"}),
        ):
            with self.subTest(kind=kind), self.assertRaisesRegex(UserError, "got help"):
                self.say(referral, kind, "family", **values)
        referral.write({"state": "cancelled", "state_reason": "Not needed"})
        with self.assertRaisesRegex(UserError, "Nobody waits"):
            self.say(referral, "outcome", "family", outcome="yes")

    # There is no way around

    def test_people_can_not_write_an_answer(self):
        referral = self.refer()
        for vals in (
            {"state": "accepted"},
            {"state": "rejected", "state_reason": "x", "barrier": "cost"},
            {"confirmed_by": "agency"},
            {"family_outcome": "yes"},
            {"outcome": "connected"},
            {"no_show_count": 3},
            {"date_appointment": self.in_days(1)},
        ):
            with self.subTest(vals=vals), self.assertRaises(RedirectWarning) as asked:
                referral.write(vals)
            action = asked.exception.args[1]
            self.assertEqual(action["res_model"], "care.referral.answer")
        # What a remote call sends is no answer either
        said = list(Said("accepted", "agency", "link", "", ""))
        with self.assertRaises(RedirectWarning):
            referral.with_context(care_said=said).write({"state": "accepted"})

    def test_nobody_asks_with_the_answer_in_hand(self):
        with self.assertRaisesRegex(UserError, "no answer yet"):
            self.env["care.referral"].with_user(self.user_coordinator).create(
                {
                    **self.asked(),
                    "child_id": self.child.id,
                    "service_id": self.pantry.id,
                    "direction": "outgoing",
                    "outcome": "connected",
                }
            )

    def test_our_own_steps_need_no_answer(self):
        referral = self.refer()
        self.say(referral, "accepted")
        referral.write({"state": "on_hold", "state_reason": "Family moves"})
        referral.write({"state": "in_progress"})
        referral.write({"state": "cancelled", "state_reason": "Moved away"})
        self.assertEqual(referral.state, "cancelled")

    def test_only_who_may_see_the_child(self):
        referral = self.refer()
        stranger = referral.with_user(self.user_coordinator2)
        for user in (self.user_coordinator_other, self.user_portal, self.user_analyst):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.say(referral.with_user(user), "accepted")
        with self.assertRaises(AccessError):
            self.say(stranger, "accepted")
        self.assertEqual(referral.state, "requested")

    def test_barrier_of_what_ended_stays(self):
        referral = self.refer()
        self.say(referral, "declined", barrier="cost", words="Not free")
        with self.assertRaisesRegex(ValidationError, "what stood in the way"):
            referral.sudo().barrier = False
