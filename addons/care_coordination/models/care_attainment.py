from odoo import fields, models
from odoo.tools import SQL

from .care_goal import REACHED
from .care_timeline_entry import LABELS

# A score counts for a goal if it is from before the goal or from its first month
FIRST_DAYS = 30
# ... and for how it ended, up to this long after it was closed
LAST_DAYS = 90
# Ids of factors are below
FACTORS = 1000


class CareAttainment(models.Model):
    """Goals, the steps taken for them, and how the protective factor moved meanwhile.

    A row is a goal with one of its factors and one of its steps. Nothing is stored, and
    all that is counted are different goals, steps or families, so that a goal with two
    factors and five steps is one goal in every total. The movement stands beside the
    steps; it does not say that they made it.
    """

    _name = "care.attainment"
    _description = "Goals reached"
    _auto = False
    _order = "date_start desc, id desc"
    _depends = {
        "care.action": ["active", "date_done", "goal_id", "kind", "owner", "state"],
        "care.assessment": ["state"],
        "care.assessment.score": [
            *("child_id", "date", "factor_id", "instrument_code", "is_scored"),
            *("label", "scale_code", "scale_id", "value"),
        ],
        "care.child": ["region_id"],
        "care.goal": [
            *("achievement", "active", "child_id", "company_id", "date_closed"),
            *("date_start", "factor_ids", "kind", "label", "state", "template_id"),
        ],
        "care.instrument.scale": ["higher_is"],
    }

    goal_id = fields.Many2one("care.goal", readonly=True)
    child_id = fields.Many2one("care.child", readonly=True)
    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    region_id = fields.Many2one("care.region", readonly=True)
    label = fields.Selection(LABELS, string="Protection", readonly=True)
    template_id = fields.Many2one(
        "care.plan.template", string="From the template", readonly=True
    )
    factor_id = fields.Many2one(
        "care.protective.factor", string="Protective factor", readonly=True
    )
    kind = fields.Selection(
        [("family", "The family's goal"), ("clinical", "A clinical goal")],
        string="Whose goal",
        readonly=True,
    )
    result = fields.Selection(
        [
            ("reached", "Reached"),
            ("open", "Going on"),
            ("not_reached", "Not reached"),
            ("dropped", "Dropped"),
        ],
        readonly=True,
    )
    movement = fields.Selection(
        [
            ("up", "Got stronger"),
            ("same", "Stayed"),
            ("down", "Got weaker"),
            ("unknown", "Not asked twice"),
        ],
        string="The factor meanwhile",
        readonly=True,
    )
    date_start = fields.Date("Goal since", readonly=True)
    date_closed = fields.Date("Goal closed on", readonly=True)
    step_kind = fields.Selection(
        selection=lambda self: self.env["care.action"]._fields["kind"].selection,
        string="Kind of step",
        readonly=True,
    )
    step_owner = fields.Selection(
        selection=lambda self: self.env["care.action"]._fields["owner"].selection,
        string="Whose step",
        readonly=True,
    )
    goals = fields.Integer(readonly=True, aggregator="count_distinct")
    reached = fields.Integer(
        "Goals reached", readonly=True, aggregator="count_distinct"
    )
    steps = fields.Integer(readonly=True, aggregator="count_distinct")
    steps_done = fields.Integer(
        "Steps done", readonly=True, aggregator="count_distinct"
    )
    stronger = fields.Integer(
        "Factor got stronger",
        readonly=True,
        aggregator="count_distinct",
        help="Children and factors asked twice: the later score is better.",
    )
    weaker = fields.Integer(
        "Factor got weaker", readonly=True, aggregator="count_distinct"
    )
    asked_twice = fields.Integer(
        "Factor asked twice", readonly=True, aggregator="count_distinct"
    )

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT (row_number() OVER (ORDER BY goal.id, goal.factor_id, step.id))
                       AS id,
                   goal.id AS goal_id,
                   goal.child_id,
                   goal.company_id,
                   goal.region_id,
                   goal.label,
                   goal.template_id,
                   goal.factor_id,
                   goal.kind,
                   goal.result,
                   goal.movement,
                   goal.date_start,
                   goal.date_closed,
                   step.kind AS step_kind,
                   step.owner AS step_owner,
                   goal.id AS goals,
                   CASE WHEN goal.result = 'reached' THEN goal.id END AS reached,
                   step.id AS steps,
                   CASE WHEN step.state = 'completed' THEN step.id END AS steps_done,
                   CASE WHEN goal.movement = 'up' THEN goal.child_factor END
                       AS stronger,
                   CASE WHEN goal.movement = 'down' THEN goal.child_factor END
                       AS weaker,
                   CASE WHEN goal.movement <> 'unknown' THEN goal.child_factor END
                       AS asked_twice
              FROM (%(goals)s) goal
              LEFT JOIN care_action step
                ON step.goal_id = goal.id AND step.active
               AND step.state <> 'cancelled'
            """,
            goals=self._goals_query(today),
        )

    def _goals_query(self, today):
        """Each goal with each of its factors, and how that factor moved."""
        return SQL(
            """
            SELECT goal.id, goal.child_id, goal.company_id, child.region_id,
                   goal.label, goal.template_id, goal.kind, goal.date_start,
                   goal.date_closed,
                   rel.care_protective_factor_id AS factor_id,
                   goal.child_id::bigint * %(factors)s
                       + COALESCE(rel.care_protective_factor_id, 0) AS child_factor,
                   CASE WHEN goal.state = 'cancelled' THEN 'dropped'
                        WHEN goal.state <> 'completed' THEN 'open'
                        WHEN goal.achievement IN %(reached)s THEN 'reached'
                        ELSE 'not_reached' END AS result,
                   CASE WHEN moved.gain IS NULL THEN 'unknown'
                        WHEN moved.gain > 0 THEN 'up'
                        WHEN moved.gain < 0 THEN 'down'
                        ELSE 'same' END AS movement
              FROM care_goal goal
              JOIN care_child child ON child.id = goal.child_id
              LEFT JOIN care_goal_care_protective_factor_rel rel
                ON rel.care_goal_id = goal.id
              LEFT JOIN LATERAL (%(moved)s) moved ON TRUE
             WHERE goal.active AND goal.state <> 'proposed'
            """,
            factors=FACTORS,
            reached=REACHED,
            moved=self._moved_query(today),
        )

    def _moved_query(self, today):
        """The change from the last score before the goal to the last one since, of the
        same scale; more is better. What is protected is left out."""
        return SQL(
            """
            SELECT (after.value - before.value)
                       * CASE scale.higher_is WHEN 'worse' THEN -1 ELSE 1 END AS gain
              FROM care_assessment_score after
              JOIN care_assessment ended
                ON ended.id = after.assessment_id AND ended.state = 'completed'
              JOIN care_instrument_scale scale
                ON scale.id = after.scale_id AND scale.higher_is <> 'neither'
              JOIN care_assessment_score before
                ON before.child_id = after.child_id
               AND before.instrument_code = after.instrument_code
               AND before.scale_code = after.scale_code
               AND before.date < after.date
               AND before.is_scored AND before.label = 'normal'
               AND before.date <= goal.date_start + %(first)s
              JOIN care_assessment began
                ON began.id = before.assessment_id AND began.state = 'completed'
             WHERE after.child_id = goal.child_id
               AND after.factor_id = rel.care_protective_factor_id
               AND after.is_scored AND after.label = 'normal'
               AND after.date > goal.date_start
               AND after.date <= COALESCE(goal.date_closed + %(last)s, %(today)s)
             ORDER BY after.date DESC, before.date DESC, after.id
             LIMIT 1
            """,
            first=FIRST_DAYS,
            last=LAST_DAYS,
            today=today,
        )
