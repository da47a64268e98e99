from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """How long a center trusts its directory, and who looks after it."""

    _inherit = "res.config.settings"

    care_service_days = fields.Integer(
        related="company_id.care_service_days", readonly=False
    )
    care_capacity_days = fields.Integer(
        related="company_id.care_capacity_days", readonly=False
    )
    care_directory_staff_id = fields.Many2one(
        related="company_id.care_directory_staff_id", readonly=False
    )
