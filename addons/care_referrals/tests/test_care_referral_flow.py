"""The state machine: every step that may be taken, every one that may not."""

import json

from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import freeze_time
from odoo.tools import mute_logger

from .common import NEEDS_REASON, PATHS, ReferralCommon

# Written from the policy (FHIR Task, nobody skips), not read from the model
ALLOWED = {
    ("draft", "requested"),
    ("draft", "cancelled"),
    ("requested", "accepted"),
    ("requested", "rejected"),
    ("requested", "cancelled"),
    ("accepted", "in_progress"),
    ("accepted", "on_hold"),
    ("accepted", "failed"),
    ("accepted", "cancelled"),
    ("in_progress", "on_hold"),
    ("in_progress", "failed"),
    ("in_progress", "completed"),
    ("in_progress", "cancelled"),
    ("on_hold", "in_progress"),
    ("on_hold", "failed"),
    ("on_hold", "cancelled"),
    # With a comment
    ("completed", "in_progress"),
    ("failed", "in_progress"),
    ("rejected", "requested"),
    ("cancelled", "requested"),
} | {(state, "entered_in_error") for state in PATHS if state != "entered_in_error"}

PAIRS = [(a, b) for a in PATHS for b in PATHS if a != b]


class TestCareReferralFlow(ReferralCommon):
    def test_the_states_are_the_ones_of_the_policy(self):
        states = dict(self.env["care.referral"]._fields["state"].selection)
        self.assertEqual(set(states), set(PATHS))

    def test_every_pair_of_states(self):
        """The whole matrix, as a supervisor, who may do all there is."""
        child = self.make_child()
        self.assertEqual(len(PAIRS), 90)
        for before, after in PAIRS:
            with self.subTest(before=before, after=after):
                referral = self.make_referral(child, before)
                mine = referral.with_user(self.user_supervisor)
                self.assertEqual(
                    after in mine.possible_states, (before, after) in ALLOWED
                )
                if (before, after) in ALLOWED:
                    mine.write({"state_reason": "Why", **self.step(after)})
                    self.assertEqual(referral.state, after)
                    continue
                with self.assertRaises(UserError) as refusal:
                    mine.write(self.step(after))
                self.assertEqual(referral.state, before)
                self.assertIn(referral.ref, str(refusal.exception))
                # Refusals are logged
                self.assertNotIn(child.last_name, str(refusal.exception))

    def test_refusal_says_what_is_possible(self):
        referral = self.make_referral(state="requested")
        with self.assertRaisesRegex(
            UserError,
            '"Waiting for answer" to "In progress". Possible now: Accepted, Declined',
        ):
            referral.write({"state": "in_progress"})

    def test_refused_as_one(self):
        """Of several, one that may not go keeps all where they are."""
        ready = self.make_referral(state="requested")
        early = self.make_referral()
        with self.assertRaises(UserError), self.cr.savepoint():
            (ready | early).write({"state": "accepted"})
        self.assertEqual((ready | early).mapped("state"), ["requested", "draft"])

    def test_same_state_is_no_step(self):
        referral = self.make_referral(state="requested")
        referral.write({"state": "requested"})
        self.assertEqual(len(referral.event_ids), 2)

    def test_starts_at_the_beginning(self):
        child = self.make_child()
        for state in PATHS:
            values = {"child_id": child.id, **self.step(state)}
            with self.subTest(state=state):
                if state in ("draft", "requested"):
                    referral = self.env["care.referral"].create(values)
                    self.assertEqual(referral.state, state)
                    continue
                with (
                    self.assertRaisesRegex(ValidationError, "step by step"),
                    self.cr.savepoint(),
                ):
                    self.env["care.referral"].create(values)

    def test_mistake_is_for_supervisors(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        for state in PATHS:
            if state == "entered_in_error":
                continue
            with self.subTest(state=state):
                referral = self.make_referral(child, state)
                mine = referral.with_user(self.user_coordinator)
                self.assertNotIn("entered_in_error", mine.possible_states)
                with self.assertRaisesRegex(UserError, "Only a supervisor"):
                    mine.action_mark_mistake()
                referral.with_user(self.user_manager).action_mark_mistake()
                self.assertEqual(referral.state, "entered_in_error")

    def test_coordinator_goes_the_whole_way(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        referral = self.make_referral(child).with_user(self.user_coordinator)
        referral.action_request()
        referral.action_accept()
        referral.action_start()
        referral.write({"state": "completed", "outcome": "no_help"})
        self.assertEqual(referral.possible_states, ["in_progress"])

    def test_open_again_with_a_comment(self):
        for state, target in (
            ("completed", "in_progress"),
            ("failed", "in_progress"),
            ("rejected", "requested"),
            ("cancelled", "requested"),
        ):
            with self.subTest(state=state):
                referral = self.make_referral(state=state)
                self.assign(referral.child_id, self.staff_coordinator)
                mine = referral.with_user(self.user_coordinator)
                for words in ({}, {"state_reason": " "}):
                    refusal = UserError if words else RedirectWarning
                    with self.assertRaises(refusal):
                        mine.write({"state": target, **words})
                action = mine.action_reopen()
                form = self.env["care.referral.step"].with_user(self.user_coordinator)
                step = form.with_context(**action["context"]).create(
                    {"reason": "The family called once more"}
                )
                self.assertTrue(step.needs_reason)
                step.action_confirm()
                self.assertEqual(referral.state, target)
                self.assertFalse(referral.date_closed or referral.outcome)
                self.assertEqual(bool(referral.date_accepted), target == "in_progress")
                event = self.last_event(referral)
                self.assertEqual(event.reason, "The family called once more")

    def test_only_what_is_closed_opens_again(self):
        both = self.make_referral(state="rejected") | self.make_referral()
        with self.assertRaisesRegex(UserError, "Only what is closed"):
            both._care_reopen("Why")

    # Reasons

    def test_reason_in_words(self):
        for state in NEEDS_REASON:
            before = PATHS[state][-2]
            for values in (
                {},
                {"state_reason": False},
                {"state_reason": "  \n "},
            ):
                with self.subTest(state=state, values=values):
                    referral = self.make_referral(state=before)
                    with (
                        self.assertRaisesRegex(UserError, 'Say in "Reason" why'),
                        self.cr.savepoint(),
                    ):
                        referral.write({"state": state, **values})
                    self.assertEqual(referral.state, before)

    def test_a_drag_is_answered_with_the_form(self):
        """Of a person, who has no field for the reason on the board."""
        for state in (*NEEDS_REASON, "completed"):
            with self.subTest(state=state):
                referral = self.make_referral(state=PATHS[state][-2])
                self.assign(referral.child_id, self.staff_coordinator)
                dragged = referral.with_user(self.user_coordinator)
                with self.assertRaises(RedirectWarning) as refused:
                    dragged.write({"state": state})
                action = refused.exception.args[1]
                self.assertEqual(action["context"]["default_state"], state)
                forms = self.env["care.referral.step"].with_user(self.user_coordinator)
                forms.with_context(**action["context"]).create(
                    {"reason": "No room", "outcome": "connected"}
                ).action_confirm()
                self.assertEqual(referral.state, state)

    def test_old_reason_does_not_count(self):
        referral = self.make_referral(state="on_hold")
        referral.action_start()
        with self.assertRaisesRegex(UserError, 'Say in "Reason" why'):
            referral.write({"state": "on_hold"})

    def test_reason_stays(self):
        referral = self.make_referral(state="rejected")
        with self.assertRaisesRegex(ValidationError, 'Say in "Reason" why'):
            referral.write({"state_reason": False})

    # Outcomes

    def test_nothing_completes_without_an_outcome(self):
        referral = self.make_referral(state="in_progress")
        with (
            self.assertRaisesRegex(ValidationError, "completed without it"),
            self.cr.savepoint(),
        ):
            referral.write({"state": "completed"})
        self.assertEqual(referral.state, "in_progress")
        referral.outcome = "got_help"
        referral.write({"state": "completed"})
        with self.assertRaisesRegex(ValidationError, "completed without it"):
            referral.outcome = False

    # The detail beneath the state

    def test_detail_follows_the_state(self):
        child = self.make_child()
        expected = {
            "draft": "created",
            "requested": "created",
            "accepted": "accepted",
            "rejected": "declined",
            "in_progress": "accepted",
            "on_hold": "accepted",
            "failed": "accepted",
            "completed": "completed",
            "cancelled": "cancelled",
            "entered_in_error": False,
        }
        for state, detail in expected.items():
            with self.subTest(state=state):
                referral = self.make_referral(child, state)
                self.assertEqual(referral.business_status, detail)

    def test_detail_is_kept_over_a_pause(self):
        referral = self.make_referral(state="in_progress")
        referral.business_status = "no_show"
        referral.write(self.step("on_hold"))
        self.assertEqual(referral.business_status, "no_show")
        referral.write(self.step("cancelled"))
        self.assertEqual(referral.business_status, "cancelled")

    def test_detail_must_fit(self):
        at_work = {
            "accepted",
            "scheduled",
            "no_show",
            "event_cancelled",
            "event_completed",
            "cancel_requested",
        }
        fitting = {
            "draft": {"created"},
            "requested": {"created"},
            "accepted": {"accepted", "cancel_requested"},
            "in_progress": at_work,
            "on_hold": at_work,
            "failed": at_work,
            "completed": {"completed"},
            "rejected": {"declined"},
            "cancelled": {"cancelled"},
            "entered_in_error": set(),
        }
        field = self.env["care.referral"]._fields["business_status"]
        child = self.make_child()
        for state in PATHS:
            referral = self.make_referral(child, state)
            self.assertEqual(
                set(referral.possible_business_statuses), fitting[state] or {False}
            )
            for status, _label in field.selection:
                with self.subTest(state=state, status=status):
                    if status in fitting[state]:
                        referral.business_status = status
                        continue
                    with self.assertRaisesRegex(ValidationError, "does not fit"):
                        referral.business_status = status
                    referral.invalidate_recordset()

    # Dates: the same by whatever way the step is taken

    def _by_write(self, referral, values):
        referral.write(values)

    def _by_drag(self, referral, values):
        """What the client calls when a card is dropped in a column."""
        referral.web_save(values, {"display_name": {}, "state": {}})

    def _by_remote_call(self, referral, values):
        arguments = json.loads(json.dumps([referral.ids, values]))
        call_kw(referral.browse(), "write", arguments, {})

    def _by_import(self, referral, values):
        columns = list(values)
        result = referral.load(
            [".id", *columns],
            [[str(referral.id), *(values[name] for name in columns)]],
        )
        self.assertTrue(result["ids"], result["messages"])

    def test_dates_are_stamped_whatever_the_way(self):
        ways = (self._by_write, self._by_drag, self._by_remote_call, self._by_import)
        child = self.make_child()
        for way in ways:
            with self.subTest(way=way.__name__):
                referral = self.make_referral(child, "requested").with_user(
                    self.user_supervisor
                )
                for day, state in (
                    ("2025-03-12", "accepted"),
                    ("2025-03-13", "in_progress"),
                    ("2025-03-20", "completed"),
                ):
                    with freeze_time(f"{day} 14:00:00"):
                        way(referral, self.step(state))
                self.assertEqual(str(referral.date_accepted), "2025-03-12")
                self.assertEqual(str(referral.date_closed), "2025-03-20")
                self.assertEqual(referral.days_to_answer, 162)
                self.assertEqual(self.last_event(referral).state_to, "completed")

    def test_every_end_is_dated(self):
        child = self.make_child()
        for state in ("rejected", "failed", "completed", "cancelled"):
            with self.subTest(state=state), self.at_reference_day():
                referral = self.make_referral(child, state)
                self.assertEqual(referral.date_closed, self.REFERENCE_DAY)

    def test_day_is_the_users(self):
        """Late in the evening of Connecticut it is tomorrow in Greenwich."""
        referral = self.make_referral(state="requested")
        mine = referral.with_user(self.user_supervisor)
        with freeze_time("2025-03-13 02:00:00"):
            mine.with_context(tz=self.user_supervisor.tz).action_accept()
        self.assertEqual(str(referral.date_accepted), "2025-03-12")

    def test_a_told_date_is_kept(self):
        referral = self.make_referral(state="requested")
        referral.write({"state": "accepted", "date_accepted": "2024-10-05"})
        self.assertEqual(referral.days_to_answer, 4)

    def test_a_date_needs_its_state(self):
        for state, name, day in (
            ("requested", "date_accepted", "2024-10-05"),
            ("rejected", "date_accepted", "2024-10-05"),
            ("in_progress", "date_closed", "2024-10-05"),
            ("accepted", "date_accepted", str(self.day(2))),
        ):
            with self.subTest(state=state, name=name, day=day):
                referral = self.make_referral(state=state)
                with (
                    self.assertRaisesRegex(ValidationError, "does not fit"),
                    self.cr.savepoint(),
                ):
                    referral.write({name: day})

    @mute_logger("odoo.sql_db")
    def test_no_answer_before_the_question(self):
        referral = self.make_referral(state="requested")
        values = {"state": "accepted", "date_accepted": "2024-09-30"}
        with self.assertRaises(Exception) as refusal, self.cr.savepoint():
            referral.write(values)
            self.env.flush_all()
        self.assertIn("accepted_after_request", str(refusal.exception))

    def test_copy_starts_anew(self):
        copy = self.make_referral(state="completed").copy()
        self.assertEqual(copy.state, "draft")
        for name in ("outcome", "state_reason", "date_accepted", "date_closed"):
            self.assertFalse(copy[name], name)
        self.assertEqual(len(copy.event_ids), 1)
