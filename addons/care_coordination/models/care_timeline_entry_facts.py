from odoo import models
from odoo.tools import SQL


class CareTimelineEntry(models.Model):
    """What began and ended: team, conditions, coverage, leave to see the portal."""

    _inherit = "care.timeline.entry"
    _depends = {
        "care.caregiver": ["partner_id"],
        "care.caregiver.grant": [
            *("caregiver_id", "child_id", "date_end", "date_start", "reason"),
        ],
        "care.condition": ["active", "child_id", "label", "name", "note", "onset_date"],
        "care.coverage": ["child_id", "date_end", "date_start", "payer", "type_id"],
        "care.episode.member": ["child_id", "date_end", "date_start", "staff_id"],
        "care.pregnancy": ["child_id", "date_end", "date_start"],
    }

    def _timeline_sources(self):
        return [
            *super()._timeline_sources(),
            self._team_source(),
            self._condition_source(),
            self._coverage_source(),
            self._pregnancy_source(),
            self._portal_source(),
        ]

    def _timeline_span(self, numbers, kind, model, start="fact.date_start", **columns):
        """Two entries of a span of days: it began, and it ended.

        :param numbers: those of the beginning and of the end
        :param start: SQL text of the first day
        :param columns: as of :meth:`_timeline_source`; ``step`` and ``where`` may read
            ``moment``, where ``step`` is 'began' or 'ended'
        """
        join, came = self._timeline_days(
            [
                (numbers[0], kind, "began", SQL(start), False),
                (numbers[1], kind, "ended", SQL("fact.date_end"), True),
            ]
        )
        return self._timeline_source(
            SQL("moment.number"),
            kind,
            model,
            self._timeline_noon(SQL("moment.day")),
            is_day=SQL("TRUE"),
            step=columns.pop("step", SQL("moment.step")),
            joins=SQL("%s %s", columns.pop("joins", self._timeline_child()), join),
            where=SQL("%s AND %s", came, columns.pop("where", SQL("TRUE"))),
            **columns,
        )

    def _team_source(self):
        return self._timeline_span(
            (20, 21),
            "team",
            "care.episode.member",
            joins=SQL(
                "%s JOIN care_staff staff ON staff.id = fact.staff_id",
                self._timeline_child(),
            ),
            person=SQL("staff.partner_id"),
        )

    def _condition_source(self):
        """On the day it began, else on the day it was written down."""
        return self._timeline_source(
            23,
            "condition",
            "care.condition",
            SQL(
                "COALESCE(%s, date_trunc('second', fact.create_date))",
                self._timeline_noon(SQL("fact.onset_date")),
            ),
            is_day=SQL("fact.onset_date IS NOT NULL"),
            where=SQL("fact.active"),
            label=SQL("fact.label"),
            words=SQL("fact.name, fact.note"),
        )

    def _coverage_source(self):
        """One that goes on with the next day is no end, and the same one is renewed."""
        before = SQL(
            "EXISTS (SELECT FROM care_coverage earlier WHERE earlier.child_id ="
            " fact.child_id AND earlier.type_id = fact.type_id"
            " AND earlier.date_end = fact.date_start - 1)"
        )
        after = SQL(
            "EXISTS (SELECT FROM care_coverage later WHERE later.child_id ="
            " fact.child_id AND later.date_start = fact.date_end + 1)"
        )
        return self._timeline_span(
            (24, 25),
            "coverage",
            "care.coverage",
            step=SQL(
                "CASE WHEN moment.step = 'began' AND %s THEN 'renewed'"
                " ELSE moment.step END",
                before,
            ),
            where=SQL("NOT (moment.step = 'ended' AND %s)", after),
            words=SQL("fact.payer"),
        )

    def _pregnancy_source(self):
        """A confidence of the young person: for the team, like what is protected."""
        return self._timeline_span(
            (28, 29), "pregnancy", "care.pregnancy", label=SQL("'sensitive'")
        )

    def _portal_source(self):
        return self._timeline_span(
            (30, 31),
            "portal",
            "care.caregiver.grant",
            joins=SQL(
                "%s JOIN care_caregiver caregiver ON caregiver.id = fact.caregiver_id",
                self._timeline_child(),
            ),
            person=SQL("caregiver.partner_id"),
            words=SQL("fact.reason"),
        )
