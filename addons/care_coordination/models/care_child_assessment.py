from odoo import fields, models
from odoo.tools import format_date

# Points of a line in the chart: what is older is in the list
POINTS = 24


class CareChild(models.Model):
    """The questions asked about a child, those to ask, and how scores move."""

    _inherit = "care.child"

    assessment_ids = fields.One2many("care.assessment", "child_id", string="Questions")

    def get_questions(self):
        """The page "Questions" of a child.

        :return: dict with ``can_ask``, ``offers`` (what can be asked, due first),
            ``asked`` (assessments, the latest first) and ``lines`` (scores over time)
        """
        self.ensure_one()
        self.check_access("read")
        assessments = self.env["care.assessment"]
        return {
            "can_ask": assessments.has_access("create"),
            "offers": self._care_question_offers(),
            "asked": self._care_questions_asked(),
            "lines": self._care_score_lines(),
        }

    def _care_question_offers(self):
        today = fields.Date.context_today(self)
        offers = self.env["care.assessment"]._care_offers(self)[self]
        instruments = self.env["care.instrument"].browse(
            [offer["instrument_id"] for offer in offers]
        )
        shown = [
            {
                "instrument_id": instrument.id,
                "name": instrument.name,
                "purpose": instrument.purpose or "",
                "minutes": instrument.minutes,
                "questions": len(instrument.item_ids),
                "done": offer["done"] and format_date(self.env, offer["done"]),
                "due": offer["due"] and format_date(self.env, offer["due"]),
                "is_due": bool(offer["due"] and offer["due"] <= today),
            }
            for instrument, offer in zip(instruments, offers, strict=True)
            if not offer["begun"]
        ]
        return sorted(shown, key=lambda offer: not offer["is_due"])

    def _care_questions_asked(self):
        how = self.env["care.assessment"]._fields["asked_how"]
        state = self.env["care.assessment"]._fields["state"]
        hows = dict(how._description_selection(self.env))
        states = dict(state._description_selection(self.env))
        found = self.env["care.assessment"].search([("child_id", "=", self.id)])
        # sudo: who answered and who asked, as the assessment itself shows it
        people = found.sudo()
        return [
            {
                "id": one.id,
                "name": one.instrument_id.name,
                "day": format_date(self.env, one.date),
                "state": one.state,
                "state_label": states[one.state],
                "how": hows[one.asked_how],
                "by": named.caregiver_id.name or "",
                "staff": named.staff_id.name or "",
                "portal_open": one.portal_open,
                "to_review": one.state == "completed"
                and one.asked_how == "portal"
                and not one.date_reviewed,
                "protected": one.label != "normal",
            }
            for one, named in zip(found, people, strict=True)
        ]

    def _care_score_lines(self, instrument_code=None):
        """Scores over time, one line per scale, in the order of the newest version.

        :return: list of dicts: ``key``, ``instrument``, ``name``, ``factor``, ``low``
            and ``high`` (of the scale's bands and numbers), ``higher_is``, and
            ``points`` from old to new, each with ``day``, ``date``, ``value``,
            ``number``, ``band``, ``tone`` and ``assessment_id``; ``first`` (``day``,
            ``value``, ``number``) may be older than these
        """
        self.ensure_one()
        lines = []
        history = self.env["care.assessment.score"]._care_history(self)
        for (_child, code, scale_code), scores in history.items():
            if instrument_code and code != instrument_code:
                continue
            newest = scores[:1].scale_id
            points = [
                {
                    "day": format_date(self.env, score.date),
                    "date": fields.Date.to_string(score.date),
                    "value": score.value,
                    "number": score._care_number(),
                    "band": score.band_id.name or "",
                    "tone": score.tone or "",
                    "assessment_id": score.assessment_id.id,
                }
                for score in reversed(scores[:POINTS])
            ]
            low, high = newest._care_range()
            values = [point["value"] for point in points]
            lines.append(
                {
                    "key": f"{code}/{scale_code}",
                    "instrument": newest.instrument_id.name,
                    "name": newest.name,
                    "factor": newest.factor_id.name or "",
                    "is_total": newest.is_total,
                    "higher_is": newest.higher_is,
                    "low": min([low, *values]),
                    "high": max([high, *values]),
                    "sequence": newest.sequence,
                    "points": points,
                    "first": {
                        "day": format_date(self.env, scores[-1].date),
                        "value": scores[-1].value,
                        "number": scores[-1]._care_number(),
                    },
                }
            )
        return sorted(lines, key=lambda line: (line["instrument"], line["sequence"]))

    def _care_strength_questions(self):
        """The questions about strengths and needs that fit this child: one instrument,
        the first in order, or none."""
        self.ensure_one()
        offers = self.env["care.assessment"]._care_offers(self)[self]
        return (
            self.env["care.instrument"]
            .browse([offer["instrument_id"] for offer in offers])
            .filtered("counts_as_assessment")[:1]
        )
