from odoo import models
from odoo.tools import format_date

from odoo.addons.care_coordination.models.care_need import STILL


class CareReferral(models.Model):
    """The words of a reply to a referrer, part by part.

    Only from records that are not protected, whoever drafts it; the language is that of
    the context.
    """

    _inherit = "care.referral"

    def _care_referrer_name(self):
        """Who is written to: a person, a practice, or the kind of source."""
        return self.referrer_partner_id.name or self.source_id.name or self.source_text

    def _care_reply_parts(self, agreed=False):
        """
        :param agreed: whether it is on record who of the family agreed
        :return: list of str, empty ones for what there is nothing to say of
        """
        self.ensure_one()
        needs = self._care_reply_needs()
        if not agreed:
            needs = needs.sorted(lambda need: (not need.family_rank, need.family_rank))
        return [
            self._care_reply_thanks(),
            self._care_reply_strengths(),
            self._care_reply_order_of_family(needs),
            self._care_reply_order(needs, agreed),
            self._care_reply_met(needs),
            self._care_reply_reason(needs),
            self._care_reply_close(),
        ]

    def _care_reply_needs(self):
        return self.env["care.need"].search(
            [
                ("child_id", "=", self.child_id.id),
                ("label", "=", "normal"),
                ("state", "!=", "withdrawn"),
            ]
        )

    def _care_reply_thanks(self):
        lines = [
            self._care_letter_greeting(),
            "",
            self.env._(
                "Thank you for asking us on %(date)s to help %(child)s, born "
                "%(birth)s.",
                date=format_date(self.env, self.date_requested, date_format="long"),
                child=self.child_id.name,
                birth=format_date(
                    self.env, self.child_id.birth_date, date_format="long"
                ),
            ),
        ]
        if self.reason_id:
            asked = self.env._("You asked for: %s.", self.reason_id.name)
            if self.reason_text:
                words = " ".join(self.reason_text.split())
                asked = self.env._(
                    "You asked for: %(need)s (“%(words)s”).",
                    need=self.reason_id.name,
                    words=words.rstrip("."),
                )
            lines.append(asked)
        return "\n".join(lines)

    def _care_reply_strengths(self):
        strengths = self.env["care.strength"].search(
            [("child_id", "=", self.child_id.id), ("label", "=", "normal")], limit=3
        )
        if not strengths:
            return ""
        return "\n".join(
            [
                self.env._("What is strong in this family:"),
                *(f"- {strength.words}" for strength in strengths),
            ]
        )

    def _care_reply_order_of_family(self, needs):
        """What the family wants, in its own words and order."""
        ranked = needs.filtered(lambda n: n.family_rank and n.state in STILL)
        if not ranked:
            return self.env._(
                "We still have to ask the family what comes first for it. We will tell "
                "you."
            )
        ranked = ranked.sorted(lambda n: (n.family_rank, n.sequence, n.id))
        return "\n".join(
            [
                self.env._("We asked the family what comes first. In its own words:"),
                *(
                    f"{number}. {need._care_words_for(self.reason_id)}"
                    for number, need in enumerate(ranked, 1)
                ),
            ]
        )

    def _care_reply_order(self, needs, agreed):
        """Where each need stands, in the order that is said to be agreed only when it
        is on record who agreed."""
        still = needs.filtered(lambda need: need.state in STILL)
        if not still:
            return ""
        return "\n".join(
            [
                self.env._(
                    "This is the order that we agreed with the family, and where each "
                    "stands now:"
                )
                if agreed
                else self.env._(
                    "This is where each stands now, beginning with what the family "
                    "told us first:"
                ),
                *(
                    f"{number}. {line}"
                    for number, line in enumerate(
                        still._care_reply_lines(self.date_requested), 1
                    )
                ),
            ]
        )

    def _care_reply_met(self, needs):
        met = needs.filtered(lambda need: need.state == "met")
        if not met:
            return ""
        done = ", ".join(
            dict.fromkeys(
                need._care_words_for(self.reason_id).rstrip(".") for need in met
            )
        )
        return self.env._("Already done: %s.", done)

    def _care_reply_reason(self, needs):
        """Where what was asked for stands now, said plainly."""
        if not self.reason_id:
            return ""
        reason = needs.filtered(lambda need: need.category_id == self.reason_id)[:1]
        if not reason:
            return self.env._(
                "What you asked for is not on this list yet. We will talk about it "
                "with the family."
            )
        if reason.state == "met":
            return self.env._("What you asked for is done.")
        still = needs.filtered(lambda need: need.state in STILL)
        place = still.ids.index(reason.id) + 1
        if place == 1:
            return self.env._("So we begin with what you asked for.")
        goals = reason._care_reply_goals()[reason]
        asked = reason._care_reply_asked()
        if (
            reason.state == "in_progress"
            or "active" in goals.mapped("state")
            or any(one._care_helps_or_may() for one in asked)
        ):
            return self.env._(
                "What you asked for stands at number %s, and we are working on it.",
                place,
            )
        return self.env._(
            "What you asked for stands at number %s. It is not forgotten: we work on "
            "it when the family is ready for it.",
            place,
        )

    def _care_reply_close(self):
        tell = self.env._(
            "Please tell us if you see it differently, or know of help that we do not "
            "know."
        )
        return f"{tell}\n\n{self._care_letter_signature()}"
