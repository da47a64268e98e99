from odoo import fields, models
from odoo.tools import SQL, format_date

from .care_benefit import ASK_DAYS

# A step shows some days ahead: a paper or a meeting takes a while to get
STEP_DAYS = 7
# What others do is given some days, before somebody asks how it went
ASK_AFTER_DAYS = 3


class CareWorkItem(models.Model):
    """Work that a plan gives: steps, goals whose day has passed, benefits to renew."""

    _inherit = "care.work.item"
    _depends = {
        "care.action": [
            *("active", "child_id", "date_due", "event_id", "goal_id", "label"),
            *("owner", "staff_id", "state"),
        ],
        "care.benefit": ["active", "child_id", "date_renewal", "label", "state"],
        "care.benefit.type": ["ask_days"],
        "care.goal": ["active", "child_id", "date_target", "label", "state"],
    }

    kind = fields.Selection(
        selection_add=[
            ("step", "Step of a plan"),
            ("goal", "Goal past its day"),
            ("benefit", "Benefit to renew"),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._step_source(),
            self._goal_source(),
            self._benefit_source(),
        ]

    def _seen_by_team(self, label, child_id):
        """What is protected is for the child's own care team, whatever the role."""
        return SQL("(%s = 'normal' OR %s IN (SELECT id FROM team))", label, child_id)

    def _step_source(self):
        """A step of the care team is due in some days, or one of the family or of a
        provider was: then the lead asks how it went. Of a goal that rests nothing is
        due; a meeting that is planned is a line of its own once it is over."""
        return self._work_source(
            "step",
            27,
            SQL(
                """
                FROM care_action step
                JOIN served ON served.child_id = step.child_id
                JOIN care_goal goal ON goal.id = step.goal_id
                 AND goal.active AND goal.state IN ('active', 'completed')
               WHERE step.active
                 AND step.state IN ('ready', 'in_progress')
                 AND step.date_due
                     <= %s + CASE WHEN step.owner = 'staff' THEN %s ELSE %s END
                 AND step.event_id IS NULL
                 AND %s
                """,
                self._today(),
                STEP_DAYS,
                -ASK_AFTER_DAYS,
                self._seen_by_team(SQL("step.label"), SQL("step.child_id")),
            ),
            res_model="care.action",
            res_id=SQL("step.id"),
            staff_id=SQL("COALESCE(step.staff_id, served.staff_id)"),
            since=SQL("step.date_due"),
            due=SQL("step.date_due"),
            detail=SQL("step.owner"),
        )

    def _goal_source(self):
        """The family was told a day, it passed, and nobody has said how it ended."""
        return self._work_source(
            "goal",
            28,
            SQL(
                """
                FROM care_goal goal
                JOIN served ON served.child_id = goal.child_id
               WHERE goal.active
                 AND goal.state IN ('proposed', 'active')
                 AND goal.date_target < %s
                 AND %s
                """,
                self._today(),
                self._seen_by_team(SQL("goal.label"), SQL("goal.child_id")),
            ),
            res_model="care.goal",
            res_id=SQL("goal.id"),
            since=SQL("goal.date_target"),
            due=SQL("goal.date_target"),
        )

    def _benefit_source(self):
        """Granted, and to be renewed soon: as many days ahead as its kind asks for."""
        return self._work_source(
            "benefit",
            36,
            SQL(
                """
                FROM care_benefit benefit
                JOIN served ON served.child_id = benefit.child_id
                JOIN care_benefit_type kind ON kind.id = benefit.type_id
               WHERE benefit.active
                 AND benefit.state = 'granted'
                 AND benefit.date_renewal
                     <= %s + COALESCE(NULLIF(kind.ask_days, 0), %s)
                 AND %s
                """,
                self._today(),
                ASK_DAYS,
                self._seen_by_team(SQL("benefit.label"), SQL("benefit.child_id")),
            ),
            res_model="care.benefit",
            res_id=SQL("benefit.id"),
            since=SQL("benefit.date_start"),
            due=SQL("benefit.date_renewal"),
        )

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "step": self.env._("Do the step"),
            "goal": self.env._("Look again"),
            "benefit": self.env._("Renew"),
        }

    def _work_label(self, labels):
        if self.kind == "step" and self.detail != "staff":
            return self.env._("Ask how it went")
        return super()._work_label(labels)

    def _say_step(self, step):
        self.advice = self.env._("For the goal: %s", step.goal_id.name)
        values = {"step": step.name, "when": self._when(self.due), "who": step.who}
        if self.detail == "staff":
            return self.env._("%(step)s (%(when)s)", **values)
        return self.env._("Ask how it went: %(step)s (%(who)s, %(when)s)", **values)

    def _say_goal(self, goal):
        return self.env._(
            "The day of this goal has passed: %(goal)s (%(when)s)",
            goal=goal.name,
            when=self._when(self.due),
        )

    def _say_benefit(self, benefit):
        if self.due < fields.Date.context_today(self):
            words = self.env._("%(benefit)s was to be renewed by %(day)s, %(when)s")
        else:
            words = self.env._("Renew %(benefit)s by %(day)s, %(when)s")
        return words % {
            "benefit": benefit.type_id.name,
            "day": format_date(self.env, self.due),
            "when": self._when(self.due),
        }

    def _do_step(self, step):
        """A meeting is planned, questions are asked, the rest is said on the step."""
        if step.kind == "meeting":
            return step.action_plan_meeting()
        if step.kind == "assessment" and step.instrument_code:
            return step.action_ask_questions()
        return self._open_small(step, self.env._("Step"), "care_action_view_form_do")

    def _do_goal(self, goal):
        return self._open_small(goal, self.env._("Goal"))

    def _do_benefit(self, benefit):
        return self._open_small(
            benefit, self.env._("Benefit"), "care_benefit_view_form_renew"
        )
