from odoo import models
from odoo.tools import SQL


class CareTimelineEntry(models.Model):
    """What makes life harder, and the level of support that was agreed."""

    _inherit = "care.timeline.entry"
    _depends = {
        "care.social.factor": [
            *("child_id", "company_id", "date_end", "date_recorded", "date_start"),
            *("family_id", "label", "note", "recorded_by_id"),
        ],
        "care.stratification": [
            *("child_id", "confirmed_by_id", "date", "date_confirmed", "state"),
        ],
    }

    def _timeline_sources(self):
        return [
            *super()._timeline_sources(),
            self._support_source(),
            self._social_source(),
        ]

    def _support_source(self):
        """What was agreed. A proposal is a question, and waits elsewhere."""
        return self._timeline_source(
            22,
            "support",
            "care.stratification",
            self._timeline_noon(SQL("COALESCE(fact.date_confirmed, fact.date)")),
            is_day=SQL("TRUE"),
            joins=SQL(
                "%s %s",
                self._timeline_child(),
                self._timeline_author(SQL("fact.confirmed_by_id")),
            ),
            where=SQL(
                "fact.state = 'confirmed'"
                " OR (fact.state = 'superseded' AND fact.date_confirmed IS NOT NULL)"
            ),
            person=SQL("author.partner_id"),
        )

    def _social_source(self):
        """Of one child, or of the whole family."""
        return self._timeline_span(
            (26, 27),
            "social",
            "care.social.factor",
            start="COALESCE(fact.date_start, fact.date_recorded)",
            child_id=SQL("fact.child_id"),
            family_id=SQL("fact.family_id"),
            company_id=SQL("fact.company_id"),
            joins=self._timeline_author(SQL("fact.recorded_by_id")),
            person=SQL("author.partner_id"),
            label=SQL("fact.label"),
            words=SQL("fact.note"),
        )
