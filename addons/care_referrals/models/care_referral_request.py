from odoo import api, models
from odoo.exceptions import ValidationError


class CareReferral(models.Model):
    """What an agency reads before its yes tells nothing of who the family is."""

    _inherit = "care.referral"

    @api.constrains("request_text", "child_id", "direction")
    def _check_request_text(self):
        for referral in self.filtered("request_text"):
            if referral.direction != "outgoing":
                continue
            words = referral.child_id._care_told_words(referral.request_text)
            if words:
                raise ValidationError(words)
