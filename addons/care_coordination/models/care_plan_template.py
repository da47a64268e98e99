from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Command, Domain


class CarePlanTemplate(models.Model):
    """A goal with its steps that many families have: school, coverage, adult care."""

    _name = "care.plan.template"
    _description = "Goal template"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    goal = fields.Char("Goal in the family's words", required=True, translate=True)
    measure = fields.Char("How we will know", translate=True)
    description = fields.Text(translate=True, help="When to use it.")
    kind = fields.Selection(
        [("family", "The family's goal"), ("clinical", "A clinical goal")],
        default="family",
        required=True,
    )
    from_months = fields.Integer("From month", help="Age of the child. 0: from birth.")
    to_months = fields.Integer("Before month", help="0: without end.")
    target_days = fields.Integer(
        "To be reached in", help="In days after the start. 0: no day."
    )
    need_category_ids = fields.Many2many("care.need.category", string="Needs")
    factor_ids = fields.Many2many("care.protective.factor", string="Protective factors")
    action_ids = fields.One2many(
        "care.plan.template.action", "template_id", string="Steps", copy=True
    )
    action_count = fields.Integer("Number of steps", compute="_compute_action_count")
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        default=lambda self: self._default_company(),
        help="Empty: shared by all centers, and changed by none; copy it to change it.",
    )
    active = fields.Boolean(default=True)

    _months_ordered = models.Constraint(
        "CHECK (from_months >= 0 AND (to_months = 0 OR to_months > from_months))",
        "The ages of a template: it must begin before it ends.",
    )

    @api.model
    def _default_company(self):
        """What people make is their center's; what is installed is everybody's."""
        return False if self.env.su else self.env.company

    def copy_data(self, default=None):
        """A copy is the center's own, to be changed."""
        if not self.env.su:
            default = {"company_id": self.env.company.id, **(default or {})}
        return super().copy_data(default)

    @api.depends("action_ids")
    def _compute_action_count(self):
        groups = self.env["care.plan.template.action"]._read_group(
            [("template_id", "in", self.ids)], ["template_id"], ["__count"]
        )
        counts = {template.id: count for template, count in groups}
        for template in self:
            template.action_count = counts.get(template.id, 0)

    def copy(self, default=None):
        """Steps that come after another one come after its copy."""
        copies = super().copy(default)
        for template, copy in zip(self, copies, strict=True):
            made = dict(zip(template.action_ids, copy.action_ids, strict=True))
            for step, line in made.items():
                if step.after_id in made:
                    line.write(
                        {"due_rule": "after", "after_id": made[step.after_id].id}
                    )
        return copies

    @api.model
    def _fitting(self, child):
        """The templates for a child of this age and center, the most fitting first:
        those about a need that the family has told and that no goal is about yet.

        :return: recordset of care.plan.template
        """
        today = fields.Date.context_today(self)
        span = relativedelta(today, child.birth_date)
        months = span.years * 12 + span.months
        found = self.search(
            Domain("company_id", "in", [False, child.company_id.id])
            & Domain("from_months", "<=", months)
            & (Domain("to_months", "=", 0) | Domain("to_months", ">", months))
        )
        needs = self._open_needs(child)
        wanted = needs.filtered(lambda need: not need.goal_ids).category_id
        told = needs.category_id
        return found.sorted(
            lambda template: (
                not template.need_category_ids & wanted,
                not template.need_category_ids & told,
            )
        )

    def _open_needs(self, child):
        """As the user: what is protected is not for everybody."""
        return self.env["care.need"].search(
            [
                ("child_id", "=", child.id),
                ("state", "in", ("open", "in_progress", "partly_met", "unmet")),
            ]
        )

    def _is_met(self, child):
        """A need that the template is about is met, and none of them is open."""
        states = set(
            child.need_ids.filtered(
                lambda need: need.category_id in self.need_category_ids
            ).mapped("state")
        )
        return "met" in states and states <= {"met", "withdrawn"}

    def _apply(self, plan, date_start=None, skip_action_ids=()):
        """Put the template's goal and steps into a plan.

        The words are copied in each language in which they are there, so that the
        family reads its own. Needs that the template is about are linked. Benefits that
        a step asks for are put on the child's list.

        :param plan: one ``care.plan``
        :param date date_start: the day from which days are counted; today by default
        :param skip_action_ids: ids of steps of the template to leave out
        :return: the new ``care.goal``
        :raise AccessError: the user may not change the plan
        """
        self.ensure_one()
        plan.ensure_one().check_access("write")
        start = date_start or fields.Date.context_today(self)
        english = self.with_context(lang="en_US")
        skipped = set(skip_action_ids)
        steps = english.action_ids.filtered(lambda step: step.id not in skipped)
        needs = self._open_needs(plan.child_id).filtered(
            lambda need: (
                need.category_id in self.need_category_ids and need.label == "normal"
            )
        )
        goal = english.env["care.goal"].create(english._goal_values(plan, start, needs))
        actions = goal.env["care.action"].create(
            [step._action_values(goal, start, skipped) for step in steps]
        )
        made = dict(zip(steps, actions, strict=True))
        for step, action in made.items():
            if step.after_id in made:
                action.after_action_id = made[step.after_id]
        self._translate(goal, made)
        steps._start_benefits(made)
        return goal.with_env(self.env)

    def _goal_values(self, plan, start, needs):
        target = self.target_days and start + relativedelta(days=self.target_days)
        return {
            "plan_id": plan.id,
            "name": self.goal,
            "measure": self.measure,
            "kind": self.kind,
            "date_start": start,
            "date_target": target or False,
            "template_id": self.id,
            "factor_ids": [Command.set(self.factor_ids.ids)],
            "need_ids": [Command.set(needs.ids)],
        }

    def _translate(self, goal, made):
        """The words in the other languages, where the template has them."""
        for code, _name in self.env["res.lang"].get_installed():
            if code == "en_US":
                continue
            template = self.with_context(lang=code)
            told = goal.with_context(lang=code)
            for name, source in (("name", "goal"), ("measure", "measure")):
                if template[source] and template[source] != goal[name]:
                    told[name] = template[source]
            for step, action in made.items():
                words = step.with_context(lang=code).name
                if words != action.name:
                    action.with_context(lang=code).name = words
