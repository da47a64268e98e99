from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .calendar_event import KINDS as MEETING_KINDS

# The Six Core Elements of moving from pediatric to adult care
ELEMENTS = [
    ("policy", "Policy shared"),
    ("tracking", "Tracked"),
    ("readiness", "Readiness asked"),
    ("planning", "Plan for adult care"),
    ("transfer", "Handed over"),
    ("completion", "Arrived and confirmed"),
]


class CarePlanTemplateAction(models.Model):
    """A step of a template, and when it is due."""

    _name = "care.plan.template.action"
    _description = "Step of a template"
    _order = "sequence, id"

    template_id = fields.Many2one(
        "care.plan.template", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Step", required=True, translate=True)
    kind = fields.Selection(
        selection=lambda self: self.env["care.action"]._fields["kind"].selection,
        default="task",
        required=True,
    )
    owner = fields.Selection(
        selection=lambda self: self.env["care.action"]._fields["owner"].selection,
        string="Who",
        default="staff",
        required=True,
    )
    due_rule = fields.Selection(
        [
            ("start", "Days after the start"),
            ("age", "At an age"),
            ("after", "Days after another step is done"),
        ],
        string="Due",
        default="start",
        required=True,
    )
    due_days = fields.Integer("Days")
    due_age_months = fields.Integer("Age in months")
    after_id = fields.Many2one(
        "care.plan.template.action",
        ondelete="set null",
        domain="[('template_id', '=', template_id), ('id', '!=', id)]",
    )
    repeat_months = fields.Integer(
        "Again every",
        help="In months: once it is done, the next one is due so much later. 0: once.",
    )
    repeat_until_months = fields.Integer(
        "Until the age of", help="In months. 0: as long as the goal goes on."
    )
    meeting_kind = fields.Selection(MEETING_KINDS, string="Kind of meeting")
    instrument_code = fields.Char(help="Questions to ask: the code of the instrument.")
    benefit_type_id = fields.Many2one(
        "care.benefit.type",
        string="Benefit",
        help="The step is about getting it: it is put on the child's list of benefits.",
    )
    element = fields.Selection(
        ELEMENTS,
        string="Moving to adult care",
        help="Which of the Six Core Elements of health care transition it is.",
    )

    _days_sensible = models.Constraint(
        "CHECK (due_days BETWEEN 0 AND 7300 AND due_age_months BETWEEN 0 AND 312"
        " AND repeat_months BETWEEN 0 AND 120"
        " AND repeat_until_months BETWEEN 0 AND 312)",
        "Days and ages of a step are counted from 0 up; an age is below 26 years.",
    )

    @api.constrains("due_rule", "after_id", "due_age_months", "template_id")
    def _check_due_rule(self):
        for step in self:
            if step.due_rule == "age" and not step.due_age_months:
                raise ValidationError(
                    self.env._('"%s" is due at an age: say at which.', step.name)
                )
            if step.due_rule != "after":
                continue
            if not step.after_id:
                raise ValidationError(
                    self.env._('"%s" is due after another step: say which.', step.name)
                )
            if step.after_id.template_id != step.template_id:
                raise ValidationError(
                    self.env._(
                        '"%s" must come after a step of the same template.', step.name
                    )
                )
            if step._has_cycle("after_id"):
                raise ValidationError(
                    self.env._('"%s" would wait for itself.', step.name)
                )

    def copy_data(self, default=None):
        """What it comes after is a step of the old template: see the template's copy"""
        values = super().copy_data(default)
        for vals in values:
            if vals.get("due_rule") == "after":
                vals.update(due_rule="start", after_id=False)
        return values

    def _due_date(self, child, date_start, skipped=()):
        """The day on which the step is due for this child, or False if that follows
        from another step.

        :param child: the ``care.child``
        :param date date_start: the day on which the goal begins
        :param skipped: ids of steps that are left out: what should have come after one
            of them counts from the start
        """
        self.ensure_one()
        first = date_start + relativedelta(days=self.due_days)
        if self.due_rule == "age":
            birthday = child.birth_date + relativedelta(months=self.due_age_months)
            # Who joins late has the days that the step takes
            return max(birthday, first)
        if self.due_rule == "after" and self.after_id.id not in skipped:
            return False
        return first

    def _action_values(self, goal, date_start, skipped=()):
        """What a new step of a goal takes over from this one."""
        child = goal.child_id
        last = self.repeat_until_months and child.birth_date + relativedelta(
            months=self.repeat_until_months
        )
        return {
            "goal_id": goal.id,
            "name": self.name,
            "sequence": self.sequence,
            "kind": self.kind,
            "owner": self.owner,
            "staff_id": self._staff_of(goal).id,
            "date_due": self._due_date(child, date_start, skipped),
            "after_days": self.due_days if self.due_rule == "after" else 0,
            "repeat_months": self.repeat_months,
            "date_last": last or False,
            "meeting_kind": self.meeting_kind,
            "instrument_code": self.instrument_code,
            "element": self.element,
            "template_action_id": self.id,
        }

    def _staff_of(self, goal):
        """Who of the care team does a step: the lead, as people read a name."""
        lead = goal.plan_id.episode_id.lead_id
        is_theirs = self.owner == "staff" and lead.company_id == goal.company_id
        return lead if is_theirs else lead.browse()

    def _start_benefits(self, made):
        """A line on the child's list for each benefit that a step is about, unless the
        child has it or is about to, or the need that it is for is met.

        :param made: dict of template step to the step made from it
        """
        wanted = self.filtered("benefit_type_id")
        if not wanted:
            return
        Benefit = self.env["care.benefit"]
        child = made[wanted[0]].child_id
        if wanted.template_id._is_met(child):
            return
        have = Benefit.search(
            [("child_id", "=", child.id), ("state", "not in", ("ended", "denied"))]
        ).type_id
        values = []
        for step in wanted:
            if step.benefit_type_id not in have:
                have |= step.benefit_type_id
                values.append(
                    {
                        "child_id": child.id,
                        "type_id": step.benefit_type_id.id,
                        "action_id": made[step].id,
                    }
                )
        Benefit.create(values)
