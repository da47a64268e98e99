from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    care_cshcn_default = fields.Selection(
        related="company_id.care_cshcn_default", readonly=False
    )
    care_tier_id = fields.Many2one(related="company_id.care_tier_id", readonly=False)
