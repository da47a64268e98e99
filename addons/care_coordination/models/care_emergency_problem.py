from odoo import fields, models


class CareEmergencyProblem(models.Model):
    """Something that can happen to a child: how it shows, what to do."""

    _name = "care.emergency.problem"
    _inherit = ["care.child.mixin"]
    _description = "What can happen"
    _order = "sequence, id"
    _care_fixed_links = ("child_id", "plan_id")
    _care_guarded_links = ("child_id", "plan_id")

    plan_id = fields.Many2one(
        "care.plan", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="plan_id.child_id", store=True, precompute=True, readonly=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("What can happen", required=True, translate=True)
    signs = fields.Char("How it shows", translate=True)
    what_to_do = fields.Text("What to do", required=True, translate=True)
    call_911 = fields.Boolean(
        "Call 911 at once",
        help='The page then says "Call 911 now". If something comes before the call, '
        'leave it without a tick and write it in "What to do".',
    )
