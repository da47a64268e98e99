from babel.dates import format_time

from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Datetime, Domain
from odoo.tools.misc import babel_locale_parse, get_lang

from odoo.addons.care_coordination.tools.phones import dial_link

from ..tools.family import FAMILY_MAY_ANSWER
from ..tools.states import CLOSED_STATES

# What a family never sees: not sent, or never meant
NOT_SHOWN = ("draft", "entered_in_error")
# Closed ones are folded below, the latest first
PAST_SHOWN = 20


class CareChild(models.Model):
    """What a caregiver reads of the help that was asked for, as plain values.

    Nothing of a protected need or of what the team hid is in it, and nothing of what
    agencies and the team write to each other.
    """

    _inherit = "care.child"

    def _portal_referrals(self):
        """The help that was asked for, of the child of the signed-in caregiver.

        :return: dict of two lists of dicts, see :meth:`_portal_referral`: ``now``, what
            is open or the family has not answered, the newest first, and ``past``
        :raise AccessError: for a child without a current grant of the signed-in person
        """
        self._portal_caregiver()
        referrals = self._portal_referrals_shown()
        past = referrals.filtered(
            lambda one: (
                one.state in CLOSED_STATES
                and not one._care_family_owes_answer()
                and not one._care_family_just_said()
            )
        )
        now = (referrals - past).sorted(
            lambda one: (
                not one._care_family_owes_answer(),
                not one._care_appointment_ahead(),
            )
        )
        return {
            "now": [self._portal_referral(one) for one in now],
            "past": [self._portal_referral(one) for one in past[:PAST_SHOWN]],
        }

    def _portal_referrals_note(self):
        """The help that was asked for, in a line on the child's own page.

        :return: dict of ``url``, ``count`` (of what is open) and ``asks`` (how many ask
            "did you get help?"); None when nothing was ever asked for
        :raise AccessError: as :meth:`_portal_referrals`
        """
        self._portal_caregiver()
        referrals = self._portal_referrals_shown()
        if not referrals:
            return None
        is_open = referrals.filtered(lambda one: one.state not in CLOSED_STATES)
        asks = referrals.filtered(lambda one: one._care_family_owes_answer())
        return {
            "url": f"/my/children/{self.id}/referrals",
            "count": len(is_open),
            "asks": len(asks),
        }

    def _portal_waiting(self):
        """The way to the help on the list of all children, too; first what asks."""
        found = super()._portal_waiting()
        if not self.env.user._is_portal():
            return found
        # sudo: the help of children whose grant was asked for above
        referrals = (
            self.env["care.referral"]
            .sudo()
            .search(
                self._portal_referrals_domain() & Domain("child_id", "in", self.ids)
            )
        )
        # Nobody reads an answer after the work with a child ended
        asks = referrals.filtered(
            lambda one: (
                one.child_id.id in found
                and one.state in FAMILY_MAY_ANSWER
                and one._care_family_owes_answer()
            )
        ).child_id
        for child in referrals.child_id:
            asked = child in asks
            found.setdefault(child.id, []).append(
                {
                    "url": f"/my/children/{child.id}/referrals",
                    "words": self.env._("Did you get help?")
                    if asked
                    else self.env._("Help we asked for"),
                    "is_quiet": not asked,
                }
            )
        return found

    def _portal_referrals_shown(self):
        """As superuser; callers asked for the grant."""
        # sudo: the referrals of a child that the user may read, see the docstring above
        return (
            self.env["care.referral"]
            .sudo()
            .search(
                self._portal_referrals_domain() & Domain("child_id", "=", self.id),
                order="date_requested desc, id desc",
            )
        )

    def _portal_referrals_domain(self):
        unprotected = Domain("need_id", "=", False) | Domain(
            "need_id.label", "=", "normal"
        )
        # What a young person agreed to alone is not told to others, as in the mails
        alone = Domain("agreed_by_id.relationship", "=", "self") & Domain(
            "agreed_by_id.partner_id", "!=", self.env.user.partner_id.id
        )
        return (
            ~alone
            & Domain("direction", "=", "outgoing")
            & Domain("state", "not in", NOT_SHOWN)
            & Domain("is_hidden", "=", False)
            & Domain("service_id", "!=", False)
            & unprotected
        )

    def _portal_answer_referral(self, referral_id, outcome, reason=False):
        """Keep what the signed-in caregiver says: did this help?

        :raise AccessError: without a grant, or for a referral that is not on the page
        :raise UserError: for an unknown answer, in plain words
        """
        caregiver = self._portal_caregiver()
        referral = self._portal_referrals_shown().filtered(
            lambda one: one.id == referral_id
        )
        if not referral:
            raise AccessError(self.env._("This is not shown to you."))
        referral._care_family_answers(
            outcome, "portal", name=caregiver.name, reason=reason
        )

    # One referral in words

    def _portal_referral(self, referral):
        """One referral for its page.

        :param referral: one that the reader may see, as superuser
        :return: dict of ``id``, ``name`` (of the service), ``agency``, ``kind`` (of
            need, in words), ``status`` (sentences), ``appointment`` (in words, of one
            to come), ``phone``, ``tel``, ``address`` (list of lines), ``papers``,
            ``asks`` (the question is to be answered), ``may_answer``, ``answer`` (a
            code), ``answer_words`` and ``reason`` (a code)
        """
        service = referral.service_id
        place = (referral.service_location_id or service.location_ids[:1]).location_id
        phone = service.phone or referral.agency_id.phone
        is_open = referral.state not in CLOSED_STATES
        return {
            "id": referral.id,
            "name": service.name,
            "agency": ""
            if service.name == referral.agency_id.name
            else referral.agency_id.name,
            "kind": referral.need_id.category_id.name or "",
            "status": self._portal_referral_status(referral),
            "appointment": self._portal_appointment(referral),
            "phone": phone,
            "tel": dial_link(phone),
            "address": _address(place) if is_open else [],
            "papers": service.document_ids.mapped("document") if is_open else [],
            "asks": referral._care_family_owes_answer(),
            "may_answer": referral._care_family_may_tell(),
            "answer": referral.family_outcome,
            "answer_words": self._portal_help_answers().get(referral.family_outcome),
            "reason": referral.family_reason,
            "reason_words": self._portal_help_reasons().get(referral.family_reason),
        }

    def _portal_appointment(self, referral):
        moment = referral.date_appointment
        if not moment or moment < Datetime.now() or referral.state in CLOSED_STATES:
            return ""
        here = Datetime.context_timestamp(
            self.with_context(tz=self._portal_tz()), moment
        )
        locale = babel_locale_parse(get_lang(self.env).code)
        return self.env._(
            "%(day)s, %(start)s",
            day=self._portal_day(here.date()),
            start=format_time(here.time(), format="short", locale=locale),
        )


def _address(place):
    if not place or place.location_type == "virtual":
        return []
    town = ", ".join(filter(None, [place.city, place.state_code]))
    lines = [place.street, place.street2, f"{town} {place.zip or ''}".strip(" ,")]
    return [line for line in lines if line]
