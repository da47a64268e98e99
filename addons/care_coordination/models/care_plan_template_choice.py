from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class CarePlanTemplateChoice(models.TransientModel):
    """Choose templates for a child's plan, and tick the steps that fit the family.

    A nurse picks one or several goals, sees what would be due when, takes off what does
    not fit, and has them in the plan with one click.
    """

    _name = "care.plan.template.choice"
    _inherit = ["care.guard.mixin"]
    _description = "Goals from templates"
    _care_guarded_links = ("plan_id",)
    _care_fixed_links = ("plan_id",)

    plan_id = fields.Many2one("care.plan", required=True, readonly=True)
    child_id = fields.Many2one(related="plan_id.child_id")
    child_age = fields.Char(related="plan_id.child_id.age")
    company_id = fields.Many2one(related="plan_id.company_id")
    date_start = fields.Date(
        "Days count from",
        required=True,
        default=lambda self: fields.Date.context_today(self),
    )
    fitting_ids = fields.Many2many("care.plan.template", compute="_compute_fitting_ids")
    template_ids = fields.Many2many(
        "care.plan.template",
        "care_plan_template_choice_template_rel",
        string="Goals",
        domain="[('id', 'in', fitting_ids)]",
    )
    line_ids = fields.One2many(
        "care.plan.template.choice.line",
        "choice_id",
        string="Steps",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    already = fields.Char(compute="_compute_already")

    @api.depends("plan_id")
    def _compute_fitting_ids(self):
        for choice in self:
            choice.fitting_ids = self.env["care.plan.template"]._fitting(
                choice.child_id
            )

    @api.depends("template_ids", "plan_id")
    def _compute_already(self):
        """A second time by mistake is easy to see, and sometimes meant."""
        for choice in self:
            there = choice.plan_id.goal_ids.filtered(
                lambda goal: goal.state in ("proposed", "active", "on_hold")
            ).template_id
            twice = choice.template_ids._origin & there
            choice.already = ", ".join(twice.mapped("name"))

    @api.depends("template_ids", "date_start")
    def _compute_line_ids(self):
        """The steps of what is chosen; ticks that were taken off stay off."""
        for choice in self:
            off = choice.line_ids.filtered(lambda line: not line.take).step_id
            start = choice.date_start or fields.Date.context_today(self)
            lines = [Command.clear()]
            for step in choice.template_ids._origin.action_ids:
                lines.append(
                    Command.create(
                        {
                            "step_id": step.id,
                            "take": step not in off,
                            "date_due": step._due_date(choice.child_id, start),
                        }
                    )
                )
            choice.line_ids = lines

    def action_apply(self):
        """Put the goals with the ticked steps into the plan, and open it."""
        self.ensure_one()
        if not self.template_ids:
            raise UserError(self.env._("Choose at least one goal."))
        skipped = self.line_ids.filtered(lambda line: not line.take).step_id
        for template in self.template_ids:
            template._apply(self.plan_id, self.date_start, skipped.ids)
        return self.plan_id.action_open()
