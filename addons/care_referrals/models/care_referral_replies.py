from odoo import api, fields, models


class CareReferral(models.Model):
    """Whether the referrer knows what the family wants first."""

    _inherit = "care.referral"

    reply_ids = fields.One2many("care.referral.reply", "referral_id", string="Replies")
    date_replied = fields.Date(
        "Referrer told on",
        compute="_compute_date_replied",
        store=True,
        help="The last day on which a reply was given to the referrer.",
    )

    @api.depends("reply_ids.state", "reply_ids.date_given")
    def _compute_date_replied(self):
        for referral in self:
            given = referral.reply_ids.filtered(lambda reply: reply.state == "given")
            referral.date_replied = max(given.mapped("date_given"), default=False)

    def action_draft_reply(self):
        """Open the draft that waits, or a new one made from what is known now."""
        self.ensure_one()
        replies = self.env["care.referral.reply"]
        draft = replies.search(
            [("referral_id", "=", self.id), ("state", "=", "draft")], limit=1
        )
        draft = draft or replies.create({"referral_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reply to the referrer"),
            "res_model": "care.referral.reply",
            "res_id": draft.id,
            "views": [(False, "form")],
            "target": "new",
        }
