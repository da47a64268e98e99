from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from .care_action import OPEN_STATES
from .care_plan_template_action import ELEMENTS

# Days before the day in which a step counts as due soon
SOON = 14


class CareAction(models.Model):
    """When a step is due: what is late at a glance, what follows, what comes again."""

    _inherit = "care.action"

    due_state = fields.Selection(
        [
            ("overdue", "Overdue"),
            ("today", "Due today"),
            ("soon", "Due soon"),
            ("later", "Later"),
            ("none", "No day"),
            ("closed", "Closed"),
        ],
        string="How urgent",
        compute="_compute_due_state",
        search="_search_due_state",
    )
    due_words = fields.Char(compute="_compute_due_state")
    repeat_months = fields.Integer(
        "Again every", help="In months. Once it is done, the next one is there."
    )
    date_last = fields.Date("Again until", help="Empty: as long as the goal goes on.")
    next_action_id = fields.Many2one(
        "care.action", string="Next time", copy=False, ondelete="set null"
    )
    instrument_code = fields.Char("Questions", readonly=True)
    element = fields.Selection(ELEMENTS, string="Moving to adult care")

    _repeat_sensible = models.Constraint(
        "CHECK (repeat_months >= 0)",
        "Months until the next time can not be below zero.",
    )

    @api.depends("date_due", "state", "after_action_id.state")
    @api.depends_context("tz", "lang")
    def _compute_due_state(self):
        today = fields.Date.context_today(self)
        for action in self:
            days = action.date_due and (action.date_due - today).days
            if action.state not in OPEN_STATES:
                action.due_state = "closed"
            elif not action.date_due:
                action.due_state = "none"
            elif days < 0:
                action.due_state = "overdue"
            elif days == 0:
                action.due_state = "today"
            else:
                action.due_state = "soon" if days <= SOON else "later"
            action.due_words = action._due_words(days)

    def _due_words(self, days):
        """How late or how near it is, as people say it."""
        if self.state not in OPEN_STATES:
            return False
        if not self.date_due:
            # sudo: that it waits; the step before may be of a protected goal
            waits = self.sudo().after_action_id.is_open
            return self.env._("After another step") if waits else False
        if days == -1:
            return self.env._("1 day late")
        if days < 0:
            return self.env._("%s days late", -days)
        if days == 0:
            return self.env._("Today")
        if days == 1:
            return self.env._("Tomorrow")
        return self.env._("In %s days", days) if days <= SOON else False

    def _search_due_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        domains = self._due_domains()
        return Domain.OR([domains[one] for one in value if one in domains])

    @api.model
    def _due_domains(self):
        today = fields.Date.context_today(self)
        soon = today + timedelta(days=SOON)
        is_open = Domain("state", "in", OPEN_STATES)
        return {
            "overdue": is_open & Domain("date_due", "<", today),
            "today": is_open & Domain("date_due", "=", today),
            "soon": is_open
            & Domain("date_due", ">", today)
            & Domain("date_due", "<=", soon),
            "later": is_open & Domain("date_due", ">", soon),
            "none": is_open & Domain("date_due", "=", False),
            "closed": Domain("state", "not in", OPEN_STATES),
        }

    def _read_group_groupby(self, alias, groupby_spec, query):
        """For the bar above each column: what is late of it."""
        if groupby_spec != "due_state":
            return super()._read_group_groupby(alias, groupby_spec, query)
        day = SQL.identifier(alias, "date_due", to_flush=self._fields["date_due"])
        state = SQL.identifier(alias, "state", to_flush=self._fields["state"])
        today = SQL("%s::date", fields.Date.context_today(self))
        return SQL(
            "(CASE WHEN %(state)s NOT IN %(open)s THEN 'closed'"
            " WHEN %(day)s IS NULL THEN 'none'"
            " WHEN %(day)s < %(today)s THEN 'overdue'"
            " WHEN %(day)s = %(today)s THEN 'today'"
            " WHEN %(day)s <= %(today)s + %(soon)s THEN 'soon' ELSE 'later' END)",
            state=state,
            open=OPEN_STATES,
            day=day,
            today=today,
            soon=SOON,
        )

    # What follows

    @api.constrains("after_action_id", "next_action_id", "goal_id")
    def _check_steps_of_plan(self):
        """Another child's step has no word and no day here."""
        # sudo: to compare the links; nothing of the steps is told
        for action in self.sudo():
            others = action.after_action_id | action.next_action_id
            if others.plan_id - action.plan_id:
                raise ValidationError(
                    self.env._("A step can only come after a step of the same plan.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        actions = super().create(vals_list)
        actions.filtered("date_done")._care_go_on()
        return actions

    def write(self, vals):
        result = super().write(vals)
        if "date_done" in vals and "state" not in vals:
            self._date_followers()
        return result

    def _care_after_transition(self, before):
        result = super()._care_after_transition(before)
        done = self.filtered(lambda action: action.state == "completed")
        done._care_go_on()
        undone = self.filtered(lambda action: before[action] == "completed")
        undone.filtered("date_done").date_done = False
        undone._date_followers()
        undone._take_back_next()
        return result

    def _care_go_on(self):
        self._date_followers()
        self._make_next()

    def _date_followers(self):
        """The day of the steps that wait for these: some days after they are done, and
        none while they are not."""
        waiting = self.search(
            Domain("after_action_id", "in", self.ids)
            & Domain("state", "in", OPEN_STATES)
        )
        for action in waiting:
            done = action.after_action_id.date_done
            action.date_due = done and done + timedelta(days=action.after_days)

    def _make_next(self):
        """The next one of what comes again, once for each time it is done."""
        for action in self.filtered("repeat_months"):
            if action.next_action_id.active or action.goal_id.state == "cancelled":
                continue
            day = (action.date_due or action.date_done) + relativedelta(
                months=action.repeat_months
            )
            # Who is late by a year does not get a day that is over already
            day = max(day, action.date_done + timedelta(days=SOON))
            if action.date_last and day > action.date_last:
                continue
            action.next_action_id = action.copy(
                {"date_due": day, "after_action_id": False, "event_id": False}
            )

    def _take_back_next(self):
        """Done by mistake: the next one goes, unless somebody began with it."""
        untouched = self.next_action_id.filtered(lambda one: one.state == "ready")
        untouched.active = False
        self.filtered(
            lambda one: one.next_action_id in untouched
        ).next_action_id = False

    # On the way to adult care

    def _adult_state(self, today):
        """Where these steps of one element stand, in one word."""
        if not self:
            return "missing"
        waiting = self.filtered(lambda step: step.state in OPEN_STATES)
        if any(step.date_due and step.date_due < today for step in waiting):
            return "late"
        if any(step.state == "completed" for step in self):
            return "done"
        return "planned" if waiting else "missing"
