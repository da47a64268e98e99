from odoo import models
from odoo.tools import SQL

from .care_timeline_entry_words import _lines, _present


class CareTimelineEntry(models.Model):
    """Published plans, and what families say of them."""

    _inherit = "care.timeline.entry"
    _depends = {
        "care.plan.agreement": [
            *("answer", "caregiver_id", "child_id", "date", "how", "staff_id"),
            *("version_id", "words"),
        ],
        "care.plan.version": ["child_id", "date_published", "published_by_id"],
        "care.caregiver": ["partner_id"],
    }

    def _timeline_sources(self):
        return [
            *super()._timeline_sources(),
            self._version_source(),
            self._agreement_source(),
        ]

    def _version_source(self):
        return self._timeline_source(
            44,
            "plan",
            "care.plan.version",
            SQL("fact.date_published"),
            step=SQL("'published'"),
            joins=SQL(
                "%s %s",
                self._timeline_child(),
                self._timeline_author(SQL("fact.published_by_id")),
            ),
            person=SQL("author.partner_id"),
        )

    def _agreement_source(self):
        """Done by the family member who said it."""
        return self._timeline_source(
            45,
            "plan",
            "care.plan.agreement",
            SQL("fact.date"),
            step=SQL("'agreement'"),
            res_model=SQL("'care.plan.version'"),
            res_id=SQL("fact.version_id"),
            joins=SQL(
                "%s JOIN care_caregiver caregiver ON caregiver.id = fact.caregiver_id",
                self._timeline_child(),
            ),
            person=SQL("caregiver.partner_id"),
            words=SQL("concat_ws(' ', fact.words, fact.answer)"),
        )

    def _episode_days_told(self):
        """A published plan and an agreement tell the day of the episode themselves."""
        told = [
            SQL(
                "EXISTS (SELECT FROM %s told WHERE told.child_id = fact.child_id"
                " AND %s = fact.date_plan)",
                SQL.identifier(self.env[model]._table),
                self._timeline_day(SQL.identifier("told", day)),
            )
            for model, day in (
                ("care.plan.version", "date_published"),
                ("care.plan.agreement", "date"),
            )
        ]
        return {**super()._episode_days_told(), "agreed": SQL(" OR ").join(told)}

    def _timeline_day(self, moment):
        """The day of a moment where the reader is."""
        return SQL(
            "(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", moment, self.env.tz.zone
        )

    def _timeline_openable(self):
        return {*super()._timeline_openable(), "care.plan.version"}

    def _timeline_writers(self):
        return {**super()._timeline_writers(), "plan": self._write_plans}

    def _write_plans(self, entries):
        by_step = {}
        for entry in entries:
            by_step.setdefault(entry["step"], []).append(entry)
        self._write_milestones(by_step.pop("agreed", []))
        self._write_versions(by_step.pop("published", []))
        self._write_agreements(by_step.pop("agreement", []))

    def _write_versions(self, entries):
        versions = self._timeline_records("care.plan.version", entries, ["number"])
        for entry in entries:
            version = versions.get(entry["fact_id"])
            if version:
                entry["title"] = self.env._(
                    "Plan published, version %s", version.number
                )
                entry["text"] = _lines(version.changes)

    def _write_agreements(self, entries):
        agreements = self._timeline_records(
            "care.plan.agreement",
            entries,
            ["answer", "decision", "how", "staff_id", "version_id", "words"],
        )
        hows = self._timeline_label("care.plan.agreement", "how")
        titles = {
            "agrees": self.env._("The family agrees to version %s"),
            "in_part": self.env._("The family agrees to version %s in part"),
            "disagrees": self.env._("The family does not agree to version %s"),
        }
        for entry in entries:
            said = agreements.get(entry["fact_id"])
            if not said:
                continue
            entry["title"] = titles[said.decision] % said.version_id.number
            answer = said.answer and self.env._("Care team: %s", said.answer)
            entry["text"] = _lines(said.words, answer)
            # sudo: who heard it, as the agreement itself names them
            heard = said.sudo().staff_id.name
            entry["facts"] = _present(
                hows[said.how], heard and self.env._("Heard by %s", heard)
            )
