from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .care_action import OPEN_STATES as OPEN_STEPS
from .care_goal import OPEN_STATES


class CareGoal(models.Model):
    """How far a goal came, as a card shows it: steps done, steps late, what is next.

    Counted for all cards of a board at once, whatever their number.
    """

    _inherit = "care.goal"

    step_count = fields.Integer("Steps in all", compute="_compute_steps")
    step_done_count = fields.Integer("Steps done", compute="_compute_steps")
    step_open_count = fields.Integer("Steps to do", compute="_compute_steps")
    step_late_count = fields.Integer("Steps late", compute="_compute_steps")
    step_words = fields.Char("Steps so far", compute="_compute_steps")
    next_due = fields.Date("Next step due", compute="_compute_steps")
    urgency = fields.Selection(
        [("overdue", "Overdue"), ("on_time", "On time"), ("closed", "Closed")],
        string="How urgent",
        compute="_compute_steps",
    )
    is_late = fields.Boolean(
        "Overdue",
        compute="_compute_steps",
        search="_search_is_late",
        help="The day is over, or one of its steps is late.",
    )

    @api.depends("action_ids.state", "action_ids.date_due", "date_target", "state")
    @api.depends_context("tz", "lang")
    def _compute_steps(self):
        today = fields.Date.context_today(self)
        groups = self.env["care.action"]._read_group(
            [("goal_id", "in", self.ids), ("state", "!=", "cancelled")],
            ["goal_id", "state", "date_due:day"],
            ["__count"],
        )
        steps = {}
        for goal, state, day, count in groups:
            steps.setdefault(goal.id, []).append((state, day, count))
        for goal in self:
            goal._set_steps(steps.get(goal._origin.id, ()), today)

    def _set_steps(self, steps, today):
        waiting = [(day, count) for state, day, count in steps if state in OPEN_STEPS]
        self.step_count = sum(count for _state, _day, count in steps)
        self.step_done_count = sum(
            count for state, _day, count in steps if state == "completed"
        )
        self.step_open_count = sum(count for _day, count in waiting)
        self.step_late_count = sum(
            count for day, count in waiting if day and day < today
        )
        self.next_due = min((day for day, _count in waiting if day), default=False)
        goes_on = self.state in OPEN_STATES
        over = goes_on and self.date_target and self.date_target < today
        self.is_late = bool(over or (goes_on and self.step_late_count))
        self.urgency = (
            "closed" if not goes_on else "overdue" if self.is_late else "on_time"
        )
        self.step_words = self._step_words()

    def _step_words(self):
        if not self.step_count:
            return self.env._("No steps yet")
        return self.env._(
            "%(done)s of %(all)s steps done",
            done=self.step_done_count,
            all=self.step_count,
        )

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        late_steps = self.env["care.action"]._due_domains()["overdue"]
        return Domain("state", "in", OPEN_STATES) & (
            Domain("date_target", "<", today) | Domain("action_ids", "any", late_steps)
        )

    def _read_group_groupby(self, alias, groupby_spec, query):
        """For the bar above each column: what is overdue of it."""
        if groupby_spec != "urgency":
            return super()._read_group_groupby(alias, groupby_spec, query)
        self.env["care.action"].flush_model(["active", "date_due", "goal_id", "state"])
        return SQL(
            "(CASE WHEN %(state)s NOT IN %(open)s THEN 'closed'"
            " WHEN %(day)s < %(today)s OR EXISTS ("
            "SELECT FROM care_action late WHERE late.goal_id = %(goal)s"
            " AND late.active AND late.state IN %(open_steps)s"
            " AND late.date_due < %(today)s) THEN 'overdue' ELSE 'on_time' END)",
            state=SQL.identifier(alias, "state", to_flush=self._fields["state"]),
            day=SQL.identifier(
                alias, "date_target", to_flush=self._fields["date_target"]
            ),
            goal=SQL.identifier(alias, "id"),
            open=OPEN_STATES,
            open_steps=OPEN_STEPS,
            today=SQL("%s::date", fields.Date.context_today(self)),
        )
