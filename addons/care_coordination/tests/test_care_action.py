from dateutil.relativedelta import relativedelta
from lxml import etree

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCareAction(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goal = cls.make_goal()
        cls.step = cls.make_step(cls.goal)
        cls.caregiver = cls.make_caregiver(cls.family)

    # States

    def test_every_open_state_comes_to_an_end_and_back(self):
        for before in ("ready", "in_progress", "on_hold"):
            for end in ("completed", "failed", "cancelled"):
                step = self.make_step(self.goal, state=before)
                step.write({"state": end, "state_reason": "So it is"})
                self.assertFalse(step.is_open)
                step.action_reopen()
                self.assertEqual(step.state, "ready")

    def test_an_end_is_not_another_end(self):
        self.step.action_done()
        with self.assertRaisesRegex(UserError, "Possible now: To do, Under way"):
            self.step.write({"state": "failed", "state_reason": "No"})
        with self.assertRaisesRegex(UserError, "Possible now: To do, Under way"):
            self.step.action_ask_fail()

    def test_not_done_needs_a_reason(self):
        for state in ("failed", "cancelled"):
            with self.assertRaisesRegex(UserError, "Reason"):
                self.step.write({"state": state})
        self.step.state_reason = "The school said no"
        action = self.step.action_ask_fail()
        self.step.with_context(**action["context"]).action_say_why()
        self.assertEqual(self.step.state, "failed")

    def test_the_window_for_reasons_asks_for_nothing_else(self):
        with self.assertRaises(UserError):
            self.step.with_context(care_state="completed").action_say_why()

    def test_done_is_dated_and_undone_is_not(self):
        self.step.action_done()
        self.assertEqual(self.step.date_done, self.day(0))
        self.step.action_reopen()
        self.assertFalse(self.step.date_done)
        old = self.make_step(self.goal, state="completed", date_done=self.day(-30))
        self.assertEqual(old.date_done, self.day(-30))

    def test_the_board_shows_what_was_done_in_the_last_month(self):
        def done(day):
            return self.make_step(self.goal, state="completed", date_done=self.day(day))

        lately, long_ago = done(-29), done(-31)
        failed = self.make_step(self.goal, state="failed", state_reason="No")
        view = self.env["care.action"].get_view(view_type="search")
        (now,) = etree.fromstring(view["arch"]).xpath("//filter[@name='now']")
        domain = [("goal_id", "=", self.goal.id), *safe_eval(now.get("domain"))]
        shown = self.env["care.action"].search(domain)
        self.assertEqual(shown, (self.step + lately + failed).sorted())
        self.assertNotIn(long_ago, shown, "written today, and done long ago")

    # Whose step

    def test_naming_a_person_says_whose_step_it_is(self):
        step = self.make_step(self.goal, caregiver_id=self.caregiver.id)
        self.assertEqual((step.owner, step.who), ("family", self.caregiver.name))
        step.staff_id = self.staff_coordinator
        self.assertEqual(step.owner, "staff")
        self.assertFalse(step.caregiver_id)
        step.owner = "provider"
        self.assertFalse(step.staff_id)
        self.assertEqual(step.who, "Provider")

    def test_owner_and_person_that_do_not_fit_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "nobody can be named"):
            self.make_step(self.goal, owner="staff", caregiver_id=self.caregiver.id)

    def test_persons_belong_to_the_child(self):
        stranger = self.make_caregiver(self.make_family())
        helper = self.make_fact(
            "care.team.participant", self.make_child(), role="specialist"
        )
        for values in (
            {"caregiver_id": stranger.id},
            {"participant_id": helper.id},
            {"staff_id": self.staff_coordinator_other.id},
        ):
            with self.assertRaises(ValidationError):
                self.make_step(self.goal, **values)

    # Due

    def test_due_is_said_in_words(self):
        for days, state, words in (
            (-2, "overdue", "2 days late"),
            (-1, "overdue", "1 day late"),
            (0, "today", "Today"),
            (1, "soon", "Tomorrow"),
            (14, "soon", "In 14 days"),
            (15, "later", False),
        ):
            self.step.date_due = self.day(days)
            self.assertEqual((self.step.due_state, self.step.due_words), (state, words))
        self.step.action_done()
        self.assertEqual(self.step.due_state, "closed")

    def test_due_is_found_and_grouped_as_it_is_shown(self):
        steps = self.step
        for days in (-1, 0, 1, 14, 15):
            steps |= self.make_step(self.goal, date_due=self.day(days))
        steps |= self.make_step(self.goal, date_due=self.day(-1), state="completed")
        within = [("id", "in", steps.ids)]
        for urgency, members in self.env["care.action"]._read_group(
            within, ["due_state"], ["id:recordset"]
        ):
            self.assertEqual(set(members.mapped("due_state")), {urgency})
            found = self.env["care.action"].search(
                [*within, ("due_state", "=", urgency)]
            )
            self.assertEqual(found, members)
        closed = self.env["care.action"].search([*within, ("is_open", "=", False)])
        self.assertEqual(closed.mapped("state"), ["completed"])

    def test_what_follows_is_due_days_after(self):
        after = self.make_step(self.goal, after_action_id=self.step.id, after_days=10)
        self.assertEqual(after.due_words, "After another step")
        self.step.action_done()
        self.assertEqual(after.date_due, self.day(10))
        self.step.date_done = self.day(-4)
        self.assertEqual(after.date_due, self.day(6))
        self.step.action_reopen()
        self.assertFalse(after.date_due)

    # Again and again

    def test_the_next_one_comes_once(self):
        self.step.write({"repeat_months": 12, "date_due": self.day(-5)})
        self.step.action_done()
        following = self.step.next_action_id
        self.assertEqual(following.date_due, self.day(-5) + relativedelta(months=12))
        self.assertEqual(following.state, "ready")
        self.step.action_reopen()
        self.assertFalse(following.active)
        self.step.action_done()
        self.assertEqual(len(self.goal.action_ids), 2)

    def test_who_is_late_gets_no_day_that_is_over(self):
        self.step.write({"repeat_months": 1, "date_due": self.day(-90)})
        self.step.action_done()
        self.assertEqual(self.step.next_action_id.date_due, self.day(14))

    def test_after_the_last_day_there_is_no_next_one(self):
        self.step.write(
            {"repeat_months": 12, "date_due": self.day(0), "date_last": self.day(300)}
        )
        self.step.action_done()
        self.assertFalse(self.step.next_action_id)

    def test_the_next_one_stays_if_somebody_began_with_it(self):
        self.step.write({"repeat_months": 1, "date_due": self.day(0)})
        self.step.action_done()
        self.step.next_action_id.action_start()
        self.step.action_reopen()
        self.assertTrue(self.step.next_action_id.active)

    def test_cards_cost_the_same_for_one_and_for_many(self):
        steps = self.step
        for _number in range(49):
            steps |= self.make_step(
                self.goal, date_due=self.day(-1), caregiver_id=self.caregiver.id
            )
        mine = steps.with_user(self.user_coordinator)

        def read(records):
            records.read(["name", "who", "due_words", "due_state", "meeting_date"])

        self.assertSameQueryCount(lambda size: mine[-size:], read)

    # My Work

    def work(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            self.env["care.work.item"]
            .with_user(user or self.user_coordinator)
            .search([("child_id", "=", self.child.id), ("kind", "=", "step")])
        )

    def test_my_work_names_the_step(self):
        self.step.date_due = self.day(-2)
        line = self.work()
        self.assertEqual(line.what, "Call the food bank (2 days ago)")
        self.assertEqual(line.advice, "For the goal: Food every day")
        self.assertEqual(line.action_label, "Do the step")
        self.assertEqual(line.action_do()["res_id"], self.step.id)
        self.step.action_done()
        self.assertFalse(self.work())

    def test_my_work_leaves_out_what_is_not_for_the_team_now(self):
        self.step.date_due = self.day(8)
        self.assertFalse(self.work())
        self.step.date_due = self.day(7)
        self.assertTrue(self.work())
        self.goal.action_hold()
        self.assertFalse(self.work())

    def test_my_work_asks_how_a_step_of_others_went(self):
        self.step.write({"caregiver_id": self.caregiver.id, "date_due": self.day(-2)})
        self.assertFalse(self.work(), "they are given some days")
        self.step.date_due = self.day(-3)
        line = self.work()
        who = self.caregiver.name
        self.assertEqual(
            line.what, f"Ask how it went: Call the food bank ({who}, 3 days ago)"
        )
        self.assertEqual(line.action_label, "Ask how it went")
        self.assertEqual(line.staff_id, self.child.episode_ids.lead_id)
        self.assertEqual(line.action_do()["res_id"], self.step.id)
        self.step.owner = "provider"
        self.assertTrue(self.work(self.user_supervisor).what)
        self.goal.label = "part2"
        self.assertFalse(self.work(self.user_supervisor))
        self.assertTrue(self.work().what)
        self.step.action_done()
        self.assertFalse(self.work())

    def test_my_work_tells_what_is_protected_to_the_team_only(self):
        self.step.date_due = self.day(0)
        self.assertTrue(self.work(self.user_supervisor).what)
        self.goal.label = "part2"
        self.assertFalse(self.work(self.user_supervisor))
        self.assertTrue(self.work().what)

    # Timeline

    def test_the_timeline_tells_of_goals(self):
        self.goal.date_start = self.day(-20)
        self.goal.action_reach()
        self.env.flush_all()
        entries = self.env["care.timeline.entry"].with_user(self.user_coordinator)
        page = entries.get_page(child_id=self.child.id, kinds=["goal"])
        self.assertEqual(
            [entry["title"] for entry in page],
            ["Reached: Food every day", "New goal: Food every day"],
        )
        self.assertEqual(page[0]["res_model"], "care.goal")
        found = entries.get_page(child_id=self.child.id, term="food every")
        self.assertEqual(len(found), 2)
