from odoo import fields, models


class CareBenefit(models.Model):
    """Help that a child or family applied for or has, and the day it must be renewed."""

    _name = "care.benefit"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Benefit"
    _order = "date_renewal, id"
    _care_fixed_links = ("child_id",)

    type_id = fields.Many2one(
        "care.benefit.type", string="Benefit", required=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("wanted", "To apply for"),
            ("applied", "Applied"),
            ("granted", "Granted"),
            ("denied", "Denied"),
            ("ended", "Ended"),
        ],
        default="wanted",
        required=True,
    )
    date_applied = fields.Date("Applied on")
    date_start = fields.Date("From")
    date_end = fields.Date("Until")
    date_renewal = fields.Date("Renew by", index="btree_not_null")
    action_id = fields.Many2one("care.action", ondelete="set null")
    note = fields.Char()
    active = fields.Boolean(default=True)
