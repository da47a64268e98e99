from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .calendar_common import MeetingCase


@tagged("post_install", "-at_install")
class TestCalendarEvent(MeetingCase):
    def make_event(self, record=None, **values):
        link = (
            {
                "res_model_id": self.env["ir.model"]._get_id(record._name),
                "res_id": record.id,
            }
            if record
            else {}
        )
        return self.env["calendar.event"].create(
            {
                "name": "Meeting",
                "start": "2025-03-12 14:00:00",
                "stop": "2025-03-12 15:00:00",
                "user_id": self.user_coordinator.id,
                **link,
                **values,
            }
        )

    def test_about_a_child_it_is_private(self):
        child = self.make_child()
        for record in (child, child.family_id, self.make_episode(child)):
            event = self.make_event(record)
            self.assertEqual(event.privacy, "private")
            with self.assertRaisesRegex(ValidationError, "must stay"):
                event.privacy = "public"

    def test_emptied_privacy_is_private(self):
        """Empty means what the organizer's calendar says, which may be public."""
        event = self.make_event(self.make_child())
        event.privacy = False
        self.assertEqual(event.privacy, "private")

    def test_made_public_from_the_start(self):
        with self.assertRaisesRegex(ValidationError, "must stay"):
            self.make_event(self.make_child(), privacy="public")

    def test_linked_afterwards(self):
        child = self.make_child()
        for link in (
            {
                "res_model_id": self.env["ir.model"]._get_id("care.child"),
                "res_id": child.id,
            },
            {"care_child_id": child.id},
        ):
            with self.assertRaises(ValidationError):
                self.make_event(privacy="public").write(link)
            event = self.make_event(name="With Maya")
            event.write(link)
            self.assertEqual(event.privacy, "private")
            self.assertEqual(event.name, f"Meeting {child.ref}")

    def test_other_meetings_are_left_alone(self):
        event = self.make_event(name="Staff lunch")
        self.assertNotEqual(event.privacy, "private")
        self.assertEqual(event.name, "Staff lunch")
        event.name = "Staff breakfast"
        self.assertEqual(event.name, "Staff breakfast")
        partner = self.env["res.partner"].create({"name": "Practice"})
        self.make_event(partner, privacy="public")

    def test_title_is_neutral_whatever_is_typed(self):
        visit = self.visit.with_user(self.user_coordinator)
        self.assertEqual(visit.name, f"Home visit {self.maya.ref}")
        visit.name = "Maya, bring the forms"
        self.assertEqual(visit.name, f"Home visit {self.maya.ref}")
        visit.write({"care_kind": "school_meeting", "name": "Maya"})
        self.assertEqual(visit.name, f"School meeting {self.maya.ref}")

    def test_no_caregiver_in_the_description(self):
        """Odoo writes the guests' names and phones there otherwise."""
        visit = self.make_meeting(description=False)
        self.assertFalse(visit.description)

    def test_many_at_once_keep_their_order(self):
        Event = self.env["calendar.event"].with_user(self.user_coordinator)
        base = {"start": "2025-03-12 14:00:00", "stop": "2025-03-12 15:00:00"}
        events = Event.create(
            [
                {**base, "name": "First"},
                {**base, "name": "x", "care_child_id": self.maya.id},
                {**base, "name": "Third"},
            ]
        )
        self.assertEqual(
            events.mapped("name"), ["First", f"Meeting {self.maya.ref}", "Third"]
        )

    def test_repeated_meetings(self):
        visit = self.make_meeting(
            recurrency=True, rrule_type="daily", count=3, end_type="count"
        )
        series = visit.recurrence_id.calendar_event_ids
        self.assertEqual(len(series), 3)
        self.assertEqual(series.care_child_id, self.maya)
        self.assertEqual(set(series.mapped("privacy")), {"private"})
        visit.with_user(self.user_coordinator).write(
            {"name": "Maya", "recurrence_update": "all_events"}
        )
        again = self.env["calendar.event"].search(
            [("care_child_id", "=", self.maya.id), ("start", ">=", visit.start)]
        )
        self.assertEqual(set(again.mapped("name")), {f"Home visit {self.maya.ref}"})

    def test_meeting_of_an_activity_on_the_child(self):
        """Odoo's "Meeting" activity hangs it on the record; it is one of ours."""
        event = self.make_event(self.maya)
        self.assertEqual(event.care_child_id, self.maya)
        self.assertEqual(
            self.make_event(self.maya.episode_ids).care_child_id, self.maya
        )
        family = self.make_event(self.maya.family_id)
        self.assertEqual(family.care_child_id, self.maya)
        self.make_child(self.maya.family_id)
        two = self.make_event(self.maya.family_id)
        self.assertFalse(two.care_child_id)
        self.assertTrue(two.is_care)
        self.assertEqual(two.name, f"Meeting {self.maya.family_id.ref}")

    def test_planned_from_the_form_makes_no_activity(self):
        """The record on screen is in the context; the meeting is reminder enough."""
        Event = self.env["calendar.event"].with_user(self.user_coordinator)
        Event.with_context(
            active_model="care.child",
            active_id=self.maya.id,
            default_care_child_id=self.maya.id,
        ).create(
            {
                "name": "x",
                "start": "2025-03-12 14:00:00",
                "stop": "2025-03-12 15:00:00",
            }
        )
        self.assertFalse(self.maya.activity_ids)

    def test_only_a_child_in_sight(self):
        theirs = self.make_child()
        self.assign(theirs, self.staff_coordinator2)
        with self.assertRaises(AccessError):
            self.make_meeting(care_child_id=theirs.id)
        with self.assertRaises(AccessError):
            self.visit.with_user(self.user_coordinator).care_child_id = theirs
        Event = self.env["calendar.event"].with_user(self.user_coordinator)
        values = {"name": "x", "start": "2025-03-12", "stop": "2025-03-12"}
        with self.assertRaises(AccessError):
            Event.with_context(default_care_child_id=theirs.id).create(values)
        with self.assertRaises(AccessError):
            Event.create(
                {
                    **values,
                    "res_model_id": self.env["ir.model"]._get_id("care.child"),
                    "res_id": theirs.id,
                }
            )

    def test_a_guest_can_not_take_the_child_off(self):
        self.visit.partner_ids += self.user_coordinator2.partner_id
        with self.assertRaises(AccessError):
            self.visit.with_user(self.user_coordinator2).care_child_id = False
        with self.assertRaises(AccessError):
            self.visit.with_user(self.guest).write({"care_child_id": False})

    def test_no_caregiver_of_another_family(self):
        colleague = self.make_caregiver(self.make_family(), self.user_supervisor)
        self.visit.partner_ids = [Command.link(colleague.partner_id.id)]
        other = self.make_caregiver(self.make_family(), name="Olga Other")
        with self.assertRaisesRegex(ValidationError, "another family"):
            self.visit.partner_ids = [Command.link(other.partner_id.id)]

    def test_both_ways_to_the_contact(self):
        contact = self.make_encounter(
            self.maya, event_id=self.visit.id, method="home", date=self.visit.start
        )
        visit = self.visit.with_user(self.user_coordinator)
        self.assertEqual(visit.care_encounter_ids, contact)
        action = visit.action_log_contact()
        self.assertEqual(action["tag"], "care_coordination.quick_log")
        self.assertEqual(action["params"]["event_id"], visit.id)

    def test_take_over(self):
        """A colleague on the team moves the visit of somebody who is ill."""
        for user in self.user_coordinator2 | self.user_coordinator_other | self.guest:
            with self.assertRaises(AccessError):
                self.visit.with_user(user).action_take_over()
        visit = self.visit.with_user(self.user_supervisor)
        later = visit.start + timedelta(days=1)
        with self.assertRaises(AccessError):
            visit.start = later
        self.assertFalse(visit.user_can_edit)
        visit.action_take_over()
        self.assertEqual(visit.user_id, self.user_supervisor)
        self.assertTrue(visit.user_can_edit)
        visit.start = later
        self.assertIn(self.user_coordinator.partner_id, visit.partner_ids)

    def test_plan_from_the_child(self):
        """The window knows the child, the caregiver and how to meet the family."""
        self.maya.family_id.write(
            {"street": "114 Cedar Steps", "zip": "06114", "interpreter_needed": True}
        )
        self.maya.alert = "Dog in the yard"
        for record in (self.maya, self.maya.family_id, self.maya.episode_ids):
            action = record.with_user(self.user_coordinator).action_plan_meeting()
            Event = self.env["calendar.event"].with_user(self.user_coordinator)
            with Form(
                Event.with_context(**action["context"]),
                "care_coordination.calendar_event_view_form_plan",
            ) as form:
                self.assertEqual(form.care_hint, "Interpreter needed")
                self.assertEqual(form.care_alert, "Dog in the yard")
                self.assertIn("114 Cedar Steps", form.location)
                form.care_kind = "school_meeting"
                self.assertFalse(form.location)
                self.assertIn(self.mother.partner_id, form.partner_ids[:])
            self.assertEqual(form.record.name, f"School meeting {self.maya.ref}")

    def test_plan_without_whose_access_ended(self):
        """The father is first in the family, and a court ended his access."""
        father = self.make_caregiver(self.maya.family_id, name="Peter", sequence=1)
        self.env["care.caregiver.grant"].create(
            {
                "child_id": self.maya.id,
                "caregiver_id": father.id,
                "date_start": self.START,
                "date_end": self.day(-1),
            }
        )
        form = self.plan_form()
        self.assertIn(self.mother.partner_id, form.partner_ids[:])
        self.assertNotIn(father.partner_id, form.partner_ids[:])
        self.assertEqual(form.care_not_to_invite_ids[:], father.partner_id)

    def test_plan_on_the_next_working_day(self):
        self.user_coordinator.tz = "America/New_York"
        # A Thursday evening that is Friday in UTC, a Friday, a Sunday in summer time
        for now, start in (
            ("2025-03-07 01:30:00", "2025-03-07 15:00:00"),
            ("2025-03-07 15:00:00", "2025-03-10 14:00:00"),
            ("2025-06-01 15:00:00", "2025-06-02 14:00:00"),
        ):
            with freeze_time(now):
                form = self.plan_form()
                self.assertEqual((str(form.start), form.duration), (start, 1))

    def plan_form(self):
        action = self.maya.with_user(self.user_coordinator).action_plan_meeting()
        Event = self.env["calendar.event"].with_user(self.user_coordinator)
        return Form(
            Event.with_context(**action["context"]),
            "care_coordination.calendar_event_view_form_plan",
        )

    def test_says_who_was_invited(self):
        seen = self.visit.with_user(self.user_coordinator)
        # The mother and the school; the guest of this case has an address or none
        for partner in self.visit.partner_ids:
            partner.email = "someone@example.com"
        self.assertEqual(
            seen.care_planned_words(), "Home visit planned; 3 people invited."
        )
        self.mother.email = False
        self.assertEqual(
            seen.care_planned_words(),
            "Home visit planned; 2 people invited. "
            f"No e-mail address, please call: {self.mother.name}.",
        )
        (self.visit.partner_ids - self.user_coordinator.partner_id).email = False
        self.assertIn("Nobody was invited", seen.care_planned_words())
        self.school.email = "school@example.com"
        self.assertIn("; 1 person invited.", seen.care_planned_words())

    def test_counts_those_to_come(self):
        self.make_meeting(start="2025-03-12 14:00:00", stop="2025-03-12 15:00:00")
        for record in (self.maya, self.maya.family_id, self.maya.episode_ids):
            seen = record.with_user(self.user_coordinator)
            self.assertEqual(seen.meeting_count, 1)
            action = seen.action_view_meetings()
            events = self.env["calendar.event"].with_user(self.user_coordinator)
            self.assertEqual(len(events.search(action["domain"])), 2)

    def test_held_and_not_logged(self):
        held = self.make_meeting(
            start="2025-03-12 14:00:00", stop="2025-03-12 15:00:00"
        )
        events = self.env["calendar.event"].with_user(self.user_coordinator)
        waiting = events.search([("care_to_log", "=", True)])
        self.assertEqual(waiting, held)
        self.assertEqual(
            [held.with_user(self.user_coordinator).care_to_log, waiting.care_to_log],
            [True, True],
        )
        self.make_encounter(self.maya, event_id=held.id)
        self.assertFalse(events.search([("care_to_log", "=", True)]))
        self.assertFalse(held.with_user(self.user_coordinator).care_to_log)
