from odoo import fields, models


class CareInstrumentItem(models.Model):
    """A question whose answer belongs in the plan, in the family's own words."""

    _inherit = "care.instrument.item"

    plan_part = fields.Selection(
        selection=lambda self: self.env["care.plan"]._about_parts(),
        string="Goes into the plan as",
        help="The answer in words is offered when the plan is written.",
    )
    asks_for_help = fields.Boolean(
        help="An answer in words points to a need, and not to a strength.",
    )
