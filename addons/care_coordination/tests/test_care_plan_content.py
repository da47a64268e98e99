import json

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon

KEYS = {
    *("child", "date", "caregivers", "team", "about", "strengths", "conditions"),
    *("medications", "allergies", "equipment", "none_known", "emergency", "needs"),
    *("goals", "documents", "benefits"),
}


@tagged("post_install", "-at_install")
class TestCarePlanContent(PlanCommon):
    """The plan as plain words: the contract of versions, paper and portal."""

    def content(self, user=None, **context):
        plan = self.of(user or self.user_coordinator)
        return plan.with_context(**context)._plan_content()

    def test_plain_values_that_are_json(self):
        need = self.make_need()
        goal = self.make_goal(need_ids=need.ids, date_target="2030-01-02")
        self.make_step(goal, owner="staff", staff_id=self.staff_coordinator.id)
        self.make_strength()
        for model in ("care.medication", "care.allergy", "care.equipment"):
            self.make_fact(model)
        self.make_fact("care.document", file="UGFwZXI=", date="2024-05-06")
        content = self.content()
        self.assertEqual(set(content), KEYS)
        self.assertEqual(json.loads(json.dumps(content)), content)
        self.assertEqual(content["child"]["birth_date"], "2021-03-01")
        self.assertEqual(content["goals"][0]["needs"], ["We run out of food"])
        self.assertEqual(content["goals"][0]["date_target"], "2030-01-02")
        self.assertEqual(
            content["goals"][0]["actions"][0]["who"], self.staff_coordinator.name
        )
        self.assertEqual(
            content["documents"],
            [
                {
                    "id": self.child.document_ids.id,
                    "name": "Test",
                    "kind": "Other",
                    "date": "2024-05-06",
                }
            ],
        )

    def test_items_can_be_told_apart(self):
        self.make_fact("care.team.participant", name="Dr. Lee")
        team = self.content()["team"]
        self.assertEqual(
            {(helper["kind"], helper["name"]) for helper in team},
            {("center", self.staff_coordinator.name), ("outside", "Dr. Lee")},
        )
        self.assertEqual(len({helper["id"] for helper in team}), len(team))

    def test_protected_facts_never_enter(self):
        """Whoever asks: even the child's own team publishes to everybody."""
        secret = "Methadone clinic"
        for label in ("part2", "sensitive"):
            for model in (
                *("care.medication", "care.allergy", "care.equipment"),
                *("care.team.participant", "care.document"),
            ):
                self.make_fact(model, name=secret, label=label)
            self.make_need(words=secret, label=label)
            self.make_strength(words=secret, label=label)
            self.make_step(self.make_goal(name=secret, label=label), name=secret)
        self.make_condition(self.child, name=secret, label="part2")
        helper = self.make_fact("care.team.participant", name=secret, label="sensitive")
        # Links from what may be told to what may not
        plain = self.make_goal(need_ids=self.child.need_ids.ids)
        self.make_step(plain, owner="provider", participant_id=helper.id)
        benefit = self.env["care.benefit.type"].search([], limit=1) or self.env[
            "care.benefit.type"
        ].create({"name": "Test help"})
        self.env["care.benefit"].create(
            {"child_id": self.child.id, "type_id": benefit.id, "label": "part2"}
        )
        for user in (self.user_coordinator, self.user_manager):
            content = self.content(user)
            self.assertNotIn(secret, json.dumps(content))
            self.assertEqual(content["benefits"], [])
            self.assertEqual(content["goals"][0]["name"], plain.name)

    def test_none_known_is_said_only_when_it_is_so(self):
        self.plan.no_allergies = True
        self.assertTrue(self.content()["none_known"]["allergies"])
        self.make_fact("care.allergy", label="sensitive")
        self.assertFalse(self.content()["none_known"]["allergies"])

    def test_what_is_over_is_left_out(self):
        goal = self.make_goal()
        self.make_step(goal, name="Stays")
        why = {"state": "cancelled", "state_reason": "Moved away"}
        self.make_step(goal, name="Dropped", **why)
        self.make_goal(name="Dropped", **why)
        self.make_need(words="Dropped", state="withdrawn")
        self.make_fact("care.medication", name="Dropped", date_end="2020-01-01")
        self.make_fact("care.allergy", name="Dropped", active=False)
        self.make_condition(self.child, name="Dropped", clinical_status="resolved")
        caregiver = self.make_caregiver(self.family, date_end="2020-01-01")
        content = self.content(active_test=False)
        self.assertNotIn("Dropped", json.dumps(content))
        self.assertEqual(len(content["goals"][0]["actions"]), 1)
        self.assertNotIn(caregiver.id, [one["id"] for one in content["caregivers"]])

    def test_in_the_language_of_the_reader(self):
        goal = self.make_goal(name="Talk more")
        goal.with_context(lang="es_419").name = "Hablar más"
        self.child.birth_date = "2015-01-01"
        english, spanish = self.content(), self.content(lang="es_419")
        self.assertEqual(english["goals"][0]["name"], "Talk more")
        self.assertEqual(spanish["goals"][0]["name"], "Hablar más")
        self.assertRegex(english["child"]["age"], "years")
        self.assertRegex(spanish["child"]["age"], "años")
        # Both within one reading, as publishing asks
        plan = self.of(self.user_coordinator)
        both = [
            plan.with_context(lang=lang)._plan_content()["child"]["age"]
            for lang in ("en_US", "es_419")
        ]
        self.assertEqual(both, [english["child"]["age"], spanish["child"]["age"]])

    def test_a_colleague_gets_nothing(self):
        with (
            mute_logger("odoo.addons.base.models.ir_rule"),
            self.assertRaises(AccessError),
        ):
            self.content(self.user_coordinator2)

    def make_long_plan(self, count):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        plan = self.env["care.plan"].create({"child_id": child.id})
        factors = self.env["care.protective.factor"].search([])
        for number in range(count):
            need = self.make_need(child, words=f"Need {number}")
            goal = self.make_goal(
                plan, f"Goal {number}", need_ids=need.ids, factor_ids=factors.ids
            )
            self.make_step(goal, owner="staff", staff_id=self.make_staff().id)
            caregiver = self.make_caregiver(child.family_id)
            self.make_step(goal, owner="family", caregiver_id=caregiver.id)
            helper = self.make_fact("care.team.participant", child)
            self.make_step(goal, owner="provider", participant_id=helper.id)
            self.make_strength(child, f"Strength {number}", factor_id=factors[0].id)
            for model in (
                *("care.medication", "care.allergy", "care.equipment"),
                *("care.document",),
            ):
                self.make_fact(model, child)
            self.make_condition(child)
        return plan.with_user(self.user_coordinator)

    def test_as_many_queries_for_fifty_goals_as_for_one(self):
        self.assertSameQueryCount(self.make_long_plan, lambda p: p._plan_content())

    def test_the_page_costs_the_same_for_fifty_goals(self):
        views = self.plan.with_user(self.user_coordinator).get_views([(False, "form")])
        specification = {}
        for name, values in views["models"]["care.plan"]["fields"].items():
            if values["type"] in ("one2many", "many2many"):
                inner = views["models"][values["relation"]]["fields"]
                specification[name] = {
                    "fields": {
                        inside: {"fields": {"display_name": {}}}
                        if inner[inside].get("relation")
                        else {}
                        for inside in inner
                    }
                }
            elif values["type"] == "many2one":
                specification[name] = {"fields": {"display_name": {}}}
            else:
                specification[name] = {}
        self.assertLess(
            {"goal_ids", "action_ids", "need_ids", "missing"}, set(specification)
        )
        self.assertSameQueryCount(
            self.make_long_plan, lambda plan: plan.web_read(specification)
        )
