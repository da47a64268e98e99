from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.care_coordination.models.care_need import BARRIERS


class CareReferralSettle(models.TransientModel):
    """The agency says that it helped, the family says that it did not get help.

    Both stand side by side. Somebody talks with both, and says here how it is.
    """

    _name = "care.referral.settle"
    _inherit = ["care.guard.mixin"]
    _description = "Agency and family differ"
    _care_guarded_links = ("referral_id",)

    referral_id = fields.Many2one("care.referral", required=True, readonly=True)
    service_id = fields.Many2one(related="referral_id.service_id", related_sudo=False)
    agency_says = fields.Text(compute="_compute_says")
    family_says = fields.Text(compute="_compute_says")
    call_agency = fields.Char("Phone", related="service_id.phone")
    decision = fields.Selection(
        [
            ("helped", "The family got help after all"),
            ("again", "The agency tries again: open the referral"),
            ("no_help", "The family got no help: close it so"),
        ],
        string="How it is",
    )
    barrier = fields.Selection(BARRIERS, string="What stood in the way")
    words = fields.Text("What you found out")

    @api.depends("referral_id")
    def _compute_says(self):
        for settle in self:
            referral = settle.referral_id
            settle.agency_says = settle._closing_words(referral)
            settle.family_says = settle._family_words(referral)

    def _closing_words(self, referral):
        """Who said that it helped, when and how, one fact a line."""
        label = self._label
        return "\n".join(
            filter(
                None,
                [
                    label(referral, "outcome"),
                    referral.confirmed_name or label(referral, "confirmed_by"),
                    label(referral, "confirmed_how"),
                    referral.date_confirmed
                    and format_date(self.env, referral.date_confirmed),
                ],
            )
        )

    def _family_words(self, referral):
        return "\n".join(
            filter(
                None,
                [
                    self._label(referral, "family_outcome"),
                    self._label(referral, "family_reason"),
                    referral.date_family_outcome
                    and format_date(self.env, referral.date_family_outcome),
                ],
            )
        )

    def _label(self, referral, name):
        labels = dict(referral._fields[name]._description_selection(self.env))
        return labels.get(referral[name])

    def action_confirm(self):
        """Put down how it is: the family's new word, or the referral opened again and,
        if nothing came of it, closed as what it was."""
        self.ensure_one()
        words = (self.words or "").strip()
        if not self.decision:
            raise UserError(self.env._("Choose how it is."))
        referral = self.referral_id
        if self.decision == "helped":
            referral._care_record_answer(
                "outcome", "family", "call", words=words, outcome="yes"
            )
            return {"type": "ir.actions.act_window_close"}
        if not words:
            raise UserError(self.env._("Say in a few words what you found out."))
        if self.decision == "no_help" and not self.barrier:
            raise UserError(self.env._("Choose what stood in the way."))
        referral._care_reopen(words)
        if self.decision == "no_help":
            referral._care_record_answer(
                "outcome",
                "staff",
                "call",
                words=words,
                outcome="no_help",
                barrier=self.barrier,
            )
        return {"type": "ir.actions.act_window_close"}
