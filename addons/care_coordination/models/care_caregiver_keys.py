from odoo import api, fields, models


class CareCaregiver(models.Model):
    _inherit = "care.caregiver"

    # What an intake list is compared by, besides the digits of the phone
    email_key = fields.Char(
        compute="_compute_email_key", store=True, index="btree_not_null"
    )

    # The trigram index serves typing a part; hundreds of whole numbers need this one
    _phone_digits_idx = models.Index("(phone_digits)")

    @api.depends("partner_id.email")
    def _compute_email_key(self):
        for caregiver in self:
            caregiver.email_key = (caregiver.partner_id.email or "").strip().lower()
