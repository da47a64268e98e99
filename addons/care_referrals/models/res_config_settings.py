from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    care_referral_days = fields.Integer(
        related="company_id.care_referral_days", readonly=False
    )
    care_chase_days = fields.Integer(
        related="company_id.care_chase_days", readonly=False
    )
    care_chase_limit = fields.Integer(
        related="company_id.care_chase_limit", readonly=False
    )
    care_family_ask_days = fields.Integer(
        related="company_id.care_family_ask_days", readonly=False
    )
    care_link_days = fields.Integer(related="company_id.care_link_days", readonly=False)
    care_progress_link_days = fields.Integer(
        related="company_id.care_progress_link_days", readonly=False
    )
    care_peer_days = fields.Integer(related="company_id.care_peer_days", readonly=False)
    care_peer_follow_days = fields.Integer(
        related="company_id.care_peer_follow_days", readonly=False
    )
