from odoo import fields, models
from odoo.tools import SQL, format_date

from .care_timeline_entry_words import _lines, _present

# What is read of a telling
TOLD = ["control", "date_again", "family_said", "meanwhile", "need_id", "told"]


class CareTimelineEntry(models.Model):
    """What a family was told of a need that nobody can simply supply."""

    _inherit = "care.timeline.entry"
    _depends = {
        "care.need": ["active"],
        "care.need.expectation": [
            *("child_id", "company_id", "date", "family_said", "label", "meanwhile"),
            *("need_id", "told", "user_id"),
        ],
    }

    kind = fields.Selection(selection_add=[("told", "Told the family"), ("team",)])

    def _timeline_icons(self):
        return {**super()._timeline_icons(), "told": "fa-handshake-o"}

    def _timeline_openable(self):
        return super()._timeline_openable() | {"care.need"}

    def _timeline_writers(self):
        return {**super()._timeline_writers(), "told": self._write_told}

    def _timeline_sources(self):
        return [*super()._timeline_sources(), self._told_source()]

    def _told_source(self):
        return self._timeline_source(
            40,
            "told",
            "care.need.expectation",
            self._timeline_noon(SQL("fact.date")),
            is_day=SQL("TRUE"),
            joins=SQL(
                "JOIN care_need need ON need.id = fact.need_id AND need.active %s %s",
                self._timeline_child(),
                self._timeline_author(SQL("fact.user_id")),
            ),
            res_model=SQL("'care.need'"),
            res_id=SQL("fact.need_id"),
            person=SQL("author.partner_id"),
            label=SQL("fact.label"),
            words=SQL("concat_ws(' ', fact.told, fact.meanwhile, fact.family_said)"),
        )

    def _write_told(self, entries):
        tellings = self._timeline_records("care.need.expectation", entries, TOLD)
        controls = self._timeline_label("care.need.expectation", "control")
        for entry in entries:
            telling = tellings.get(entry["fact_id"])
            if not telling:
                continue
            entry["title"] = self.env._(
                "Told the family: %s", telling.need_id.category_id.name
            )
            entry["text"] = _lines(telling.told, telling.meanwhile)
            entry["facts"] = _present(
                controls[telling.control],
                telling.family_said
                and self.env._("The family: %s", telling.family_said),
                telling.date_again
                and self.env._(
                    "Look again on %s", format_date(self.env, telling.date_again)
                ),
            )
