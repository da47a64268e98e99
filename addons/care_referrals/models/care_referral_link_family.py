from datetime import timedelta

from odoo import api, fields, models

from ..tools.family import FAMILY_MAY_ANSWER

# After the answer, so long the page thanks and takes a reason
REASON_TIME = timedelta(hours=1)


class CareReferralLink(models.Model):
    """The family's link: one question, answered once, and a reason for who wants."""

    _inherit = "care.referral.link"

    @api.depends("referral_id.is_hidden")
    def _compute_standing(self):
        return super()._compute_standing()

    def _care_may_serve(self):
        """Nothing protected or hidden leaves the center, also when somebody protected
        it after the mail went out."""
        referral = self.referral_id
        if self.purpose == "family":
            answers = referral.state in FAMILY_MAY_ANSWER
            return answers and referral._care_family_may_see()
        return super()._care_may_serve()

    @api.model
    def _care_find(self, token, purpose=None):
        """Not for who was shut out since the mail: it is in the mailbox still."""
        link = super()._care_find(token, purpose)
        return link if link and link._care_may_be_read() else None

    def _care_may_be_read(self):
        """Whether who got the mail may still hear of the child."""
        self.ensure_one()
        if self.purpose != "family":
            return True
        return self.email in self.referral_id._care_family_addresses()

    def _care_family_answers(self, outcome):
        """Keep the answer and use the link up.

        :param str outcome: yes, not_yet or no
        :raise UserError: for an unknown answer, in plain words
        """
        self.ensure_one()
        # The same link in two windows: the second waits, and finds it used
        self.referral_id._care_lock()
        self.invalidate_recordset(["date_used"])
        if self.standing != "open":
            return False
        self.referral_id._care_family_answers(
            outcome, "link", name=self.partner_id.name or ""
        )
        self._care_use()
        return True

    def _care_takes_reason(self):
        """Just used, so its page may thank, and ask why."""
        self.ensure_one()
        return (
            self.purpose == "family"
            and self.standing == "used"
            and self.date_used > fields.Datetime.now() - REASON_TIME
            and self._care_may_serve()
            and self._care_may_be_read()
        )
