from odoo import models
from odoo.tools import SQL

from .care_timeline_entry_words import _lines, _present

SOURCE = 46
# What is read of an assessment
ASKED = ["asked_how", "caregiver_id", "instrument_id", "note", "score_ids"]


class CareTimelineEntry(models.Model):
    """Questions that were asked, and what they said."""

    _inherit = "care.timeline.entry"
    _depends = {
        "care.assessment": [
            *("child_id", "company_id", "date", "episode_id", "instrument_id"),
            *("label", "note", "staff_id", "state"),
        ],
        "care.instrument": ["counts_as_assessment"],
    }

    def _timeline_openable(self):
        return super()._timeline_openable() | {"care.assessment"}

    def _timeline_writers(self):
        return {**super()._timeline_writers(), "assessment": self._write_assessments}

    def _timeline_sources(self):
        return [*super()._timeline_sources(), self._assessment_source()]

    def _assessment_source(self):
        return self._timeline_source(
            SOURCE,
            "assessment",
            "care.assessment",
            self._timeline_noon(SQL("fact.date")),
            is_day=SQL("TRUE"),
            step=SQL("'done'"),
            joins=SQL(
                "%s LEFT JOIN care_staff staff ON staff.id = fact.staff_id",
                self._timeline_child(),
            ),
            where=SQL("fact.state = 'completed'"),
            person=SQL("staff.partner_id"),
            label=SQL("fact.label"),
            words=SQL("fact.note"),
        )

    def _episode_days_told(self):
        """Where the questions themselves are there, the day on the episode is not told
        once more. A protected one is not there for all, so it does not hide the day."""
        return {
            **super()._episode_days_told(),
            "done": SQL(
                "EXISTS (SELECT FROM care_assessment told"
                " JOIN care_instrument questions ON questions.id = told.instrument_id"
                " WHERE told.child_id = fact.child_id AND told.state = 'completed'"
                " AND told.label = 'normal' AND questions.counts_as_assessment"
                " AND told.date = fact.date_assessed)"
            ),
        }

    def _write_assessments(self, entries):
        asked = [entry for entry in entries if entry["source"] == SOURCE]
        self._write_milestones([entry for entry in entries if entry not in asked])
        found = self._timeline_records("care.assessment", asked, ASKED)
        hows = self._timeline_label("care.assessment", "asked_how")
        for entry in asked:
            assessment = found.get(entry["fact_id"])
            if not assessment:
                continue
            # sudo: who answered, which the rules of caregivers would ask for long
            by = assessment.sudo().caregiver_id.name
            entry["title"] = assessment.instrument_id.name
            entry["text"] = _lines(assessment.note)
            entry["facts"] = _present(
                hows[assessment.asked_how],
                by and self.env._("Answered by %s", by),
                *[
                    f"{score.scale_id.name}: {score._care_number()}"
                    for score in assessment.score_ids
                    if score.is_scored
                ],
            )
