from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.care_coordination.models.care_need import BARRIERS
from odoo.addons.care_coordination.tools.notice import RELOAD, notice

from ..tools.family import (
    ASKED_AFTER_CLOSING,
    CAME_TO_NOTHING,
    FAMILY_IS_ASKED,
    FAMILY_MAY_ANSWER,
    JUST_SAID,
    MAIL_CHANNELS,
)
from ..tools.states import OPEN_STATES


class CareReferral(models.Model):
    """What the family says of a referral: "did you get help?".

    The agency's word and the family's are two facts, and neither overwrites the other.
    Where they differ, somebody talks to both.
    """

    _inherit = "care.referral"

    is_hidden = fields.Boolean(
        "Not in the family's portal",
        copy=False,
        tracking=True,
        help="For example when another caregiver must not read it. Nothing of it is "
        "shown in the portal, and no question about it is mailed.",
    )
    family_reason = fields.Selection(
        BARRIERS, string="Why, the family says", copy=False, readonly=True
    )
    family_ask_count = fields.Integer("Family asked", copy=False, readonly=True)
    family_ask_how = fields.Selection(
        [("link", "By e-mail"), ("staff", "We have to ask")],
        string="How the family is asked",
        copy=False,
        readonly=True,
    )
    date_settled = fields.Date(
        "Looked at on",
        copy=False,
        readonly=True,
        help="When somebody of the center dealt with what the family said.",
    )

    # Asking

    def _care_ask_family(self):
        """Ask the families of these referrals how it went, each by its way.

        A caregiver who likes e-mail, or signs in to our portal, gets a link. All others
        are left to the staff: a line in My Work.

        :return: ``{referral: "link" or "staff"}``
        """
        people = {
            referral: person.partner_id
            for referral, person in self._care_family_contacts().items()
            if referral._care_may_mail(person)
        }
        sent = {}
        if people:
            sent = self.browse(r.id for r in people)._care_mail_link("family", people)
        reached = self.filtered(lambda referral: sent.get(referral) is True)
        today = fields.Date.context_today(self)
        for count, ones in reached.grouped("family_ask_count").items():
            # sudo: how often it was asked is written by what happened only
            ones.sudo().write(
                {
                    "family_ask_count": count + 1,
                    "family_ask_how": "link",
                    "date_family_asked": today,
                }
            )
        others = (self - reached).filtered(lambda r: r.family_ask_how != "staff")
        if others:
            # sudo: as above
            others.sudo().write({"family_ask_how": "staff"})
        return {
            referral: "link" if referral in reached else "staff" for referral in self
        }

    def _care_may_mail(self, person):
        """Whether a question about this referral may go to this person by mail."""
        if not person.email_normalized or not self._care_family_may_see():
            return False
        if person.family_id.preferred_channel in MAIL_CHANNELS:
            return True
        return person.portal_state == "active"

    def _care_family_may_see(self):
        """Nothing of a protected need, or of what was hidden, leaves the center."""
        self.ensure_one()
        # sudo: a protected need may be out of the user's sight, and is what counts
        need = self.sudo().need_id
        return not self.is_hidden and (not need or need.label == "normal")

    def _care_family_contacts(self):
        """Whom of the family to ask: who agreed, else whom the agency may call, else
        the first caregiver with an address; never a person who was shut out.

        A young person who agreed alone is asked alone.

        :return: ``{referral: care.caregiver, maybe none}``
        """
        # sudo: whom to write to does not depend on who works or answers
        referrals = self.sudo()
        families = referrals.child_id.family_id
        people = families._care_people(referrals.child_id)
        by_family = people.sorted("sequence").grouped("family_id")
        found = {}
        for referral in referrals:
            own = by_family.get(referral.child_id.family_id, people.browse())
            agreed = referral.agreed_by_id
            if agreed.relationship == "self":
                own &= agreed
            wanted = (agreed | referral.contact_id | own) & own
            with_mail = wanted.filtered("email_normalized")
            found[self.browse(referral.id)] = (with_mail or wanted)[:1]
        return found

    def action_ask_family(self):
        """Ask the family now, from a button."""
        self.check_access("write")
        for referral in self:
            if not referral._care_family_is_asked():
                raise UserError(
                    self.env._(
                        '%(ref)s is "%(state)s": there is nothing to ask the family.',
                        ref=referral.ref,
                        state=referral._care_state_label(referral.state),
                    )
                )
        asked = self._care_ask_family()
        by_mail = [referral for referral, how in asked.items() if how == "link"]
        message = (
            self.env._("A mail with one question is on its way to the family.")
            if by_mail
            else self.env._("No mail: please ask the family, by phone or at a visit.")
        )
        return notice(message, RELOAD, "success" if by_mail else "warning")

    def action_settle(self):
        """The window in which the agency's word and the family's stand side by side."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Agency and family differ"),
            "res_model": "care.referral.settle",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_referral_id": self.id,
                "default_barrier": self.family_reason,
            },
        }

    def _care_family_is_asked(self):
        """Whether the question makes sense now."""
        self.ensure_one()
        calls_itself = self.state == "requested" and self.sent_how == "family"
        return self.direction == "outgoing" and (
            self.state in FAMILY_IS_ASKED or calls_itself
        )

    def _care_family_owes_answer(self):
        """Whether "did you get help?" waits for the family on its page."""
        self.ensure_one()
        if self.state == "completed":
            # The agency says that it helped; nobody asks about it for ever
            today = fields.Date.context_today(self)
            return (
                self.outcome in ("connected", "got_help")
                and not self.family_outcome
                and self.date_closed >= today - timedelta(days=ASKED_AFTER_CLOSING)
            )
        if not self._care_family_is_asked() or self.business_status in CAME_TO_NOTHING:
            return False
        if self._care_appointment_ahead():
            return False
        if self.family_outcome == "not_yet" and self.date_family_asked:
            return self.date_family_asked > self.date_family_outcome
        return not self.family_outcome

    def _care_family_may_tell(self):
        """Whether the page offers to tell how it went, asked or not."""
        self.ensure_one()
        if self.family_outcome or self.state == "completed":
            return self.state in FAMILY_MAY_ANSWER
        if self.state == "requested":
            return self.sent_how == "family"
        return (
            self.state in OPEN_STATES
            and self.business_status not in CAME_TO_NOTHING
            and not self._care_appointment_ahead()
        )

    def _care_family_just_said(self):
        """Said so lately that who tapped the wrong answer can still mend it."""
        self.ensure_one()
        said = self.date_family_outcome
        return bool(said) and said > fields.Date.context_today(self) - JUST_SAID

    def _care_appointment_ahead(self):
        self.ensure_one()
        return bool(
            self.state in OPEN_STATES
            and self.date_appointment
            and self.date_appointment > fields.Datetime.now()
        )
