from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCarePlanDraft(PlanCommon):
    """What is known goes into the plan with ticks, and nothing without one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Only the templates of this test, so that what fits is known
        cls.env["care.plan.template"].search([]).active = False
        cls.template = cls.make_template("Food help")
        instrument = cls.env["care.instrument"].create(
            {
                "name": "Intake",
                "code": "test_intake",
                "rights": "own",
                "company_id": cls.center.id,
            }
        )
        items = [
            ("food", "Is there enough food?", "choice", cls.food, False),
            ("laugh", "What is going well?", "text", False, True),
            ("child", "Tell us about your child", "text", False, False),
        ]
        factor = cls.env["care.protective.factor"].search([], limit=1)
        cls.items = cls.env["care.instrument.item"].create(
            [
                {
                    "instrument_id": instrument.id,
                    "code": code,
                    "wording": wording,
                    "kind": kind,
                    "need_category_id": need and need.id,
                    "factor_id": strong and factor.id,
                    "plan_part": code == "child" and "about_me",
                }
                for code, wording, kind, need, strong in items
            ]
        )
        cls.choice = cls.env["care.instrument.choice"].create(
            {
                "instrument_id": instrument.id,
                "item_id": cls.items[0].id,
                "value": 0,
                "name": "No",
                "points_to": "need",
            }
        )
        instrument.state = "in_use"
        cls.instrument = instrument

    @classmethod
    def answer(cls, child=None, label="normal", state="completed", **values):
        """An assessment as it lies in the table: a need, a strength and words about
        the child."""
        assessment = cls.env["care.assessment"].create(
            {
                "child_id": (child or cls.child).id,
                "instrument_id": cls.instrument.id,
                "label": label,
                **values,
            }
        )
        food, laugh, about = cls.items
        base = {"assessment_id": assessment.id}
        number = {"has_value": True, "value": cls.choice.value}
        cls.env["care.assessment.answer"].create(
            [
                {**base, "item_id": food.id, "choice_id": cls.choice.id, **number},
                {**base, "item_id": laugh.id, "words": "We sing"},
                {**base, "item_id": about.id, "words": "Loves trains"},
            ]
        )
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE care_assessment SET state = %s WHERE id = %s",
            (state, assessment.id),
        )
        cls.env.invalidate_all()
        return assessment

    def draft(self, user=None):
        plan = self.of(user or self.user_coordinator)
        return plan.env["care.plan.draft"].create({"plan_id": plan.id})

    def test_answers_become_a_plan_with_one_click(self):
        assessment = self.answer()
        draft = self.draft()
        self.assertEqual(draft.strength_line_ids.words, "We sing")
        self.assertEqual(draft.about_line_ids.words, "Loves trains")
        self.assertEqual(draft.need_line_ids._name, "care.plan.draft.line")
        self.assertEqual(draft.need_line_ids.words, self.food.name)
        self.assertEqual(draft.need_line_ids.template_id, self.template)
        self.assertTrue(all(draft.line_ids.mapped("take")))
        self.assertEqual(draft.makes, "New goals: 1. New steps: 2.")
        self.assertFalse(self.child.need_ids or self.plan.goal_ids)
        action = draft.action_apply()
        self.assertEqual(action["res_id"], self.plan.id)
        self.assertEqual(self.child.strength_ids.words, "We sing")
        self.assertEqual(self.plan.about_me, "Loves trains")
        need = self.child.need_ids
        self.assertEqual((need.category_id, need.raised_by), (self.food, "family"))
        self.assertEqual(need.assessment_id, assessment)
        goal = self.plan.goal_ids
        self.assertEqual((goal.template_id, goal.need_ids), (self.template, need))
        self.assertEqual(len(goal.action_ids), 2)

    def test_nothing_without_a_tick_and_nothing_twice(self):
        self.answer()
        draft = self.draft()
        draft.line_ids.take = False
        draft.action_apply()
        self.assertFalse(self.child.need_ids)
        self.assertFalse(self.plan.goal_ids or self.plan.about_me)
        self.draft().action_apply()
        again = self.draft()
        self.assertFalse(again.line_ids.filtered("take"))

    def test_what_was_said_long_ago_is_offered_without_a_tick(self):
        self.answer(date=self.day(-200))
        draft = self.draft()
        self.assertEqual(len(draft.line_ids), 3)
        self.assertFalse(draft.line_ids.filtered("take"))
        self.assertTrue(all(draft.line_ids.mapped("is_old")))
        self.assertEqual(draft.makes, "New goals: 0. New steps: 0.")

    def test_a_need_that_is_met_is_not_offered_again_nor_its_goal(self):
        self.make_need(state="met")
        self.answer()
        draft = self.draft()
        self.assertFalse(draft.need_line_ids or draft.goal_line_ids)

    def test_a_second_need_where_one_has_a_goal_comes_without_a_tick(self):
        self.make_goal().need_ids = self.make_need()
        second = self.make_need(words="A freezer")
        line = self.draft().goal_line_ids
        self.assertEqual((line.need_id, line.take), (second, False))

    def retell(self, points_to):
        """Questions in use are not changed by people; here, past them."""
        food, laugh, _about = self.items
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_instrument_item SET asks_for_help = true, "
            "need_category_id = %s WHERE id = %s",
            (self.food.id, laugh.id),
        )
        self.env.cr.execute(
            "UPDATE care_instrument_item SET factor_id = %s WHERE id = %s",
            (laugh.factor_id.id, food.id),
        )
        self.env.cr.execute(
            "UPDATE care_instrument_choice SET points_to = %s WHERE id = %s",
            (points_to, self.choice.id),
        )
        self.env.invalidate_all()

    def test_what_is_asked_for_is_no_strength_nor_is_a_tick_alone(self):
        self.retell("strength")
        self.answer()
        draft = self.draft()
        self.assertEqual(draft.need_line_ids.words, "We sing")
        self.assertFalse(draft.strength_line_ids)

    def test_one_line_for_a_need_and_the_words_of_the_family_win(self):
        self.retell("need")
        self.answer()
        self.assertEqual(self.draft().need_line_ids.words, "We sing")

    def test_words_can_be_changed_first(self):
        self.answer()
        draft = self.draft()
        draft.need_line_ids.words = "The food lasts until the 20th"
        draft.action_apply()
        self.assertEqual(self.child.need_ids.words, "The food lasts until the 20th")
        empty = self.draft()
        empty.line_ids.create(
            {"draft_id": empty.id, "kind": "goal", "take": True, "words": " "}
        )
        with self.assertRaisesRegex(UserError, "some words on each ticked line"):
            empty.action_apply()

    def test_only_the_last_answers_and_only_complete_ones(self):
        self.answer(date="2024-01-01")
        newest = self.answer(date="2024-02-01")
        self.answer(date="2024-03-01", state="void")
        self.answer(date="2024-04-01", state="draft")
        self.assertEqual(self.draft().line_ids.assessment_id, newest)

    def test_what_the_plan_says_already_is_added_to(self):
        self.plan.about_me = "Fears dogs"
        self.answer()
        self.draft().action_apply()
        self.assertEqual(self.plan.about_me, "Fears dogs\nLoves trains")

    def test_a_need_on_record_is_not_offered_again_but_its_goal_is(self):
        need = self.make_need(words="Food for four")
        self.answer()
        draft = self.draft()
        self.assertFalse(draft.need_line_ids)
        line = draft.goal_line_ids.filtered("take")
        self.assertEqual((line.need_id, line.template_id), (need, self.template))
        draft.action_apply()
        self.assertEqual(self.plan.goal_ids.need_ids, need)
        self.assertFalse(self.draft().goal_line_ids.filtered("take"))

    def test_a_need_without_a_template_becomes_a_goal_in_its_own_words(self):
        need = self.make_need(words="A ramp", category_id=self.school.id)
        self.draft().action_apply()
        goal = self.plan.goal_ids.filtered(lambda found: found.need_ids == need)
        self.assertEqual(goal.name, "A ramp")

    def test_what_fits_the_age_is_offered_without_a_tick(self):
        adult = self.make_template("Adult doctor", self.school, from_months=168)
        lines = self.draft().goal_line_ids
        self.assertEqual(lines.template_id, self.template)
        self.assertFalse(lines.take)
        self.child.birth_date = self.day(-15 * 365)
        self.assertIn(adult, self.draft().goal_line_ids.template_id)

    def test_protected_answers_stay_protected(self):
        """Offered to the team only; what becomes of them is as protected, and none of
        it is in the words that everybody reads."""
        self.answer(label="part2")
        self.assertFalse(self.draft(self.user_supervisor).line_ids.assessment_id)
        draft = self.draft()
        self.assertFalse(draft.about_line_ids)
        draft.action_apply()
        self.assertEqual(self.child.need_ids.label, "part2")
        self.assertEqual(self.child.strength_ids.label, "part2")
        self.assertEqual(self.plan.goal_ids.label, "part2")
        self.assertEqual(set(self.plan.action_ids.mapped("label")), {"part2"})
        self.assertFalse(self.plan.about_me)
        self.assertEqual(self.plan._plan_content()["goals"], [])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nobody_elses(self):
        draft = self.draft()
        with self.assertRaises(AccessError):
            draft.with_user(self.user_supervisor).action_apply()
        drafts = self.env["care.plan.draft"].with_user(self.user_coordinator2)
        with self.assertRaises(AccessError):
            drafts.create({"plan_id": self.plan.id})
        other = self.make_child()
        self.assign(other, self.staff_coordinator2)
        theirs = self.make_need(other)
        with self.assertRaises(AccessError):
            draft.line_ids.create(
                {"draft_id": draft.id, "kind": "goal", "need_id": theirs.id}
            )

    def test_back_to_where_it_was_asked(self):
        """From the page, the window closes over it; from the child, the plan opens."""
        action = self.of(self.user_coordinator).action_fill()
        draft = self.env[action["res_model"]].browse(action["res_id"])
        draft = draft.with_user(self.user_coordinator).with_context(**action["context"])
        self.assertEqual(
            draft.action_open_plan()["type"], "ir.actions.act_window_close"
        )
        self.assertEqual(draft.action_apply()["type"], "ir.actions.act_window_close")
        opened = self.draft().action_open_plan()
        self.assertEqual(opened["res_id"], self.plan.id)

    def test_ten_goals_by_one_click(self):
        categories = self.env["care.need.category"].search([], limit=10)
        for category in categories - self.food:
            self.make_template(category.name, category, steps=3)
        for category in categories:
            self.make_need(words=f"We need: {category.name}", category_id=category.id)
        draft = self.draft()
        self.assertEqual(len(draft.goal_line_ids.filtered("take")), 10)
        draft.action_apply()
        self.assertEqual(len(self.plan.goal_ids), 10)
        self.assertEqual(len(self.plan.goal_ids.need_ids), 10)
        self.assertGreaterEqual(len(self.plan.action_ids), 20)
