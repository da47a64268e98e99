from odoo.exceptions import ValidationError
from odoo.fields import Date
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEncounter(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)

    def test_logging_a_call(self):
        """A coordinator says with whom and how long; the rest is known."""
        form = Form(
            self.env["care.encounter"]
            .with_user(self.user_coordinator)
            .with_context(default_child_id=self.child.id)
        )
        form.minutes = 12
        encounter = form.save()
        self.assertEqual(encounter.staff_id, self.staff_coordinator)
        self.assertEqual(encounter.episode_id, self.child.episode_ids)
        self.assertEqual(encounter.method, "phone")
        self.assertEqual(encounter.result, "reached")

    def test_belongs_to_the_open_episode(self):
        closed = self.child.episode_ids
        closed.stage_id = self.stage("closed")
        opened = self.make_episode(self.child)
        self.assertEqual(self.make_encounter(self.child).episode_id, opened)
        chosen = self.make_encounter(self.child, episode_id=closed.id)
        self.assertEqual(chosen.episode_id, closed)
        self.assertFalse(self.make_encounter(self.make_child()).episode_id)

    def test_moving_to_a_sibling_moves_the_episode(self):
        encounter = self.make_encounter(self.child)
        sibling = self.make_child(self.child.family_id)
        episode = self.make_episode(sibling)
        encounter.child_id = sibling
        self.env.flush_all()
        self.assertEqual(encounter.episode_id, episode)

    def test_episode_of_another_child(self):
        foreign = self.make_episode()
        encounter = self.make_encounter(self.child)
        with self.assertRaisesRegex(ValidationError, "must be the same child's"):
            encounter.episode_id = foreign

    def test_minutes_below_zero(self):
        with self.assertTableRefuses("Minutes can not be below zero"):
            self.make_encounter(self.child, minutes=-1)

    def test_name_says_the_day_where_the_reader_is(self):
        encounter = self.make_encounter(self.child, date="2025-03-13 01:30:00")
        evening = encounter.with_context(tz="America/New_York")
        self.assertEqual(evening.display_name, "2025-03-12 Phone call")

    def test_time_band(self):
        for minutes, band in (
            (0, False),
            (4, "0_4"),
            (5, "5_9"),
            (19, "10_19"),
            (49, "40_49"),
            (50, "50_up"),
            (600, "50_up"),
        ):
            contact = self.make_encounter(self.child, minutes=minutes)
            self.assertEqual(contact.minutes_band, band, minutes)
        contact.minutes = 9
        self.assertEqual(contact.minutes_band, "5_9")

    def test_what_was_agreed_is_the_next_step(self):
        episode = self.child.episode_ids
        newer = self.make_encounter(
            self.child,
            date="2025-03-12 15:00:00",
            next_step="Visit the new school",
            next_date="2025-03-20",
        )
        self.assertEqual(episode.next_step, "Visit the new school")
        self.assertEqual(episode.next_date, Date.to_date("2025-03-20"))
        # Written down late: it says nothing about what comes next today
        older = self.make_encounter(
            self.child, date="2025-03-11 15:00:00", next_step="Call the doctor"
        )
        older.next_date = "2025-03-12"
        self.assertEqual(episode.next_step, "Visit the new school")
        newer.next_date = "2025-03-27"
        self.assertEqual(episode.next_date, Date.to_date("2025-03-27"))
        # A date alone moves the step that stands; no agreement leaves it
        self.make_encounter(
            self.child, date="2025-03-13 15:00:00", next_date="2025-04-01"
        )
        self.make_encounter(self.child, date="2025-03-14 15:00:00")
        self.assertEqual(episode.next_step, "Visit the new school")
        self.assertEqual(episode.next_date, Date.to_date("2025-04-01"))

    def test_a_new_step_takes_its_date_along(self):
        episode = self.child.episode_ids
        episode.write({"next_step": "Old", "next_date": "2025-03-20"})
        contact = self.make_encounter(self.child, next_step="New")
        self.assertEqual(episode.next_step, "New")
        self.assertFalse(episode.next_date)
        contact.next_step = False
        self.assertFalse(episode.next_step)

    def test_nothing_comes_next_after_closing(self):
        episode = self.child.episode_ids
        episode.stage_id = self.stage("closed")
        self.make_encounter(self.child, episode_id=episode.id, next_step="Call")
        self.assertFalse(episode.next_step)

    def test_led_to_it_or_avoided_it(self):
        stay = self.env.ref("care_coordination.care_encounter_outcome_hospital")
        contact = self.make_encounter(self.child, outcome_occurred_ids=stay.ids)
        with self.assertRaisesRegex(
            ValidationError, "Hospital stay: a contact can not"
        ):
            contact.outcome_prevented_ids = stay

    def test_meeting_of_another_child(self):
        sibling = self.make_child(self.child.family_id)
        events = self.env["calendar.event"]
        slot = {"start": "2025-03-12 15:00:00", "stop": "2025-03-12 16:00:00"}
        meeting = events.create({"name": "Visit", "care_child_id": sibling.id, **slot})
        with self.assertRaisesRegex(ValidationError, "about the same child"):
            self.make_encounter(self.child, event_id=meeting.id)
        own = events.create({"name": "Visit", "care_child_id": self.child.id, **slot})
        self.assertEqual(
            self.make_encounter(self.child, event_id=own.id), own.care_encounter_ids
        )

    def test_meeting_about_nobody(self):
        meeting = self.env["calendar.event"].create(
            {
                "name": "Dentist",
                "start": "2025-03-12 15:00:00",
                "stop": "2025-03-12 16:00:00",
            }
        )
        with self.assertRaisesRegex(ValidationError, "about the same child"):
            self.make_encounter(self.child, event_id=meeting.id)

    def test_many_agreements_at_once(self):
        def build(count):
            children = self.make_children(count)
            for child in children:
                self.make_episode(child)
            return children

        def act(children):
            made = self.env["care.encounter"].create(
                [
                    {
                        "child_id": child.id,
                        "staff_id": self.staff_coordinator.id,
                        "next_step": f"Step of {child.id}",
                    }
                    for child in children
                ]
            )
            self.env.flush_all()
            self.assertEqual(len(set(made.episode_id.mapped("next_step"))), len(made))
            made.unlink()

        self.assertSameQueryCount(build, act)

    def test_many_at_once(self):
        def build(count):
            children = self.make_children(count)
            for child in children:
                self.make_episode(child)
            return children

        def act(children):
            values = {"staff_id": self.staff_coordinator.id, "date": "2025-01-02"}
            made = self.env["care.encounter"].create(
                [{"child_id": child.id, **values} for child in children]
            )
            self.env.flush_all()
            self.assertTrue(all(made.mapped("episode_id")))
            made.unlink()

        self.assertSameQueryCount(build, act)
