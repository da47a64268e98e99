from odoo import api, fields, models

from ..tools.names import normalize


class CareVocabularyMixin(models.AbstractModel):
    """A short list whose entries are known by several words.

    Intake lists come from many hands: "Medicaid", "HUSKY", "Title XIX" are one thing.
    The words are data, so that a center teaches the import instead of editing lists.
    """

    _name = "care.vocabulary.mixin"
    _description = "List with synonyms"

    name = fields.Char(required=True, translate=True)
    synonyms = fields.Char(
        help="Other words for it in intake lists, separated by commas."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.model
    def _by_word(self):
        """``{normalized word: record}`` of every name and synonym."""
        found = {}
        # Intake lists are written in English, whatever the reader's language.
        for record in self.with_context(lang=None).search([]):
            for word in [record.name, *(record.synonyms or "").split(",")]:
                found.setdefault(normalize(word), record)
        found.pop("", None)
        return found
