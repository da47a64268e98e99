from datetime import date

from dateutil.relativedelta import relativedelta

from odoo.tests import tagged

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCareChildTransition(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child.birth_date = date.today() - relativedelta(years=14, days=60)
        cls.template = cls.env.ref("care_coordination.care_plan_template_adult")

    def seen(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.child.with_user(user or self.user_coordinator)

    def step(self, element):
        return self.plan.goal_ids.action_ids.filtered(
            lambda step: step.element == element
        )

    def test_nothing_planned(self):
        child = self.seen()
        self.assertEqual(child.adult_policy, "missing")
        self.assertFalse(child.adult_begun)
        children = self.env["care.child"].with_user(self.user_coordinator)
        self.assertIn(child, children.search([("adult_begun", "=", False)]))
        action = child.action_plan_adult_care()
        self.assertEqual(action["context"]["default_plan_id"], self.plan.id)

    def test_each_element_in_one_word(self):
        self.template._apply(self.plan)
        self.step("policy").action_done()
        self.step("tracking").date_due = self.day(-1)
        child = self.seen()
        self.assertEqual(
            (child.adult_policy, child.adult_tracking, child.adult_transfer),
            ("done", "late", "planned"),
        )
        self.assertEqual(child.adult_next_due, self.day(-1))
        found = self.env["care.child"].search([("adult_begun", "=", True)])
        self.assertIn(self.child, found)

    def test_readiness_is_due_again_each_year(self):
        self.template._apply(self.plan)
        first = self.step("readiness")
        first.action_done()
        child = self.seen()
        self.assertEqual(child.adult_readiness, "done")
        self.assertEqual(child.adult_readiness_date, self.day(0))
        self.assertTrue(first.next_action_id)
        first.next_action_id.date_due = self.day(-1)
        self.assertEqual(self.seen().adult_readiness, "late")

    def test_completed_questions_do_the_step(self):
        self.template._apply(self.plan)
        first = self.step("readiness")
        instrument = self.env["care.instrument"].search(
            [("code", "=", first.instrument_code), ("state", "=", "in_use")]
        )
        self.assertTrue(instrument, "the readiness questions are shipped")
        action = first.with_user(self.user_coordinator).action_ask_questions()
        assessment = self.env["care.assessment"].browse(action["res_id"])
        self.assertEqual(assessment.child_id, self.child)
        assessment._after_completed()
        self.assertEqual(first.state, "completed")
        assessment._after_completed()
        self.assertTrue(first.next_action_id.is_open, "that one is for next year")

    def test_a_protected_goal_is_for_the_team(self):
        self.template._apply(self.plan).label = "sensitive"
        self.assertEqual(self.seen(self.user_supervisor).adult_transfer, "missing")
        self.assertEqual(self.seen().adult_transfer, "planned")

    def test_the_list_costs_the_same_for_one_and_for_many(self):
        children = self.make_children(50, birth_date=self.child.birth_date)
        for child in children:
            self.assign(child, self.staff_coordinator)
            self.template._apply(self.env["care.plan"].create({"child_id": child.id}))
        mine = children.with_user(self.user_coordinator)

        def read(records):
            records.read(["name", "adult_policy", "adult_next", "adult_next_due"])

        self.assertSameQueryCount(lambda size: mine[:size], read)
