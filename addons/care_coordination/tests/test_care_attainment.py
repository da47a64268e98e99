from odoo.fields import Command
from odoo.tests import tagged

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCareAttainment(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ref = cls.env.ref
        cls.support = ref("care_coordination.care_protective_factor_support")
        cls.connections = ref("care_coordination.care_protective_factor_connections")
        cls.goal = cls.make_goal(
            date_start=cls.day(-100),
            factor_ids=[Command.set((cls.support | cls.connections).ids)],
        )
        cls.make_step(cls.goal, state="completed")
        cls.make_step(cls.goal, kind="meeting")
        cls.make_step(cls.goal, state="cancelled", state_reason="No")
        cls.instrument = cls.env["care.instrument"].create(
            {"name": "Test", "code": "test_move", "version": "1"}
        )
        cls.scale = cls.env["care.instrument.scale"].create(
            {
                "instrument_id": cls.instrument.id,
                "code": "support",
                "name": "Support",
                "factor_id": cls.support.id,
            }
        )

    def score(self, days, value, label="normal", state="completed"):
        """A score as it stands on record, without the questions behind it."""
        assessment = self.env["care.assessment"].create(
            {
                "child_id": self.child.id,
                "instrument_id": self.instrument.id,
                "date": self.day(days),
                "label": label,
            }
        )
        self.env["care.assessment.score"].create(
            {
                "assessment_id": assessment.id,
                "scale_id": self.scale.id,
                "is_scored": True,
                "value": value,
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_assessment SET state = %s WHERE id = %s",
            [state, assessment.id],
        )
        self.env.invalidate_all()

    def rows(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            self.env["care.attainment"]
            .with_user(user or self.user_coordinator)
            .search([("goal_id", "=", self.goal.id)])
        )

    def counted(self, *by):
        self.env.flush_all()
        names = ["goals", "reached", "steps", "steps_done", "asked_twice", "stronger"]
        groups = (
            self.env["care.attainment"]
            .with_user(self.user_coordinator)
            ._read_group(
                [("goal_id", "=", self.goal.id)],
                list(by),
                [f"{name}:count_distinct" for name in names],
            )
        )
        return [
            (*group[: len(by)], dict(zip(names, group[len(by) :], strict=True)))
            for group in groups
        ]

    def test_two_factors_and_two_steps_are_one_goal(self):
        [(counts,)] = self.counted()
        self.assertEqual(
            (counts["goals"], counts["steps"], counts["steps_done"]), (1, 2, 1)
        )
        self.goal.achievement = "achieved"
        for _factor, counts in self.counted("factor_id"):
            self.assertEqual((counts["goals"], counts["reached"]), (1, 1))
        self.assertEqual(
            {kind for kind, _counts in self.counted("step_kind")}, {"task", "meeting"}
        )

    def test_each_way_a_goal_ends(self):
        self.assertEqual(set(self.rows().mapped("result")), {"open"})
        self.goal.achievement = "not_attainable"
        self.assertEqual(set(self.rows().mapped("result")), {"not_reached"})
        self.goal.action_reopen()
        self.goal.write({"state": "cancelled", "state_reason": "No"})
        self.assertEqual(set(self.rows().mapped("result")), {"dropped"})

    def movement(self):
        return {row.factor_id: row.movement for row in self.rows()}

    def test_the_factor_moves_between_two_scores(self):
        self.assertEqual(self.movement()[self.support], "unknown")
        self.score(-110, 3.0)
        self.assertEqual(self.movement()[self.support], "unknown")
        self.score(-10, 4.5)
        self.assertEqual(self.movement()[self.support], "up")
        self.assertEqual(self.movement()[self.connections], "unknown")
        [(counts,)] = self.counted()
        self.assertEqual((counts["asked_twice"], counts["stronger"]), (1, 1))
        self.score(-5, 2.0)
        self.assertEqual(self.movement()[self.support], "down")

    def test_lower_is_better_where_the_scale_says_so(self):
        self.scale.higher_is = "worse"
        self.score(-110, 3.0)
        self.score(-10, 4.5)
        self.assertEqual(self.movement()[self.support], "down")

    def test_scores_that_do_not_count(self):
        self.score(-110, 3.0)
        self.score(-10, 4.5, label="sensitive")
        self.score(-9, 4.5, state="void")
        self.assertEqual(self.movement()[self.support], "unknown")

    def test_scores_long_after_the_goal_do_not_count(self):
        self.score(-110, 3.0)
        self.goal.write({"achievement": "achieved", "date_closed": self.day(-95)})
        self.score(-2, 4.5)
        self.assertEqual(self.movement()[self.support], "unknown")

    def test_walls(self):
        self.assertTrue(self.rows(self.user_supervisor))
        self.assertFalse(self.rows(self.user_coordinator2))
        self.assertFalse(self.rows(self.user_supervisor_other))
        self.goal.label = "part2"
        self.assertFalse(self.rows(self.user_supervisor))
        self.assertTrue(self.rows())
