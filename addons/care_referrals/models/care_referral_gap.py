from odoo import models
from odoo.exceptions import UserError


class CareReferral(models.Model):
    """A referral from us that found no help leads to what the family is told."""

    _inherit = "care.referral"

    def action_tell_gap(self):
        """From a referral from us that found no help, to what the family is told."""
        self.ensure_one()
        if not self.need_id:
            raise UserError(
                self.env._(
                    'Choose in "For the need" first what the family asked for. What it '
                    "is told is kept there."
                )
            )
        return self.need_id.action_tell_gap()
