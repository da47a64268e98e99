from datetime import timedelta

from odoo import fields, models

from ..tools.family import FAMILY_MAY_ANSWER

# After the answer, so long the page thanks and takes a reason
REASON_TIME = timedelta(hours=1)


class CareReferralLink(models.Model):
    """The family's link: one question, answered once, and a reason for who wants."""

    _inherit = "care.referral.link"

    def _serves_state(self, state):
        if self.purpose == "family":
            return state in FAMILY_MAY_ANSWER
        return super()._serves_state(state)

    def _care_reader(self):
        if self.purpose == "family":
            return self._care_caregiver().partner_id or super()._care_reader()
        return super()._care_reader()

    def _care_caregiver(self):
        """The caregiver of the family whose mailbox the link went to; maybe nobody."""
        self.ensure_one()
        # sudo: who holds the link has no right of an own; only the name and the
        # language of the caregiver who was asked are used
        people = self.sudo().child_id.family_id.caregiver_ids
        return people.filtered(lambda one: one.email_normalized == self.email)[:1]

    def _care_family_page(self):
        """Whether the question may be on screen: nothing protected leaves the center,
        also when somebody protected it after the mail went out."""
        self.ensure_one()
        return self.referral_id._care_family_may_see()

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
            outcome, "link", name=self._care_caregiver().name or ""
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
            and self._care_family_page()
        )
