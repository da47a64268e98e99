from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import clean_context

from odoo.addons.care_coordination.models.care_need import STILL

from .care_referral_reply import TELLING


class CareReferral(models.Model):
    """Whether the referrer knows what the family wants first."""

    _inherit = "care.referral"

    reply_ids = fields.One2many("care.referral.reply", "referral_id", string="Replies")
    date_replied = fields.Date(
        "Referrer told on",
        compute="_compute_date_replied",
        store=True,
        help="The last day on which the referrer was told what the family wants.",
    )

    @api.depends("reply_ids.state", "reply_ids.date_given", "reply_ids.kind")
    def _compute_date_replied(self):
        for referral in self:
            given = referral.reply_ids.filtered(
                lambda reply: reply.state == "given" and reply.kind in TELLING
            )
            referral.date_replied = max(given.mapped("date_given"), default=False)

    def action_draft_reply(self):
        """Open the draft that waits, or a new one made from what is known now.

        Of the kind that the context says (``care_reply_kind``), else of the one that
        is due.
        """
        self.ensure_one()
        if self.direction == "outgoing":
            raise UserError(self.env._("Nobody referred this: it went from us."))
        # What the window before gave to its own records is nothing for a letter
        replies = self.env["care.referral.reply"].with_context(
            clean_context(self.env.context)
        )
        draft = replies.search(
            [("referral_id", "=", self.id), ("state", "=", "draft")], limit=1
        )
        kind = self.env.context.get("care_reply_kind")
        if draft and kind and draft.kind != kind:
            draft.write({"kind": kind})
            draft.action_draft()
        draft = draft or replies.create(
            {"referral_id": self.id, "kind": kind or self._care_reply_due_kind()}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reply to the referrer"),
            "res_model": "care.referral.reply",
            "res_id": draft.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _care_reply_due_kind(self):
        """What the referrer is to be told next, as far as the records say."""
        self.ensure_one()
        given = set(
            self.reply_ids.filtered(lambda reply: reply.state == "given").mapped("kind")
        )
        if self.state in ("completed", "failed", "rejected"):
            return "outcome"
        if self.state == "requested":
            return "received"
        if self._care_untold_needs():
            return "cannot"
        if self.is_mismatch or self.reason_need_id:
            return "plan"
        if self.episode_id.date_first_contact:
            return "plan" if "first_contact" in given else "first_contact"
        return "first_contact" if "accepted" in given else "accepted"

    def _care_untold_needs(self):
        """Of what was asked for: what is outside our control, and the referrer was not
        told since the family was."""
        self.ensure_one()
        told = max(
            self.reply_ids.filtered(
                lambda reply: reply.state == "given" and reply.kind == "cannot"
            ).mapped("date_given"),
            default=False,
        )
        return self._care_reply_needs().filtered(
            lambda need: (
                need.category_id == self.reason_id
                and need.control == "outside"
                and need.state in STILL
                and (not told or not need.date_told or told < need.date_told)
            )
        )
