"""How the window "Find help" begins, and from where it is opened."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .find_common import FindCommon


@tagged("post_install", "-at_install")
class TestCareServiceFindStart(FindCommon):
    def start(self, user=None, **about):
        services = self.services.with_user(user or self.user_coordinator)
        return services.find_help_start(**about)

    def test_what_is_known_of_the_child_is_chosen(self):
        code = self.env["care.icd10.code"].search([("code", "=", "E84.0")])
        if not code:
            code = code.create({"code": "E84.0", "name": "Cystic fibrosis of lung"})
        self.make_condition(self.child, code_id=code.id, name=code.name)
        self.make_condition(self.child, name="Resolved", clinical_status="resolved")
        begin = self.start(child_id=self.child.id)
        self.assertEqual(begin["child"]["name"], "Maya")
        self.assertFalse(begin["need"])
        self.assertEqual(
            begin["chosen"],
            {
                "age_months": 25,
                "town_id": self.hartford.id,
                "region_id": self.hartford.region_id.id,
                "language_ids": self.spanish.ids,
                "coverage_type_id": self.husky.id,
                "diagnosis_codes": ["E84.0"],
                "diagnosis_words": [code.name],
                "need_category_id": False,
                "category_ids": [],
            },
        )
        self.assertIn([self.hartford.id, "Hartford"], begin["choices"]["town"])

    def test_what_is_protected_is_not_chosen(self):
        """Not even for the team that may read it: others look at the screen too."""
        self.make_condition(self.child, name="Opioid use", label="part2")
        begin = self.start(child_id=self.child.id)
        self.assertEqual(begin["diagnoses"], [])
        self.make_service("Group for opioid use")
        found = self.find(child_id=self.child.id)["services"][0]
        self.assertNotIn("diagnosis", {reason["code"] for reason in found["why"]})

    def test_english_is_no_reason(self):
        self.family.language_id = self.env.ref("care_coordination.care_language_en")
        begin = self.start(child_id=self.child.id)
        self.assertEqual(begin["chosen"]["language_ids"], [])

    def test_a_need_brings_its_child_and_kind(self):
        need = self.make_need()
        begin = self.start(need_id=need.id)
        self.assertEqual(begin["need"], {"id": need.id, "words": "Something to eat"})
        self.assertEqual(begin["child"]["id"], self.child.id)
        self.assertEqual(begin["chosen"]["need_category_id"], self.food.id)

    def test_another_service_is_of_the_same_kind(self):
        """Nobody asked for a need: the service that said no tells what is wanted."""
        kinds = {"category_ids": self.kind_food}
        asked = self.make_service("Pantry", lists=kinds)
        below = self.make_kind("Milk", parent_id=self.kind_food.id)
        self.make_service("Milk for babies", lists={"category_ids": below})
        self.make_service("Rent help", lists={"category_ids": self.kind_housing})
        begin = self.start(child_id=self.child.id, like_id=asked.id)
        self.assertEqual(begin["chosen"]["category_ids"], self.kind_food.ids)
        self.assertEqual(begin["choices"]["kind"], [[self.kind_food.id, "Groceries"]])
        found = self.find(category_ids=begin["chosen"]["category_ids"])
        names = {card["name"] for card in found["services"]}
        self.assertEqual(names, {"Pantry", "Milk for babies"})

    def test_a_need_says_more_than_the_service_that_was_asked(self):
        asked = self.make_service("Rent", lists={"category_ids": self.kind_housing})
        begin = self.start(need_id=self.make_need().id, like_id=asked.id)
        self.assertEqual(begin["chosen"]["need_category_id"], self.food.id)
        self.assertEqual(begin["chosen"]["category_ids"], [])

    def make_need(self, **values):
        return self.env["care.need"].create(
            {
                "child_id": self.child.id,
                "category_id": self.food.id,
                "words": "Something to eat",
                **values,
            }
        )

    def test_nothing_of_anybody(self):
        begin = self.start()
        self.assertFalse(begin["child"])
        self.assertFalse(begin["need"])
        self.assertEqual([name for name, value in begin["chosen"].items() if value], [])

    def test_others_are_refused(self):
        need = self.make_need()
        for user in (
            self.user_coordinator_other,
            self.user_supervisor_other,
            self.user_coordinator2,
        ):
            for about in ({"child_id": self.child.id}, {"need_id": need.id}):
                with self.assertRaises(AccessError):
                    self.start(user, **about)
        for user in (self.user_internal, self.user_portal, self.user_public):
            with self.assertRaises(AccessError):
                self.start(user)

    def test_a_protected_need_is_refused_to_whoever_is_not_on_the_team(self):
        need = self.make_need(label="part2")
        with self.assertRaises(AccessError):
            self.start(self.user_supervisor, need_id=need.id)
        self.assertTrue(self.start(need_id=need.id)["need"])

    def test_from_a_child_a_need_a_goal_and_a_step(self):
        need = self.make_need()
        plan = self.env["care.plan"].create(
            {"child_id": self.child.id, "episode_id": self.child.episode_ids[0].id}
        )
        goal = self.env["care.goal"].create({"plan_id": plan.id, "name": "Eat well"})
        need.goal_ids = goal
        step = self.env["care.action"].create(
            {"goal_id": goal.id, "name": "Ask around"}
        )
        for record, params in (
            (step, {"child_id": self.child.id, "need_id": need.id}),
            (self.child, {"child_id": self.child.id, "need_id": False}),
            (need, {"child_id": self.child.id, "need_id": need.id}),
            (goal, {"child_id": self.child.id, "need_id": need.id}),
        ):
            action = record.with_user(self.user_coordinator).action_find_help()
            self.assertEqual(action["tag"], "care_find_service")
            self.assertEqual(action["params"], params)
