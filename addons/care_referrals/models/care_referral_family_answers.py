from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.care_coordination.models.care_need import BARRIERS

from ..tools.family import FAMILY_MAY_ANSWER
from ..tools.workdays import add_workdays


class CareReferral(models.Model):
    """The family's answer, and who dealt with it since."""

    _inherit = "care.referral"

    def _care_family_answers(self, outcome, how, name="", reason=False, words=""):
        """Keep the family's answer to "did you get help?".

        The same answer once more changes nothing but the reason, which a second tap may
        add.

        :param str outcome: yes, not_yet or no
        :param str how: portal, link, call or meeting
        :param str name: who said it
        :param reason: a code of BARRIERS, or False
        :raise UserError: for an unknown answer, or a referral that is not there to be
            answered, in plain words
        """
        self.ensure_one()
        if outcome not in dict(self._fields["family_outcome"].selection):
            raise UserError(self.env._("Please choose one of the three answers."))
        if reason and reason not in dict(BARRIERS):
            raise UserError(self.env._("Please choose one of the reasons."))
        if self.direction != "outgoing" or self.state not in FAMILY_MAY_ANSWER:
            raise UserError(self.env._("There is nothing to answer here any more."))
        today = fields.Date.context_today(self)
        before = (self.family_outcome, self.date_family_outcome)
        if before == (outcome, today):
            if reason and outcome != "yes":
                self.family_reason = reason
            return
        self._care_record_answer(
            "outcome",
            "family",
            how,
            name=name,
            words=words,
            outcome=outcome,
            barrier=reason,
        )

    def _care_record_answer(self, kind, who, how, name="", words="", **values):
        result = super()._care_record_answer(kind, who, how, name, words, **values)
        if who == "family":
            by_worker = self.env.user._is_internal()
            reason = values.get("barrier") if self.family_outcome != "yes" else False
            self.write(
                {
                    "family_reason": reason,
                    # A worker who heard it need not be told
                    "date_settled": by_worker and fields.Date.context_today(self),
                }
            )
        else:
            self._care_settled_by_staff()
        return result

    def _care_family_addresses(self):
        """E-mail addresses of the caregivers who may hear of it today."""
        self.ensure_one()
        child = self.child_id
        people = child.family_id._care_people(child)
        return set(people.mapped("email_normalized")) - {False}

    def _care_family_link_trouble(self, email):
        """Why the family is not to be asked at this address; False when it may be."""
        if not self._care_family_may_see():
            return self.env._("%s is not shown to the family.", self.ref)
        # sudo: whom to write to does not depend on who works
        if email not in self.sudo()._care_family_addresses():
            return self.env._(
                "This address is of nobody who may hear of %s now. Look at the family "
                "first.",
                self.ref,
            )
        return False

    # What was done since

    @api.model_create_multi
    def create(self, vals_list):
        referrals = super().create(vals_list)
        referrals._care_expect_answer()
        return referrals

    def write(self, vals):
        result = super().write(vals)
        if "date_appointment" in vals:
            self._care_settled_by_staff()
        if vals.get("date_sent"):
            self._care_expect_answer()
        elif vals.get("state") == "requested":
            self._care_expect_answer(fields.Date.context_today(self))
        return result

    def _care_expect_answer(self, since=None):
        """By when the agency should answer, unless somebody agreed on a day.

        :param since: the day it is reckoned from, else that of the sending
        """
        for referral in self:
            out = referral.direction == "outgoing" and referral.date_sent
            if out and not referral.date_answer_due:
                referral.date_answer_due = add_workdays(
                    since or referral.date_sent, referral.company_id.care_chase_days
                )

    def _care_after_transition(self, before):
        self._care_settled_by_staff()
        return super()._care_after_transition(before)

    def _care_settled_by_staff(self):
        """A worker who moves a referral on knows what the family said of it."""
        if not self.env.user._is_internal():
            return
        heard = self.filtered(lambda one: one.family_outcome and not one.date_settled)
        if heard:
            heard.write({"date_settled": fields.Date.context_today(self)})

    def action_seen_to(self):
        """The worker knows what the family said, and goes on from there."""
        self.check_access("write")
        self.filtered("family_outcome").write(
            {"date_settled": fields.Date.context_today(self)}
        )

    def _care_values_again(self, target):
        """Opened again, everybody is asked anew."""
        names = ("date_answer_due",) if target == "requested" else ()
        return {
            **super()._care_values_again(target),
            **dict.fromkeys(names, False),
            **dict.fromkeys(
                ("chase_trouble", "date_chased", "date_family_asked", "date_settled"),
                False,
            ),
            **dict.fromkeys(("chase_count", "family_ask_count"), 0),
            "family_ask_how": False,
            "family_reason": False,
        }
