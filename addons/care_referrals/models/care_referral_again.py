from odoo import models
from odoo.exceptions import UserError

from ..tools.states import CLOSED_STATES, REOPENS


class CareReferral(models.Model):
    """What is closed may open again, with a comment that the history keeps."""

    _inherit = "care.referral"

    def write(self, vals):
        again = self._care_opened_again(vals.get("state"))
        if not again:
            return super().write(vals)
        if again != self:
            (self - again).write(vals)
            return again.write(vals)
        if not (vals.get("state_reason") or "").strip():
            raise UserError(self._care_again_message())
        return super().write({**self._care_values_again(vals["state"]), **vals})

    def _care_opened_again(self, target):
        """Those that are closed and that a step to ``target`` would open."""
        if not target or target in CLOSED_STATES:
            return self.browse()
        return self.filtered(lambda r: REOPENS.get(r.state) == target)

    def _care_values_again(self, target):
        """What was said of the end does not hold any more; the history keeps it."""
        names = [
            *("answer_text", "barrier", "confirmed_by", "confirmed_how"),
            *("confirmed_name", "date_closed", "date_confirmed"),
            *("date_family_outcome", "family_outcome", "outcome"),
        ]
        if target == "requested":
            names += ["capacity_status", "date_accepted", "enrollment_status"]
        return dict.fromkeys(names, False)

    def _care_again_message(self):
        return self.env._('Say in "Reason" why it is opened again.')

    def _care_reopen(self, words):
        """Open again what is closed, with a comment."""
        by_target = self.grouped(lambda r: REOPENS.get(r.state, ""))
        if "" in by_target:
            raise UserError(self.env._("Only what is closed can be opened again."))
        for target, referrals in by_target.items():
            referrals.write({"state": target, "state_reason": words})

    def action_reopen(self):
        """The window that asks why."""
        self.ensure_one()
        return self._step_window(REOPENS.get(self.state))
