from odoo import api, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.care_coordination.tools.names import normalize

_lt = LazyTranslate(__name__)

# Roster field: the field for the record, the field for the words
_CODED = {
    "referral_source": ("source_id", "source_text"),
    "referral_reason": ("reason_id", "reason_text"),
    "family_priority": ("priority_id", "priority_text"),
}


class CareIntakeImport(models.Model):
    """A roster also says who asks, why, and what the family wants first."""

    _inherit = "care.intake.import"

    @api.model
    def _roster_fields(self):
        return {
            **super()._roster_fields(),
            "referral_source": _roster_field(
                self.env._("Referral source"),
                ["source", "referred by", "referral from", "source of referral"],
            ),
            "referral_reason": _roster_field(
                self.env._("Referral reason"),
                ["reason", "reason for referral", "referred for", "presenting need"],
            ),
            "family_priority": _roster_field(
                self.env._("Family's priority"),
                ["priority", "family goal", "what the family wants", "main concern"],
            ),
        }

    def _intake_rows(self, run, lines):
        """Tell which words are not on the lists, in the preview and in the result."""
        settled, rows = super()._intake_rows(run, lines)
        known = self._referral_words()
        for row in rows:
            for name in _CODED:
                text = row.values.get(name)
                if text and normalize(text) not in known[name]:
                    row.notes.append(_told(name, text))
        return settled, rows

    def _land_downstream(self, landed):
        """One referral for each episode that began, waiting for the center's answer."""
        known = self._referral_words()
        self.env["care.referral"].create(
            [
                {
                    "child_id": entry["child"].id,
                    "episode_id": entry["episode"].id,
                    "state": "requested",
                    "date_requested": entry["episode"].date_referred,
                    **_coded(entry["values"], known),
                }
                for entry in landed
            ]
        )
        return super()._land_downstream(landed)

    def _referral_words(self):
        needs = self.env["care.need.category"]._by_word()
        return {
            "referral_source": self.env["care.referral.source"]._by_word(),
            "referral_reason": needs,
            "family_priority": needs,
        }


def _roster_field(label, synonyms):
    return {
        "label": label,
        "kind": "known_text",
        "synonyms": synonyms,
        "required": False,
    }


def _told(name, text):
    if name == "referral_source":
        return _lt('The referral source "%s" is not on the list; kept in words.', text)
    if name == "referral_reason":
        return _lt('The referral reason "%s" is not on the list; kept in words.', text)
    return _lt('The family\'s priority "%s" is not on the list; kept in words.', text)


def _coded(values, known):
    """Field values: the record that a word means, and a word that says more than it."""
    coded = {}
    for name, (record_field, text_field) in _CODED.items():
        text = values.get(name)
        record = known[name].get(normalize(text))
        coded[record_field] = record and record.id
        if text and not (record and normalize(record.name) == normalize(text)):
            coded[text_field] = text
    return coded
