from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.care_goal import ENDS
from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCareGoal(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goal = cls.make_goal()

    def assertRefused(self, words, values, goal=None):
        with self.assertRaisesRegex(UserError, words):
            (goal or self.goal).write(values)

    # How far it came, and where it stands

    def test_an_end_finishes_the_goal(self):
        for end in ENDS:
            goal = self.make_goal()
            goal.achievement = end
            self.assertEqual(goal.state, "completed")
            self.assertEqual(goal.date_closed, self.day(0))

    def test_a_word_on_the_way_opens_a_finished_goal_again(self):
        self.goal.achievement = "achieved"
        self.goal.achievement = "improving"
        self.assertEqual((self.goal.state, self.goal.date_closed), ("active", False))

    def test_taking_it_up_again_takes_the_end_back(self):
        self.goal.action_not_reach()
        self.goal.action_reopen()
        self.assertEqual(self.goal.achievement, "in_progress")
        self.assertFalse(self.goal.date_closed)

    def test_finished_needs_an_end(self):
        self.assertRefused("Say how the goal ended", {"state": "completed"})
        self.goal.write({"state": "completed", "achievement": "sustaining"})
        self.assertEqual(self.goal.state, "completed")

    def test_what_goes_on_has_no_end(self):
        self.assertRefused("finished", {"state": "on_hold", "achievement": "achieved"})

    def test_one_end_to_another_stays_finished(self):
        self.goal.achievement = "achieved"
        self.goal.achievement = "sustaining"
        self.assertEqual(self.goal.state, "completed")

    def test_a_proposed_goal_has_not_begun(self):
        goal = self.make_goal(state="proposed")
        self.assertRefused("not agreed yet", {"achievement": "improving"}, goal)
        self.assertRefused("Possible now", {"state": "completed"}, goal)
        goal.action_agree()
        goal.achievement = "improving"
        self.assertEqual(goal.state, "active")

    def test_a_goal_on_hold_stays_so_while_it_changes(self):
        self.goal.action_hold()
        self.goal.achievement = "worsening"
        self.assertEqual(self.goal.state, "on_hold")

    def test_an_import_of_a_reached_goal_is_finished(self):
        goal = self.make_goal(achievement="achieved")
        self.assertEqual((goal.state, goal.date_closed), ("completed", self.day(0)))
        goal = self.make_goal(achievement="achieved", date_closed=self.day(-9))
        self.assertEqual(goal.date_closed, self.day(-9))

    def test_many_at_once_each_from_its_own_state(self):
        held, done = self.make_goal(), self.make_goal(achievement="achieved")
        held.action_hold()
        (self.goal | held | done).write({"achievement": "achieved"})
        self.assertEqual(set((self.goal | held | done).mapped("state")), {"completed"})

    # Dropping

    def test_dropping_needs_a_reason(self):
        self.assertRefused("Reason", {"state": "cancelled"})
        self.assertRefused("Reason", {"state": "cancelled", "state_reason": " "})

    def test_dropping_drops_the_steps_not_done(self):
        done = self.make_step(self.goal, state="completed")
        waiting = self.make_step(self.goal)
        self.goal.write({"state": "cancelled", "state_reason": "They moved"})
        self.assertEqual(done.state, "completed")
        self.assertEqual(waiting.state, "cancelled")
        self.assertEqual(waiting.state_reason, "They moved")

    def test_the_small_window_drops(self):
        action = self.goal.action_ask_drop()
        self.assertEqual(action["res_id"], self.goal.id)
        self.goal.state_reason = "Not theirs"
        self.goal.action_drop()
        self.assertEqual(self.goal.state, "cancelled")
        self.assertRefused("dropped", {"achievement": "achieved"})
        self.goal.action_reopen()
        self.assertEqual(self.goal.state, "active")

    # Needs, days

    def test_needs_are_the_same_childs(self):
        need = self.make_need(self.make_child())
        self.assertRefused("same child", {"need_ids": need.ids})
        self.goal.need_ids = self.make_need()

    def test_the_day_to_reach_it_is_after_the_first(self):
        with self.assertTableRefuses("can not be before"):
            self.goal.date_target = self.day(-1)
            self.env.flush_all()

    # Cards

    def test_what_a_card_shows(self):
        self.make_step(self.goal, state="completed")
        self.make_step(self.goal, date_due=self.day(-2))
        self.make_step(self.goal, date_due=self.day(5))
        self.make_step(self.goal, state="cancelled", state_reason="No")
        self.assertEqual(self.goal.step_words, "1 of 3 steps done")
        self.assertEqual(self.goal.step_late_count, 1)
        self.assertEqual(self.goal.next_due, self.day(-2))
        self.assertTrue(self.goal.is_late)
        self.assertEqual(self.goal.urgency, "overdue")

    def test_overdue_is_found_as_it_is_shown(self):
        late_day = self.make_goal(date_start=self.day(-9), date_target=self.day(-1))
        late_step = self.make_goal()
        self.make_step(late_step, date_due=self.day(-1))
        on_time = self.make_goal(date_target=self.day(0))
        closed = self.make_goal(
            date_start=self.day(-9), date_target=self.day(-1), achievement="achieved"
        )
        goals = late_day | late_step | on_time | closed
        found = self.env["care.goal"].search(
            [("id", "in", goals.ids), ("is_late", "=", True)]
        )
        self.assertEqual(found, goals.filtered("is_late"))
        self.assertEqual(found, late_day | late_step)
        groups = self.env["care.goal"]._read_group(
            [("id", "in", goals.ids)], ["urgency"], ["id:recordset"]
        )
        for urgency, members in groups:
            self.assertEqual(set(members.mapped("urgency")), {urgency})

    def test_cards_cost_the_same_for_one_and_for_many(self):
        goals = self.env["care.goal"].browse()
        for _number in range(50):
            goal = self.make_goal()
            self.make_step(goal, date_due=self.day(-1))
            goals |= goal
        mine = goals.with_user(self.user_coordinator)

        def read(records):
            records.read(
                ["name", "step_words", "step_late_count", "is_late", "child_age"]
            )

        self.assertSameQueryCount(lambda size: mine[:size], read)

    def test_the_board_has_its_columns_when_empty(self):
        groups = self.env["care.goal"].with_context(read_group_expand=True)
        groups = groups.formatted_read_group(
            [("id", "=", self.goal.id)], ["achievement"], ["__count"]
        )
        shown = {group["achievement"] for group in groups}
        self.assertIn("achieved", shown)
        self.assertNotIn("not_attainable", shown)

    # Walls

    def test_another_coordinator_does_not_see_it(self):
        goal = self.goal.with_user(self.user_coordinator2)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            goal.write({"achievement": "achieved"})

    def test_mail_does_not_name_it(self):
        self.assertEqual(self.goal._care_neutral_name(), self.child.ref)

    def test_my_work_names_a_goal_past_its_day(self):
        def work(user=self.user_coordinator):
            self.env.flush_all()
            self.env.invalidate_all()
            lines = self.env["care.work.item"].with_user(user)
            return lines.search(
                [("child_id", "=", self.child.id), ("kind", "=", "goal")]
            )

        self.goal.write({"date_start": self.day(-9), "date_target": self.day(0)})
        self.assertFalse(work())
        self.goal.date_target = self.day(-1)
        line = work()
        self.assertEqual(
            line.what, f"The day of this goal has passed: {self.goal.name} (yesterday)"
        )
        self.assertEqual(line.action_do()["res_id"], self.goal.id)
        self.assertTrue(work(self.user_supervisor).what)
        self.goal.label = "part2"
        self.assertFalse(work(self.user_supervisor))
        self.assertTrue(work().what)
        self.goal.action_hold()
        self.assertFalse(work(), "what rests is not asked for")
        self.goal.action_reopen()
        self.goal.action_reach()
        self.assertFalse(work())
