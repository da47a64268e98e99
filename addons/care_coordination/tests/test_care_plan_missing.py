from odoo.tests import tagged

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCarePlanMissing(PlanCommon):
    """What a plan lacks is told in sentences, one by one until nothing is left."""

    def missing(self, user=None):
        plan = self.of(user or self.user_coordinator)
        return {item["code"] for item in plan.missing if not item["done"]}

    def test_from_an_empty_plan_to_a_whole_one(self):
        self.assertEqual(
            self.missing(),
            {
                *("strengths", "matters", "phone", "needs", "goals"),
                *("medications", "allergies", "equipment", "emergency"),
            },
        )
        self.make_strength()
        self.make_caregiver(self.family, phone="555-0100")
        need = self.make_need()
        goal = self.make_goal()
        step = self.make_step(goal, owner="provider")
        self.plan.write(
            {
                "matters": "Food",
                "no_medications": True,
                "no_allergies": True,
                "no_equipment": True,
                "baseline": "Calm",
            }
        )
        self.assertEqual(self.missing(), {"needs_goals", "steps_who", "steps_due"})
        goal.need_ids = need
        helper = self.make_fact("care.team.participant")
        step.write({"participant_id": helper.id, "date_due": self.day(7)})
        self.assertEqual(self.missing(), set())
        self.assertEqual(self.of(self.user_coordinator).missing_count, 0)

    def test_a_step_of_the_team_is_the_leads(self):
        self.make_step(self.make_goal(), owner="staff")
        self.assertNotIn("steps_who", self.missing())
        self.child.member_ids.date_end = self.day(-1)
        self.assertIn("steps_who", self.missing(self.user_supervisor))

    def test_what_nobody_can_supply_needs_no_goal(self):
        self.make_need(
            control="outside",
            told="There is no such service",
            meanwhile="The church helps",
            date_told=self.day(-60),
            date_again=self.day(30),
        )
        self.assertNotIn("needs_goals", self.missing())
        self.child.need_ids.date_again = self.day(-1)
        self.assertIn("needs_again", self.missing())

    def test_a_dropped_goal_needs_no_step(self):
        self.make_goal(state="cancelled", state_reason="Moved away")
        self.assertNotIn("goals_steps", self.missing())
        self.make_goal()
        self.assertIn("goals_steps", self.missing())

    def test_a_paper_that_ran_out(self):
        self.make_fact("care.document", date_end=self.day(-1))
        self.assertIn("papers", self.missing())

    def test_what_the_family_can_not_read_in_its_language(self):
        self.env["res.lang"]._activate_lang("es_419")
        spanish = self.env["care.language"].search([("code", "=", "es")], limit=1)
        need = self.make_need(told="A list")
        goal = self.make_goal(why="He is hungry", need_ids=need.ids)
        step = self.make_step(goal)
        self.plan.matters = "Food"
        self.make_need(label="part2")
        self.make_need(state="withdrawn", state_reason="Not any more")
        self.assertNotIn("language", self.missing(), "nobody said their language")
        self.family.language_id = spanish
        form = self.env["care.plan.publish"].with_user(self.user_coordinator)

        def told():
            plan = self.of(self.user_coordinator)
            (item,) = (i for i in plan.missing if i["code"] == "language")
            words = form.create({"plan_id": plan.id}).unread_words
            self.assertEqual(words, not item["done"] and item["label"])
            return item

        item = told()
        self.assertEqual(item["label"], f"6 texts are not in {spanish.name} yet.")
        self.assertEqual(item["section"], "about")
        self.plan.with_context(lang="es_419").matters = "Comida"
        need.with_context(lang="es_419").write({"words": "Pan", "told": "Una lista"})
        goal.with_context(lang="es_419").write({"name": "Pan", "why": "Hambre"})
        item = told()
        self.assertEqual(item["label"], f"A text is not in {spanish.name} yet.")
        self.assertEqual(item["section"], "actions")
        step.with_context(lang="es_419").name = "Llamar"
        self.assertTrue(told()["done"])

    def test_texts_are_counted_for_all_plans_at_once(self):
        self.env["res.lang"]._activate_lang("es_419")
        spanish = self.env["care.language"].search([("code", "=", "es")], limit=1)
        plans = self.plan
        for number in range(6):
            child = self.make_child(self.make_family(language_id=spanish.id))
            self.assign(child, self.staff_coordinator)
            plan = self.env["care.plan"].create({"child_id": child.id})
            for _goal in range(number % 2 * 9 + 1):
                self.make_step(self.make_goal(plan))
            plans += plan
        self.env.flush_all()
        mine = plans.with_user(self.user_coordinator)

        def read(records):
            records.read(["missing_count"])

        self.assertSameQueryCount(lambda size: mine[-size:], read, (2, 6))

    def test_each_line_leads_to_a_part_of_the_page(self):
        arch = self.env.ref("care_coordination.care_plan_view_form").arch
        for item in self.plan._plan_missing():
            self.assertIn(f'name="section_{item["section"]}"', arch)

    def test_many_are_counted_in_words(self):
        for _number in range(3):
            self.make_need()
        labels = [item["label"] for item in self.of(self.user_coordinator).missing]
        self.assertIn("3 needs that we can help with have no goal yet.", labels)
