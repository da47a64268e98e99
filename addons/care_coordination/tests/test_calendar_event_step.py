from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Datetime
from odoo.tests import tagged

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCalendarEventStep(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goal = cls.make_goal()
        cls.step = cls.make_step(
            cls.goal, kind="meeting", meeting_kind="school_meeting"
        ).with_user(cls.user_coordinator)

    def plan_meeting(self, days=5):
        context = self.step.action_plan_meeting()["context"]
        start = Datetime.now().replace(hour=16) + timedelta(days=days)
        return (
            self.env["calendar.event"]
            .with_user(self.user_coordinator)
            .with_context(**context)
            .create({"start": start, "stop": start + timedelta(hours=1), "name": "?"})
        )

    def test_a_meeting_planned_from_the_step_is_linked(self):
        meeting = self.plan_meeting()
        self.assertEqual(self.step.event_id, meeting)
        self.assertEqual(meeting.care_kind, "school_meeting")
        self.assertEqual(self.step.date_due, meeting._care_day())
        again = self.step.action_plan_meeting()
        self.assertEqual(again["res_id"], meeting.id)

    def test_the_step_follows_the_meeting(self):
        meeting = self.plan_meeting()
        day = self.step.date_due
        meeting.write(
            {
                "start": meeting.start + timedelta(days=3),
                "stop": meeting.stop + timedelta(days=3),
            }
        )
        self.assertEqual(self.step.date_due, day + timedelta(days=3))

    def test_held_and_logged_is_done(self):
        meeting = self.plan_meeting(-1)
        self.make_encounter(self.child, event_id=meeting.id, result="attempted")
        self.assertTrue(self.step.is_open)
        self.make_encounter(self.child, event_id=meeting.id)
        self.assertEqual(self.step.state, "completed")

    def test_a_meeting_about_another_child_is_refused(self):
        other = self.env["calendar.event"].create(
            {
                "name": "?",
                "start": Datetime.now(),
                "stop": Datetime.now(),
                "care_child_id": self.make_child().id,
            }
        )
        with self.assertRaises(UserError):
            self.step.sudo().event_id = other

    def test_a_closed_step_plans_nothing(self):
        self.step.action_done()
        with self.assertRaises(UserError):
            self.step.action_plan_meeting()

    def test_a_deleted_meeting_leaves_the_step(self):
        self.plan_meeting().sudo().unlink()
        self.env.invalidate_all()
        self.assertFalse(self.step.event_id)
        self.assertTrue(self.step.is_open)
