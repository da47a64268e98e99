from odoo import models

from .care_timeline_entry_words import _lines, _present

# What is read of a level of support
SUPPORT = [
    *("behavioral", "medical_level", "override_reason", "social_level", "tier_id"),
]


class CareTimelineEntry(models.Model):
    """Words of support needs and of the level of support that was agreed."""

    _inherit = "care.timeline.entry"

    def _timeline_writers(self):
        return {
            **super()._timeline_writers(),
            "social": self._write_social,
            "support": self._write_support,
        }

    def _write_social(self, entries):
        factors = self._timeline_records(
            "care.social.factor", entries, ["note", "source", "type_id"]
        )
        sources = self._timeline_label("care.social.factor", "source")
        for entry in entries:
            factor = factors.get(entry["fact_id"])
            if not factor:
                continue
            name = factor.type_id.name
            if entry["step"] == "ended":
                entry["title"] = self.env._("No longer: %s", name)
            else:
                entry["title"] = name
                entry["facts"] = _present(sources[factor.source])
                entry["text"] = _lines(factor.note)

    def _write_support(self, entries):
        """The level that was agreed, and the reason of whoever chose differently."""
        records = self._timeline_records("care.stratification", entries, SUPPORT)
        medical = self._timeline_label("care.stratification", "medical_level")
        social = self._timeline_label("care.stratification", "social_level")
        for entry in entries:
            record = records.get(entry["fact_id"])
            if not record:
                continue
            entry["title"] = self.env._(
                "Level of support agreed: %s", record.tier_id.name
            )
            entry["text"] = _lines(record.override_reason)
            entry["facts"] = _present(
                self.env._("Medical: %s", medical[record.medical_level]),
                self.env._("Social: %s", social[record.social_level]),
                record.behavioral and self.env._("Behavioral health need"),
            )
