from odoo import api, fields, models


class CarePlanTemplateChoiceLine(models.TransientModel):
    """A step of a chosen template, with a tick."""

    _name = "care.plan.template.choice.line"
    _description = "Step to take over"
    _order = "template_sequence, sequence, id"

    choice_id = fields.Many2one(
        "care.plan.template.choice", required=True, ondelete="cascade"
    )
    step_id = fields.Many2one(
        "care.plan.template.action", required=True, ondelete="cascade"
    )
    take = fields.Boolean(default=True)
    template_id = fields.Many2one(related="step_id.template_id", string="Goal")
    template_sequence = fields.Integer(
        string="Order of the goal", related="step_id.template_id.sequence", store=True
    )
    sequence = fields.Integer(related="step_id.sequence", store=True)
    name = fields.Char("What", related="step_id.name")
    owner = fields.Selection(related="step_id.owner")
    date_due = fields.Date("Due", readonly=True)
    when = fields.Char("If not on a day", compute="_compute_when")

    @api.depends("step_id", "date_due")
    def _compute_when(self):
        for line in self:
            step = line.step_id
            if line.date_due or step.due_rule != "after":
                line.when = False
            else:
                line.when = self.env._(
                    "%(days)s days after: %(step)s",
                    days=step.due_days,
                    step=step.after_id.name,
                )
