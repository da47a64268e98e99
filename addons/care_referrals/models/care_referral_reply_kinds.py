from datetime import timedelta

from odoo import models
from odoo.tools import format_date

from odoo.addons.care_coordination.models.care_need import STILL

from ..tools.states import OPEN_STATES


class CareReferral(models.Model):
    """The words of each kind of letter, part by part; the language is the context's.

    That of what we do and in which order is in ``care_referral_reply_draft.py``.
    """

    _inherit = "care.referral"

    def _care_letter_parts(self, kind, agreed=False):
        """
        :param str kind: of ``care.referral.reply``
        :param agreed: whether it is on record who of the family agreed
        :return: list of str, empty ones for what there is nothing to say of
        """
        if kind == "plan":
            return self._care_reply_parts(agreed)
        return getattr(self, f"_care_letter_{kind}")()

    def _care_letter_received(self):
        """Nothing of the child: our number for it says enough to who asked."""
        return [
            "\n".join(
                [
                    self._care_letter_greeting(),
                    "",
                    self.env._(
                        "Thank you. We have your referral of %(date)s. Our number for "
                        "it is %(ref)s.",
                        date=self._care_letter_day(self.date_requested),
                        ref=self.ref,
                    ),
                ]
            ),
            self._care_letter_promise(),
            self.env._(
                "Do you know more that we should know? Call us and name this number. "
                "Please do not write about the child in a plain e-mail."
            ),
            self._care_letter_signature(),
        ]

    def _care_letter_promise(self):
        if self.state != "requested":
            return ""
        # sudo: what the center promises to everybody
        days = self.company_id.sudo().care_referral_days
        return self.env._(
            "You hear from us by %s whether we can take it on.",
            self._care_letter_day(self.date_requested + timedelta(days=days)),
        )

    def _care_letter_accepted(self):
        said = [
            self._care_letter_yes(),
            self.lead_id
            and self.env._(
                "%s is the family's coordinator and calls it.", self.lead_id.name
            ),
            self.env._(
                "First we ask the family what matters most to it. Then we write to "
                "you again."
            ),
        ]
        return [
            self._care_reply_thanks(),
            " ".join(filter(None, said)),
            self._care_reply_close(),
        ]

    def _care_letter_yes(self):
        if not self.date_accepted:
            return ""
        return self.env._(
            "We said yes on %s.", self._care_letter_day(self.date_accepted)
        )

    def _care_letter_first_contact(self):
        return [
            self._care_reply_thanks(),
            self._care_letter_talked(),
            self._care_reply_order_of_family(self._care_reply_needs()),
            self._care_reply_close(),
        ]

    def _care_letter_talked(self):
        """Whether the family was reached, and since when we try."""
        episode = self.episode_id
        if episode.date_first_contact:
            return self.env._(
                "We talked with the family for the first time on %s.",
                self._care_letter_day(episode.date_first_contact),
            )
        if episode.attempt_count:
            return self.env._(
                "We tried %s times to reach the family and did not reach it yet. If "
                "you see it, please tell it that we would like to help.",
                episode.attempt_count,
            )
        return self.env._("We have not talked with the family yet.")

    def _care_letter_outcome(self):
        needs = self._care_reply_needs()
        parts = [self._care_reply_thanks(), self._care_letter_end()]
        if self.state != "rejected":
            parts += [
                self._care_letter_helpers(),
                self._care_reply_met(needs),
                self._care_reply_order(needs, agreed=False),
            ]
        return [*parts, self._care_reply_close()]

    def _care_letter_end(self):
        """How the referral ended, and why if it did not end well."""
        if self.state in ("rejected", "failed"):
            end = (
                self.env._("We can not take it on.")
                if self.state == "rejected"
                else self.env._("It could not be done.")
            )
            why = " ".join((self.state_reason or "").split()).rstrip(".")
            return " ".join(filter(None, [end, why and self.env._("Why: %s.", why)]))
        if self.state != "completed":
            return self.env._("This is where it stands now.")
        said = {
            "connected": self.env._("The family is connected to help."),
            "got_help": self.env._("The family got help."),
            "no_help": self.env._("The family did not get help."),
        }[self.outcome]
        return self.env._(
            "We came to an end on %(day)s. %(outcome)s",
            day=self._care_letter_day(self.date_closed),
            outcome=said,
        )

    def _care_letter_helpers(self):
        """Who was asked for help with what the referrer asked for, and what came of it.

        What the family says stands above what the agency says.
        """
        asked = self.search(
            [
                ("child_id", "=", self.child_id.id),
                ("direction", "=", "outgoing"),
                ("need_id.label", "=", "normal"),
                ("need_id.category_id", "=", self.reason_id.id),
                ("date_requested", ">=", self.date_requested),
                ("state", "not in", ("draft", "cancelled", "entered_in_error")),
            ]
        )
        if not asked:
            return ""
        return "\n".join(
            [
                self.env._("Whom we asked for help:"),
                *(
                    f"- {one.service_id.name}: {one._care_letter_standing()}"
                    for one in asked
                ),
            ]
        )

    def _care_letter_asked(self):
        """A referral from us in the line of its need."""
        self.ensure_one()
        service = self.service_id
        return self.env._(
            "We asked for help on %(day)s (%(kind)s): %(standing)s.",
            day=self._care_letter_day(self.date_requested),
            kind=service.category_ids[:1].name or service.name,
            standing=self._care_letter_standing(),
        )

    def _care_helps_or_may(self):
        """Whether help may still come of it, or came."""
        self.ensure_one()
        came = self.outcome in ("connected", "got_help")
        return self.family_outcome != "no" and (self.state in OPEN_STATES or came)

    def _care_letter_standing(self):
        """How a referral from us stands, in a few words."""
        self.ensure_one()
        if self.family_outcome == "yes" or (
            self.outcome == "got_help" and self.family_outcome != "no"
        ):
            return self.env._("the family got help")
        if self.family_outcome == "no" or self.outcome == "no_help":
            return self.env._("the family did not get help")
        if self.outcome == "connected":
            return self.env._("the family is connected")
        if self._care_appointment_ahead():
            return self.env._("there is an appointment")
        return {
            "requested": self.env._("no answer yet"),
            "rejected": self.env._("could not help"),
            "failed": self.env._("it did not work out"),
            "on_hold": self.env._("the family is on a waiting list"),
        }.get(self.state, self.env._("said yes"))

    def _care_letter_cannot(self):
        """The honest status: what nobody can supply, what helps meanwhile, and when we
        look again."""
        needs = self._care_reply_needs().filtered(
            lambda need: (
                need.state in STILL
                and (need.control == "outside" or need.state == "unmet")
            )
        )
        first = needs.filtered(lambda need: need.category_id == self.reason_id)
        lines = (first | needs)._care_reply_lines(self.date_requested)
        told = [
            f"{line} {need._care_letter_obstacle()}".strip()
            for need, line in zip(first | needs, lines, strict=True)
        ]
        return [
            self._care_reply_thanks(),
            "\n".join(
                [
                    self.env._(
                        "This is what can not be met now, as we told the family:"
                    ),
                    *(f"{number}. {line}" for number, line in enumerate(told, 1)),
                ]
            )
            if told
            else self.env._("There is nothing on record now that can not be met."),
            self.env._(
                "We do not promise what is not there. Every such need counts in what "
                "we tell those who plan for our region, without a name."
            )
            if told
            else "",
            self._care_reply_close(),
        ]

    def _care_letter_greeting(self):
        # A practice or a kind of source is nobody to greet
        person = self.referrer_partner_id
        name = not person.is_company and person.name
        if name:
            return self.env._("Dear %s,", name)
        return self.env._("Dear colleague,")

    def _care_letter_signature(self):
        lines = [
            self.env._("Kind regards,"),
            self.lead_id.name or self.env.user.name,
            self.company_id.name,
            # sudo: the center's own number, as on its letterhead
            self.company_id.sudo().phone or "",
        ]
        return "\n".join(lines).strip()

    def _care_letter_day(self, day):
        return format_date(self.env, day, date_format="long")
