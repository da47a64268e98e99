from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import email_normalize

from odoo.addons.care_coordination.tools.notice import CLOSE, notice


class CareReferralReply(models.Model):
    """A letter goes by e-mail as a link: the mail says nothing of the child, and the
    letter is read on our own page, as long as the link works."""

    _inherit = "care.referral.reply"

    email = fields.Char(
        "E-mail", help="The mail holds a link to the letter and nothing of the child."
    )
    link_ids = fields.One2many("care.referral.link", "reply_id", string="Links")
    date_opened = fields.Datetime(
        "First opened",
        compute="_compute_date_opened",
        help="The page of the letter. A mail filter may have been first.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        replies = super().create(vals_list)
        for reply in replies:
            if not reply.email:
                reply.email = reply.referral_id.referrer_partner_id.email
        return replies

    @api.constrains("referral_id")
    def _check_referrer(self):
        if any(reply.referral_id.direction == "outgoing" for reply in self):
            raise ValidationError(
                self.env._(
                    "This referral is from us: there is no referrer to write to. What "
                    "the agency reads stands in the referral."
                )
            )

    @api.depends("link_ids.date_opened")
    def _compute_date_opened(self):
        for reply in self:
            opened = [day for day in reply.link_ids.mapped("date_opened") if day]
            reply.date_opened = min(opened, default=False)

    def action_send_link(self):
        """Send it now: the letter is given with that."""
        self.ensure_one()._care_send_by_link()
        return notice(self.env._("The link to the letter is on its way."), CLOSE)

    def action_withdraw_link(self):
        """The letter can not be read any more, say because it went to the wrong
        person. That it was given stays on record."""
        self.check_access("write")
        self.link_ids._care_withdraw()

    def _care_send_by_link(self):
        """Mail a link to each letter and keep that it was given.

        :raise UserError: for a letter that is not ready, or has nowhere to go
        """
        for reply in self:
            reply.check_access("write")
            if not email_normalize(reply.email or ""):
                raise UserError(
                    self.env._("Enter one e-mail address that the letter goes to.")
                )
            # What is given stays as it is, so this comes first
            reply.given_how = "link"
            reply._check_ready()
            reply._check_protected()
            reply._care_keep_given(fields.Date.context_today(self))
            referral = reply.referral_id.with_context(care_letter_id=reply.id)
            sent = referral._care_mail_link("letter", {referral: reply.email})[referral]
            if sent is not True:
                raise UserError(sent)

    def _care_letter_page(self):
        """The letter as its page shows it: dict of plain words, None if it is no more
        to be read.

        What became protected after it was given is left out. Called as the superuser,
        after the link was checked.
        """
        self.ensure_one()
        if self.state != "given" or self.referral_id.state == "entered_in_error":
            return None
        # As the superuser, who knows all that is protected
        facts = self._protected_words()
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return {
            "title": kinds[self.kind],
            "ref": self.referral_id.ref,
            "given_to": self.given_to,
            "date": self.referral_id._care_letter_day(self.date_given),
            "lang": self.lang.replace("_", "-"),
            "paragraphs": [
                part.split("\n")
                for part in self._care_without(facts).split("\n\n")
                if part.strip()
            ],
        }
