from odoo import fields, models


class CarePlan(models.Model):
    """What helpers must know in an emergency."""

    _inherit = "care.plan"

    baseline = fields.Text(
        "How I usually am",
        translate=True,
        help="Breathing, color, movement, alertness on a normal day.",
    )
    baseline_vitals = fields.Char("Usual vital signs", translate=True)
    avoid = fields.Text("What not to do", translate=True)
    hospital = fields.Char("Hospital we prefer")
    immunizations = fields.Char("Vaccines", translate=True)
    directives = fields.Text("Wishes and orders on record", translate=True)
    problem_ids = fields.One2many(
        "care.emergency.problem", "plan_id", string="What can happen"
    )
