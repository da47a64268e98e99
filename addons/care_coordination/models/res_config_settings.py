from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    care_cshcn_default = fields.Selection(
        related="company_id.care_cshcn_default", readonly=False
    )
    care_tier_id = fields.Many2one(related="company_id.care_tier_id", readonly=False)
    care_full_load = fields.Float(
        related="company_id.care_full_load", readonly=False, required=True
    )
    care_first_assessment_days = fields.Integer(
        related="company_id.care_first_assessment_days", readonly=False
    )
    care_first_plan_days = fields.Integer(
        related="company_id.care_first_plan_days", readonly=False
    )
    care_pmca_variant = fields.Selection(
        related="company_id.care_pmca_variant", readonly=False, required=True
    )
    care_social_high = fields.Integer(
        related="company_id.care_social_high", readonly=False
    )
