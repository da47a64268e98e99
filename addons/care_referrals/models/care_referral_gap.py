from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.care_coordination.models.care_need import STILL


class CareReferral(models.Model):
    """A referral from us that found no help leads to what the family is told."""

    _inherit = "care.referral"

    gap_to_tell = fields.Boolean(
        "Family to tell that there is no such help", compute="_compute_gap_to_tell"
    )

    @api.depends("date_closed", "need_id.date_told", "need_id.state", "unmet_kind")
    def _compute_gap_to_tell(self):
        for referral in self:
            # sudo: a need may be protected and out of sight; then nothing is said of it
            need = referral.need_id.sudo()
            closed = referral.unmet_kind == "gap" and referral.date_closed
            referral.gap_to_tell = bool(
                closed
                and need.label == "normal"
                and need.state in STILL
                and (not need.date_told or need.date_told < closed)
            )

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
