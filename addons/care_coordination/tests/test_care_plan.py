from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon

FACTS = {
    "medication_ids": "care.medication",
    "allergy_ids": "care.allergy",
    "equipment_ids": "care.equipment",
    "helper_ids": "care.team.participant",
    "document_ids": "care.document",
}


@tagged("post_install", "-at_install")
class TestCarePlan(PlanCommon):
    def test_one_plan_lives_on(self):
        plans = self.env["care.plan"].with_user(self.user_coordinator)
        self.assertEqual(plans._care_plan_of(self.child), self.plan)
        self.assertRegex(self.plan.ref, r"^P\d+")
        self.assertEqual(self.plan.episode_id, self.child.episode_ids)
        with self.assertTableRefuses("has a plan already"):
            plans.create({"child_id": self.child.id})

    def test_nobody_begins_a_plan_of_a_colleagues_child(self):
        other = self.make_child()
        self.assign(other, self.staff_coordinator2)
        plans = self.env["care.plan"].with_user(self.user_coordinator)
        with (
            mute_logger("odoo.addons.base.models.ir_rule"),
            self.assertRaises(AccessError),
        ):
            plans._care_plan_of(other.with_user(self.user_coordinator))
        self.assertFalse(other.plan_ids)
        made = plans.with_user(self.user_supervisor)._care_plan_of(other)
        self.assertEqual(made.child_id, other)

    def test_the_plan_stays_with_its_child(self):
        other = self.make_child(self.family)
        self.assign(other, self.staff_coordinator)
        with self.assertRaisesRegex(UserError, "can not be changed"):
            self.of(self.user_coordinator).child_id = other

    def test_mail_names_nobody(self):
        self.assertEqual(self.plan._message_compute_subject(), self.plan.ref)

    def test_facts_are_written_on_the_child(self):
        plan = self.of(self.user_coordinator)
        for name, model in FACTS.items():
            plan.write({name: [Command.create({"name": "Written on the plan"})]})
            fact = self.env[model].search([("child_id", "=", self.child.id)])
            self.assertEqual(fact.name, "Written on the plan")
            self.assertEqual(self.of(self.user_coordinator)[name], fact)
            plan.write({name: [Command.update(fact.id, {"name": "Changed"})]})
            self.assertEqual(fact.name, "Changed")

    def test_facts_of_a_new_plan(self):
        child = self.make_child(self.family)
        plan = self.env["care.plan"].create(
            {
                "child_id": child.id,
                "medication_ids": [Command.create({"name": "Iron"})],
            }
        )
        self.assertEqual(child.medication_ids.mapped("name"), ["Iron"])
        self.assertEqual(plan.medication_ids, child.medication_ids)

    def test_the_form_takes_everything_in_one_go(self):
        """What a nurse types on the page, saved once."""
        form = Form(self.of(self.user_coordinator))
        form.about_me = "I like trains"
        with form.strength_ids.new() as line:
            line.words = "Grandmother sings with me"
        with form.need_ids.new() as line:
            line.words = "We need diapers"
            line.category_id = self.food
        for number in range(3):
            with form.goal_ids.new() as line:
                line.name = f"Goal {number}"
        with form.medication_ids.new() as line:
            line.name = "Albuterol"
        with form.problem_ids.new() as line:
            line.name = "Can not breathe"
            line.what_to_do = "Give the inhaler"
        plan = form.save()
        self.assertEqual(plan.goal_ids.mapped("name"), ["Goal 0", "Goal 1", "Goal 2"])
        self.assertEqual(self.child.strength_ids.words, "Grandmother sings with me")
        self.assertEqual(self.child.need_ids.words, "We need diapers")
        self.assertEqual(self.child.medication_ids.name, "Albuterol")
        self.assertEqual(plan.problem_ids.child_id, self.child)

    def test_a_plan_is_no_way_around_protection(self):
        """Protected facts stay with the child's own team, on the plan as well."""
        for name, model in FACTS.items():
            secret = self.make_fact(model, label="part2")
            plain = self.make_fact(model)
            self.assertEqual(self.of(self.user_coordinator)[name], secret | plain)
            self.assertEqual(self.of(self.user_supervisor)[name], plain)
            read = self.of(self.user_supervisor).web_read(
                {name: {"fields": {"name": {}}}}
            )
            self.assertEqual([line["id"] for line in read[0][name]], plain.ids)
            with (
                mute_logger("odoo.addons.base.models.ir_rule"),
                self.assertRaises(AccessError),
            ):
                self.of(self.user_supervisor).write(
                    {name: [Command.update(secret.id, {"name": "Mine now"})]}
                )
        goal = self.make_goal(label="sensitive")
        self.assertIn(goal, self.of(self.user_coordinator).goal_ids)
        self.assertFalse(self.of(self.user_supervisor).goal_ids)

    def test_facts_of_another_child_can_not_be_taken(self):
        other = self.make_child()
        self.assign(other, self.staff_coordinator2)
        theirs = self.make_fact("care.medication", other)
        plan = self.of(self.user_coordinator)
        with (
            mute_logger("odoo.addons.base.models.ir_rule"),
            self.assertRaises(AccessError),
        ):
            plan.write({"medication_ids": [Command.link(theirs.id)]})
            self.env.flush_all()

    def test_buttons_lead_to_the_plan(self):
        child = self.child.with_user(self.user_coordinator)
        self.assertEqual(child.plan_words, "Draft")
        self.assertEqual(child.action_open_plan()["res_id"], self.plan.id)
        episode = child.episode_ids
        self.assertEqual(episode.plan_words, "Draft")
        self.assertEqual(episode.action_open_plan()["res_id"], self.plan.id)
        self.assertEqual(
            self.of(self.user_coordinator).action_open_child()["res_id"], child.id
        )

    def test_goals_are_counted_while_they_go_on(self):
        self.make_goal()
        self.make_goal(state="proposed")
        self.make_goal(achievement="achieved", state="completed")
        self.make_goal(label="part2")
        self.assertEqual(self.of(self.user_coordinator).goal_count, 3)
        self.assertEqual(self.of(self.user_supervisor).goal_count, 2)


@tagged("post_install", "-at_install")
class TestStartPlan(PlanCommon):
    """A plan begins with what the center knows already."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family.write(
            {
                "language_id": cls.env.ref("care_coordination.care_language_es").id,
                "interpreter_needed": True,
            }
        )
        practice = cls.env["res.partner"].create(
            {"name": "Elm Street Pediatrics", "is_company": True, "phone": "555-0199"}
        )
        cls.new = cls.make_child(
            cls.family, practice_id=practice.id, provider_name="Dr. Ada Lin"
        )
        cls.assign(cls.new, cls.staff_coordinator)

    def start(self):
        child = self.new.with_user(self.user_coordinator)
        self.assertEqual(child.plan_words, "Start the plan")
        return child.action_open_plan()

    def test_language_in_every_language(self):
        self.start()
        plan = self.new.plan_ids
        self.assertEqual(
            plan.communication, "We speak Spanish at home. We need an interpreter."
        )
        installed = dict(self.env["res.lang"].get_installed())
        self.assertIn("es_419", installed)
        name = self.family.language_id.with_context(lang="es_419").name
        self.assertIn(name, plan.with_context(lang="es_419").communication)

    def test_primary_care_is_a_helper(self):
        self.start()
        helper = self.new.helper_ids
        self.assertEqual(helper.role, "primary_care")
        self.assertEqual(helper.name, "Dr. Ada Lin, Elm Street Pediatrics")
        self.assertEqual(helper.phone, "555-0199")

    def test_nothing_is_written_over(self):
        self.make_fact("care.team.participant", self.new, role="primary_care")
        plan = self.env["care.plan"].create(
            {"child_id": self.new.id, "communication": "Uses a tablet"}
        )
        plan.with_user(self.user_coordinator)._start()
        self.assertEqual(plan.communication, "Uses a tablet")
        self.assertEqual(self.new.helper_ids.mapped("name"), ["Test"])

    def test_what_is_known_is_asked_first(self):
        self.make_need(self.new)
        action = self.start()
        self.assertEqual(action["res_model"], "care.plan.draft")
        self.assertEqual(action["target"], "new")
        # A second time the plan itself opens
        again = self.new.with_user(self.user_coordinator).action_open_plan()
        self.assertEqual(again["res_model"], "care.plan")
