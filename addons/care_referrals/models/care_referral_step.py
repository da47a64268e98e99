from odoo import api, fields, models

from ..tools.states import STATES


class CareReferralStep(models.TransientModel):
    """Asks for what a step needs: why it stops, or what came of it.

    It only carries the answer: whether the step is possible and the answer enough is
    the referral's to say, as for a drag, an import or a remote call.
    """

    _name = "care.referral.step"
    _description = "Move a referral on"

    referral_ids = fields.Many2many("care.referral", string="Referrals", required=True)
    state = fields.Selection(STATES, string="Becomes", required=True, readonly=True)
    needs_reason = fields.Boolean(compute="_compute_needs")
    is_reopening = fields.Boolean(compute="_compute_needs")
    needs_outcome = fields.Boolean(compute="_compute_needs")
    reason = fields.Text()
    outcome = fields.Selection(
        selection=lambda self: (
            self.env["care.referral"]
            ._fields["outcome"]
            ._description_selection(self.env)
        )
    )

    @api.depends("state", "referral_ids")
    def _compute_needs(self):
        for step in self:
            step.is_reopening = bool(step.referral_ids._care_opened_again(step.state))
            step.needs_reason = (
                step.is_reopening or step.state in step.referral_ids._care_reason_states
            )
            step.needs_outcome = step.state == "completed"

    def action_confirm(self):
        for step in self:
            vals = {"state": step.state}
            if step.needs_reason:
                vals["state_reason"] = step.reason
            if step.needs_outcome:
                vals["outcome"] = step.outcome
            step.referral_ids.write(vals)
        return {"type": "ir.actions.act_window_close"}
