from datetime import date

from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCarePlanTemplate(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.make_template(steps=1)
        cls.first = cls.template.action_ids
        cls.after = cls.make_line(due_rule="after", after_id=cls.first.id, due_days=30)
        cls.aged = cls.make_line(due_rule="age", due_age_months=168, due_days=10)
        cls.start = cls.day(-3)

    @classmethod
    def make_line(cls, **values):
        return cls.env["care.plan.template.action"].create(
            {"template_id": cls.template.id, "name": "Then", **values}
        )

    def apply(self, **values):
        template = self.template.with_user(self.user_coordinator)
        return template._apply(self.plan.with_user(self.user_coordinator), **values)

    def of(self, goal, line):
        return goal.action_ids.filtered(lambda step: step.template_action_id == line)

    def test_the_goal_with_its_steps(self):
        need = self.make_need()
        protected = self.make_need(label="part2")
        goal = self.apply(date_start=self.start)
        self.assertEqual(goal.name, "Food help for us")
        self.assertEqual(goal.need_ids, need)
        self.assertNotIn(protected, goal.need_ids)
        self.assertEqual(goal.template_id, self.template)
        self.assertEqual(len(goal.action_ids), 3)

    def test_three_rules_for_the_day(self):
        self.child.birth_date = self.day(-13 * 366)
        goal = self.apply(date_start=self.start)
        self.assertEqual(self.of(goal, self.first).date_due, self.day(4))
        birthday = self.child.birth_date + relativedelta(months=168)
        self.assertEqual(self.of(goal, self.aged).date_due, birthday)
        waiting = self.of(goal, self.after)
        self.assertFalse(waiting.date_due)
        self.of(goal, self.first).action_done()
        self.assertEqual(waiting.date_due, self.day(30))

    def test_who_is_past_the_age_has_the_days_of_the_step(self):
        self.child.birth_date = self.day(-16 * 366)
        goal = self.apply(date_start=self.start)
        self.assertEqual(self.of(goal, self.aged).date_due, self.day(7))

    def test_what_comes_after_a_step_left_out_counts_from_the_start(self):
        goal = self.apply(date_start=self.start, skip_action_ids=self.first.ids)
        self.assertFalse(self.of(goal, self.first))
        self.assertEqual(self.of(goal, self.after).date_due, self.day(27))

    def test_each_language_has_its_words(self):
        self.env["res.lang"]._activate_lang("es_419")
        self.template.with_context(lang="es_419").goal = "Comida para todos"
        self.first.with_context(lang="es_419").name = "Llamar"
        goal = self.apply()
        self.env.flush_all()
        self.env.invalidate_all()
        spanish = goal.with_context(lang="es_419")
        self.assertEqual(spanish.name, "Comida para todos")
        self.assertEqual(goal.with_context(lang="en_US").name, "Food help for us")
        self.assertEqual(
            self.of(goal, self.first).with_context(lang="es_419").name, "Llamar"
        )

    def test_benefits_are_put_on_the_list_once(self):
        kind = self.env.ref("care_coordination.care_benefit_type_snap")
        self.first.benefit_type_id = kind
        goal = self.apply()
        benefit = self.env["care.benefit"].search([("child_id", "=", self.child.id)])
        self.assertEqual((benefit.type_id, benefit.state), (kind, "wanted"))
        self.assertEqual(benefit.action_id, self.of(goal, self.first))
        self.apply()
        self.assertEqual(
            self.env["care.benefit"].search_count([("child_id", "=", self.child.id)]), 1
        )

    def test_no_benefit_for_a_need_that_is_met(self):
        self.first.benefit_type_id = self.env.ref(
            "care_coordination.care_benefit_type_snap"
        )
        need = self.make_need(state="met")
        self.apply()
        benefits = self.env["care.benefit"]
        mine = [("child_id", "=", self.child.id)]
        self.assertFalse(benefits.search(mine))
        need.state = "open"
        self.apply()
        self.assertTrue(benefits.search(mine))

    def test_steps_of_the_team_are_the_leads(self):
        self.after.owner = "family"
        goal = self.apply()
        self.assertEqual(self.of(goal, self.first).staff_id, self.staff_coordinator)
        self.assertFalse(self.of(goal, self.after).staff_id)
        alone = self.env["care.plan"].create({"child_id": self.make_child().id})
        steps = self.template._apply(alone).action_ids
        self.assertFalse(steps.staff_id)

    def test_only_into_a_plan_that_the_user_may_change(self):
        template = self.template.with_user(self.user_coordinator2)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            template._apply(self.plan.with_user(self.user_coordinator2))

    def test_what_fits_comes_with_the_need_first(self):
        self.child.birth_date = self.day(-16 * 366)
        self.make_need(category_id=self.school.id)
        fitting = self.env["care.plan.template"]._fitting(self.child)
        self.assertIn(self.school, fitting[0].need_category_ids)
        names = fitting.mapped("name")
        self.assertIn("Moving to adult care", names)
        self.assertNotIn("Early intervention (Birth to Three)", names)
        self.make_goal().need_ids = self.child.need_ids
        told = self.env["care.plan.template"]._fitting(self.child)
        self.assertIn(self.school, told[0].need_category_ids)

    def test_a_step_says_after_what_and_at_which_age(self):
        for values in (
            {"due_rule": "age"},
            {"due_rule": "after"},
            {"due_rule": "after", "after_id": self.make_template("x").action_ids[0].id},
        ):
            with self.assertRaises(ValidationError):
                self.make_line(**values)
        with self.assertRaises(ValidationError):
            self.first.write({"due_rule": "after", "after_id": self.after.id})

    def test_steps_of_many_templates_cost_the_same(self):
        def build(size):
            plan = self.env["care.plan"].create({"child_id": self.make_child().id})
            return plan, self.make_template(f"T{size}", steps=size)

        def put(pair):
            pair[1]._apply(pair[0])
            self.env.flush_all()

        counts = []
        for size in (5, 50):
            pair = build(size)
            self.env.flush_all()
            self.env.invalidate_all()
            counts.append(self.count_queries(lambda pair=pair: put(pair)))
        self.assertLess(counts[1] - counts[0], 20, counts)

    # What is shipped

    def test_shipped_templates_make_whole_plans(self):
        shipped = self.env["care.plan.template"].search(
            [("company_id", "=", False), ("id", "!=", self.template.id)]
        )
        self.assertGreaterEqual(len(shipped), 20)
        for template in shipped:
            self.assertGreaterEqual(len(template.action_ids), 3, template.name)
            self.assertTrue(template.measure and template.description, template.name)
            self.assertTrue(template.factor_ids, template.name)

    def test_moving_to_adult_care_after_the_six_core_elements(self):
        self.child.birth_date = date.today() - relativedelta(years=12)
        template = self.env.ref("care_coordination.care_plan_template_adult")
        goal = template._apply(self.plan)
        due = {}
        for step in goal.action_ids:
            due.setdefault(step.element, []).append(step)
        self.assertEqual(len(due), 6)

        def age(element):
            days = [step.date_due for step in due[element] if step.date_due]
            return relativedelta(min(days), self.child.birth_date).years

        self.assertEqual(
            [age(element) for element in ("policy", "tracking", "readiness")],
            [12, 14, 14],
        )
        self.assertEqual((age("planning"), age("transfer")), (15, 18))
        readiness = due["readiness"][0]
        self.assertEqual(readiness.repeat_months, 12)
        self.assertEqual(
            relativedelta(readiness.date_last, self.child.birth_date).years, 21
        )
        arrived = due["completion"][0]
        self.assertTrue(90 <= arrived.after_days <= 180)
        self.assertEqual(arrived.after_action_id.element, "transfer")

    def test_a_center_keeps_its_own_templates(self):
        own = self.make_template("Own", company_id=self.center_other.id)
        self.assertNotIn(own, self.env["care.plan.template"]._fitting(self.child))
        mine = self.env["care.plan.template"].with_user(self.user_coordinator)
        self.assertFalse(mine.search([("id", "=", own.id)]))

    def test_a_copy_has_its_own_steps(self):
        copy = self.template.copy()
        self.assertEqual(len(copy.action_ids), 3)
        self.assertFalse(copy.action_ids & self.template.action_ids)
        after = copy.action_ids.filtered(lambda line: line.due_rule == "after")
        self.assertEqual(after.after_id, copy.action_ids[0])

    def test_ages_are_in_order(self):
        with self.assertTableRefuses("begin before it ends"):
            self.make_template("x", from_months=5, to_months=5)

    def test_writes_with_commands(self):
        self.template.write({"action_ids": [Command.unlink(self.aged.id)]})
        self.assertEqual(self.template.action_count, 2)
