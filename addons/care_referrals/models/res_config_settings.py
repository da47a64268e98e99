from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    care_referral_days = fields.Integer(
        related="company_id.care_referral_days", readonly=False
    )
