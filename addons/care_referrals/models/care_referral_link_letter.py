from odoo import api, fields, models


class CareReferralLink(models.Model):
    """The referrer's link: one letter, to be read until the link is too old."""

    _inherit = "care.referral.link"

    reply_id = fields.Many2one(
        "care.referral.reply",
        string="Letter",
        index="btree_not_null",
        ondelete="cascade",
        readonly=True,
    )

    @api.model
    def _care_make(self, referral, purpose, email, **values):
        """The letter is in the context, as whoever sends letters knows it. Anybody may
        send a context, so a letter about another child is no letter."""
        if purpose == "letter":
            letter_id = self.env.context.get("care_letter_id")
            letters = self.env["care.referral.reply"]
            values["reply_id"] = letters.search(
                [("id", "=", letter_id), ("referral_id", "=", referral.id)]
            ).id
        return super()._care_make(referral, purpose, email, **values)

    def action_send_again(self):
        letter = self.with_context(care_letter_id=self.reply_id.id)
        return super(CareReferralLink, letter).action_send_again()

    def _compute_lang(self):
        """A letter is framed in its own language."""
        letters = self.filtered("reply_id")
        for link in letters:
            link.lang = link.reply_id.lang
        return super(CareReferralLink, self - letters)._compute_lang()
