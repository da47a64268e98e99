from odoo import fields, models


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
        default="staff",
        required=True,
    )
    due_rule = fields.Selection(
        [
            ("start", "Days after the start"),
            ("age", "At an age"),
            ("after", "Days after another step is done"),
        ],
        default="start",
        required=True,
    )
    due_days = fields.Integer("Days")
    due_age_months = fields.Integer("Age in months")
    after_id = fields.Many2one(
        "care.plan.template.action", string="After", ondelete="set null"
    )
    instrument_code = fields.Char(help="Questions to ask: the code of the instrument.")
