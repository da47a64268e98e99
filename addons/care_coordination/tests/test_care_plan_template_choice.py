from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCarePlanTemplateChoice(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.make_template(steps=3)
        cls.other = cls.make_template("School help", steps=2)

    def form(self, user=None):
        user = user or self.user_coordinator
        action = self.plan.with_user(user).action_choose_templates()
        model = self.env[action["res_model"]].with_user(user)
        return Form(model.with_context(**action["context"]))

    def test_steps_come_with_ticks_and_go_into_the_plan(self):
        form = self.form()
        form.template_ids.add(self.template)
        form.template_ids.add(self.other)
        self.assertEqual(len(form.line_ids), 5)
        with form.line_ids.edit(1) as line:
            line.take = False
        choice = form.save()
        self.assertEqual(choice.line_ids.mapped("date_due"), [self.day(7)] * 5)
        action = choice.action_apply()
        self.assertEqual(action["res_model"], "care.plan")
        goals = self.plan.goal_ids
        self.assertEqual(goals.template_id, self.template | self.other)
        self.assertEqual(len(goals.action_ids), 4)

    def test_a_tick_taken_off_stays_off(self):
        form = self.form()
        form.template_ids.add(self.template)
        with form.line_ids.edit(0) as line:
            line.take = False
        form.template_ids.add(self.other)
        self.assertEqual(form.save().line_ids.mapped("take").count(False), 1)

    def test_twice_is_said(self):
        self.template._apply(self.plan)
        form = self.form()
        form.template_ids.add(self.template)
        self.assertEqual(form.already, self.template.name)

    def test_nothing_chosen(self):
        with self.assertRaisesRegex(UserError, "at least one goal"):
            self.form().save().action_apply()

    def test_only_for_a_plan_in_the_users_care(self):
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            self.form(self.user_coordinator2)
        model = self.env["care.plan.template.choice"]
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            model.with_user(self.user_coordinator2).create({"plan_id": self.plan.id})
