from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    care_caregiver_ids = fields.One2many(
        "care.caregiver",
        "partner_id",
        string="Caregiver in families",
        groups="care_coordination.group_care_coordinator",
    )
