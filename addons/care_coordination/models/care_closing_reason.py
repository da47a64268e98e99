from odoo import fields, models


class CareClosingReason(models.Model):
    """Why an episode ended. The name is the center's; ``kind`` is fixed, and it alone
    is what reports and code rely on."""

    _name = "care.closing.reason"
    _description = "Closing reason"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("served", "Served: the work is done"),
            ("moved_on", "Goes on elsewhere"),
            ("not_reached", "Never reached, or lost"),
            ("declined", "Family does not want it"),
            ("not_for_us", "Not a child for this center"),
            ("died", "Child died"),
            ("error", "Entered by mistake"),
        ],
        required=True,
    )
    active = fields.Boolean(default=True)
