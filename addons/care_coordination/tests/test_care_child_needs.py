"""The child's page: what is strong, how factors moved, whose order is whose."""

from odoo.fields import Command

from .test_care_need import NeedCommon


class TestCareChildNeeds(NeedCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.factors = cls.env["care.protective.factor"].search([])
        cls.support = cls.env.ref("care_coordination.care_protective_factor_support")
        cls.talk = cls.env["care.instrument"].create({"name": "Talk", "code": "t_talk"})
        cls.item = cls.env["care.instrument.item"].create(
            {
                "instrument_id": cls.talk.id,
                "code": "1",
                "kind": "number",
                "min_value": 0,
                "max_value": 4,
            }
        )
        cls.scale = cls.env["care.instrument.scale"].create(
            {
                "instrument_id": cls.talk.id,
                "code": "support",
                "name": "Help",
                "factor_id": cls.support.id,
                "line_ids": [Command.create({"item_id": cls.item.id})],
            }
        )

    @classmethod
    def make_score(cls, child, day, value, state="completed", **values):
        """A score of an assessment that is in ``state``, however it came there."""
        assessment = cls.env["care.assessment"].create(
            {
                "child_id": child.id,
                "instrument_id": cls.talk.id,
                "date": day,
                **values,
            }
        )
        cls.env.flush_all()
        cls.cr.execute(
            "UPDATE care_assessment SET state = %s WHERE id = %s",
            [state, assessment.id],
        )
        cls.env.invalidate_all()
        return cls.env["care.assessment.score"].create(
            {
                "assessment_id": assessment.id,
                "scale_id": cls.scale.id,
                "is_scored": True,
                "value": value,
            }
        )

    @classmethod
    def make_goal(cls, child, steps=2, **values):
        plan = cls.env["care.plan"].search([("child_id", "=", child.id)]) or cls.env[
            "care.plan"
        ].create({"child_id": child.id})
        goal = cls.env["care.goal"].create(
            {
                "plan_id": plan.id,
                "name": "Food all month",
                "factor_ids": cls.support.ids,
                **values,
            }
        )
        cls.env["care.action"].create(
            [{"goal_id": goal.id, "name": f"Step {n}"} for n in range(steps)]
        )
        return goal

    def picture(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        child = self.child.with_user(user or self.user_coordinator)
        return {factor["id"]: factor for factor in child.factor_picture}

    def test_every_factor_is_there(self):
        self.assertEqual(list(self.picture()), self.factors.ids)
        self.assertEqual(self.picture()[self.support.id]["strengths"], [])

    def test_strengths_scores_and_goals_stand_together(self):
        self.env["care.strength"].create(
            {
                "child_id": self.child.id,
                "words": "Asks early",
                "factor_id": self.support.id,
            }
        )
        self.make_score(self.child, "2025-03-01", 1)
        self.make_score(self.child, "2025-09-01", 3)
        self.make_score(self.child, "2025-10-01", 4, state="void")
        goal = self.make_goal(self.child, achievement="improving")
        goal.action_ids[0].state = "completed"
        self.make_goal(self.child, state="cancelled", state_reason="Moved")
        factor = self.picture()[self.support.id]
        self.assertEqual([s["words"] for s in factor["strengths"]], ["Asks early"])
        (scale,) = factor["scales"]
        self.assertEqual((scale["low"], scale["high"]), (0, 4))
        self.assertEqual([p["value"] for p in scale["points"]], [1, 3])
        (shown,) = factor["goals"]
        self.assertEqual((shown["id"], shown["steps"], shown["done"]), (goal.id, 2, 1))
        self.assertEqual(shown["achievement_words"], "Getting better")

    def test_protected_is_not_in_the_supervisors_picture(self):
        self.env["care.strength"].create(
            {
                "child_id": self.child.id,
                "words": "Sober for a year",
                "factor_id": self.support.id,
                "label": "part2",
            }
        )
        self.make_score(self.child, "2025-03-01", 1, label="sensitive")
        mine = self.picture()[self.support.id]
        theirs = self.picture(self.user_supervisor)[self.support.id]
        self.assertTrue(mine["strengths"] and mine["scales"])
        self.assertFalse(theirs["strengths"] or theirs["scales"])

    def test_a_long_history_costs_what_a_short_one_costs(self):
        def build(size):
            child = self.make_child()
            self.assign(child, self.staff_coordinator)
            for number in range(size):
                self.make_score(child, f"{1970 + number}-01-01", 1)
                self.make_goal(child)
                self.make_need(child)
                self.env["care.strength"].create(
                    {
                        "child_id": child.id,
                        "words": "Strong",
                        "factor_id": self.support.id,
                    }
                )
            return child

        self.assertSameQueryCount(
            build,
            lambda child: child.with_user(self.user_coordinator).read(
                ["factor_picture", "needs_order_words"]
            ),
        )

    def test_whose_order(self):
        self.assertFalse(self.child.needs_order_words)
        housing = self.make_need(kind=self.housing)
        food = self.make_need(kind=self.food)
        self.assertIn("Ask the family", self.child.needs_order_words)
        food.family_rank = 1
        self.assertIn(f"wants {self.food.name} first", self.child.needs_order_words)
        food.sequence = 1
        self.assertFalse(self.child.needs_order_words)
        housing.family_rank = 2
        self.assertFalse(self.child.needs_order_words)

    def test_needs_of_an_episode(self):
        self.make_need()
        self.make_need(state="met")
        episode = self.child.episode_ids.with_user(self.user_coordinator)
        self.assertEqual(episode.need_count, 1)
        action = episode.action_view_needs()
        self.assertEqual(action["domain"], [("child_id", "=", self.child.id)])
