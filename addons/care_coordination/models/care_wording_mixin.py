from odoo import api, models
from odoo.exceptions import UserError


class CareWordingMixin(models.AbstractModel):
    """Words of an instrument that are read only where the center may use them.

    They are kept in a field that nobody reads (``groups`` of no access); the field that
    people, exports, prints and remote calls read is computed, asks the right first and
    is empty without it, for the superuser too. Searching asks the same.
    """

    _name = "care.wording.mixin"
    _description = "Words with a right"

    # {field that is read: field that keeps the words}
    _care_words = {}

    def _care_show(self, name):
        # sudo: the kept words are opened here and nowhere else, when the right is there
        for record, kept in zip(self, self.sudo(), strict=True):
            may = kept.instrument_id.may_show_wording
            record[name] = may and kept[self._care_words[name]]

    def _care_keep(self, name):
        for record in self:
            words = record[name]
            # sudo: nobody has access to the kept words; the write was checked before
            kept = record.sudo()
            if words and not kept.instrument_id.may_show_wording:
                raise UserError(kept.instrument_id._care_no_right_words())
            kept[self._care_words[name]] = words

    @api.model
    def _care_search_words(self, name, operator, value):
        # sudo: found by the kept words, but only where they may be read
        found = self.sudo().search([(self._care_words[name], operator, value)])
        return [("id", "in", found.filtered("instrument_id.may_show_wording").ids)]

    # Other languages: what the client's translation dialog asks for

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        described = super().fields_get(allfields, attributes)
        for name in self._care_words:
            if "translate" in described.get(name, ()):
                described[name]["translate"] = True
        return described

    def get_field_translations(self, field_name, langs=None):
        kept = self._care_words.get(field_name)
        if not kept:
            return super().get_field_translations(field_name, langs)
        self.check_access("read")
        # sudo: as in _care_show
        record = self.sudo()
        if not record.instrument_id.may_show_wording:
            raise UserError(record.instrument_id._care_no_right_words())
        return super(CareWordingMixin, record).get_field_translations(kept, langs)

    def update_field_translations(self, field_name, translations, source_lang=""):
        kept = self._care_words.get(field_name)
        if not kept:
            return super().update_field_translations(
                field_name, translations, source_lang
            )
        self.check_access("write")
        # sudo: as in _care_keep
        record = self.sudo()
        instrument = record.instrument_id
        if not instrument.may_show_wording:
            raise UserError(instrument._care_no_right_words())
        if instrument._care_is_frozen():
            record._care_check_new_languages(kept, translations)
            record = record.with_context(care_new_language=True)
        result = super(CareWordingMixin, record).update_field_translations(
            kept, translations, source_lang
        )
        self.invalidate_recordset([field_name])
        return result

    def _care_check_new_languages(self, kept, translations):
        """Words that were used stay; a language that was not there may come."""
        original = self.with_context(lang="en_US")[kept]
        for lang in translations:
            if lang == "en_US" or self.with_context(lang=lang)[kept] != original:
                raise UserError(self.instrument_id._care_frozen_words())
