from odoo import models
from odoo.fields import Domain

from ..tools.states import CLOSED_STATES


class CareChild(models.Model):
    """What a referral asks for tells who fits the child best."""

    _inherit = "care.child"

    def _care_needs_behavioral(self):
        """Open referrals that ask for, or families who put first, behavioral health."""
        needs = super()._care_needs_behavioral()
        behavioral = Domain("reason_id.area", "=", "behavioral") | Domain(
            "priority_id.area", "=", "behavioral"
        )
        referrals = self.env["care.referral"].search_fetch(
            Domain("child_id", "in", self.ids)
            & Domain("direction", "=", "incoming")
            & Domain("state", "not in", CLOSED_STATES)
            & behavioral,
            ["child_id", "reason_id", "priority_id"],
            order="date_requested, id",
        )
        for referral in referrals:
            if referral.priority_id.area == "behavioral":
                words = self.env._("The family puts behavioral health first.")
            else:
                words = self.env._("The referrer asks for behavioral health.")
            needs.setdefault(referral.child_id.id, words)
        return needs
