from odoo import models
from odoo.tools import format_date

from ..engines import scoring


class CareAssessment(models.Model):
    """What a complete assessment says: scores with the rule that made them, answers."""

    _inherit = "care.assessment"

    def get_result(self):
        """What a complete assessment says.

        :return: dict with ``state``, ``scores`` (see :meth:`_care_result_score`),
            ``sections`` (answers in words, with those of last time), ``findings`` (see
            ``care_assessment_findings``), ``cshcn`` and ``to_review``
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: names of scales and bands are no secret; scores are the reader's own
        self.score_ids.scale_id.sudo().mapped("name")
        return {
            "id": self.id,
            "state": self.state,
            "child_id": self.child_id.id,
            "instrument": {
                "name": self.instrument_id.name,
                "credit": self.instrument_id.credit or "",
                "is_validated": self.instrument_id.is_validated,
                "has_words": self.instrument_id.may_show_wording,
            },
            "scores": [
                self._care_result_score(score)
                for score in self.score_ids.sorted(lambda one: (one.sequence, one.id))
            ],
            "sections": self._care_result_sections(),
            "findings": self._care_findings(),
            "cshcn": self._care_cshcn_question(),
            "to_review": self.asked_how == "portal" and not self.date_reviewed,
        }

    def _care_result_score(self, score):
        scale, band, before = score.scale_id, score.band_id, score.previous_id
        return {
            "id": score.id,
            "name": scale.name,
            "factor": scale.factor_id.name or "",
            "is_total": scale.is_total,
            "is_scored": score.is_scored,
            "number": score._care_number(),
            "answered": score.answered,
            "asked": score.asked,
            "needed": score.needed,
            "band": band.name or "",
            "tone": band.tone or "",
            "advice": band.advice or "",
            "ask": self._care_ask(score._care_direction()),
            "before": before._care_number() if before else "",
            "before_day": format_date(self.env, before.date) if before else "",
            "change": f"{score.change:+.{scale.decimals}f}" if before else "",
            "direction": score._care_direction(),
            "working": score._care_working_words(),
        }

    def _care_ask(self, direction):
        """What to talk about after a change: what made it so."""
        return {
            "better": self.env._("Ask what helped since last time."),
            "worse": self.env._("Ask what got harder since last time."),
            "same": self.env._("Ask what stayed hard, and what stayed good."),
        }.get(direction, "")

    def _care_result_sections(self):
        """The answers in words, by section and in order."""
        last = self._care_last_answers()
        asked = scoring.asked(
            self.instrument_id._engine_definition(),
            self._care_answers(),
            self._care_age_months(),
        )
        answers = self.answer_ids.grouped("item_code")
        sections = []
        for item in self.instrument_id.item_ids:
            answer = answers.get(item.code)
            if not answer and item.code not in asked:
                continue
            if not sections or sections[-1]["name"] != (item.section or ""):
                sections.append({"name": item.section or "", "answers": []})
            said = answer._care_words() if answer else ""
            before = last.get(item.code)
            sections[-1]["answers"].append(
                {
                    "id": item.id,
                    "code": item.code,
                    "wording": item.wording or "",
                    "answer": said,
                    "words": answer.words
                    if answer and answer.words and answer.words != said
                    else "",
                    "declined": bool(answer and answer.declined),
                    "carried": answer.carried_from_id._care_day()
                    if answer and answer.carried_from_id
                    else "",
                    "last": before._care_words() if before else "",
                    "last_day": before._care_day() if before else "",
                    "changed": bool(before and said and before._care_words() != said),
                }
            )
        return sections
