from odoo import fields, models
from odoo.tools import float_round

from ..engines.hsds_entry import Entry
from ..engines.hsds_fields import ADDRESS, FIELDS, LINKS

# Table of the specification: our model
MODELS = {
    "taxonomies": "care.service.taxonomy",
    "taxonomy_terms": "care.service.category",
    "organizations": "res.partner",
    "services": "care.service",
    "locations": "care.location",
    "service_at_location": "care.service.location",
    "contacts": "care.service.contact",
    "phones": "care.service.phone",
    "schedules": "care.service.schedule",
    "service_areas": "care.service.area",
    "required_documents": "care.service.document",
    "cost_options": "care.service.cost",
}
# A record of ours that has languages keeps them in this field
WITH_LANGUAGES = ("services", "locations", "phones")
# Values that are no column of the record's own table
MORE_FIELDS = {
    "services": ("program_name",),
    "locations": (*ADDRESS.values(), "accessibility"),
}
# Where extra keeps what the list said when it was last taken; no part of an export
BASE = "_base"


def id_field(table):
    return "care_hsds_id" if table == "organizations" else "hsds_id"


def extra_field(table):
    return "care_hsds_extra" if table == "organizations" else "hsds_extra"


def value_fields(table):
    return [*FIELDS[table].values(), *MORE_FIELDS.get(table, ())]


class CareDirectoryExchange(models.AbstractModel):
    """Records of the directory as the specification sees them: what an import compares
    with and an export gives away."""

    _name = "care.directory.exchange"
    _description = "Directory in the words of HSDS"

    def _exchange_env(self):
        """English, whatever the reader's language, and no word in the chatter."""
        return self.with_context(
            lang=None,
            active_test=False,
            tracking_disable=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
            mail_notrack=True,
            no_reset_password=True,
        )

    def _exchange_model(self, table):
        return self.env[MODELS[table]]

    def _exchange_find(self, table, ids):
        """``{id: record}`` of those that are here.

        :param ids: ids of the specification
        """
        name = id_field(table)
        found = self._exchange_model(table).search([(name, "in", list(ids))])
        return {record[name]: record for record in found}

    def _exchange_entries(self, table, records):
        """Records as entries, in as many queries for one as for many.

        :rtype: list[Entry]
        """
        return [self._exchange_entry(table, record) for record in records]

    def _exchange_entry(self, table, record):
        extra = dict(record[extra_field(table)] or {})
        extra.pop(BASE, None)
        entry = Entry(table, record[id_field(table)], None, extra=extra)
        spelled = record._fields
        for name in value_fields(table):
            entry.values[name] = plain(spelled[name], record[name])
        for column, name in LINKS[table].items():
            other = _LINKED[column]
            key = record[name][id_field(other)]
            entry.links[name] = (other, key) if key else None
        if table in WITH_LANGUAGES:
            entry.sets["languages"] = set(record.language_ids.mapped("code"))
        if table == "services":
            entry.sets["categories"] = set(record.category_ids.mapped("hsds_id"))
        return entry

    def _exchange_languages(self):
        """``({word: code}, {code: name}, {code: id})`` of all languages."""
        languages = self.env["care.language"].search([])
        words = {}
        for language in languages:
            words.setdefault(language.code.casefold(), language.code)
        for language in languages:
            words.setdefault(language.name.casefold(), language.code)
        names = {language.code: language.name for language in languages}
        return words, names, {language.code: language.id for language in languages}

    def _exchange_usable_terms(self):
        """Ids of the categories that services may have: ours, and licensed ones."""
        categories = self.env["care.service.category"].search([])
        return {
            category.hsds_id
            for category in categories
            if category.taxonomy_id.may_be_used
        }


_LINKED = {
    "parent_id": "taxonomy_terms",
    "taxonomy_id": "taxonomies",
    "organization_id": "organizations",
    "service_id": "services",
    "location_id": "locations",
    "service_at_location_id": "service_at_location",
    "contact_id": "contacts",
}


def plain(field, value):
    """A value of a field as the specification writes it; None where nothing is said."""
    if field.type == "date":
        return fields.Date.to_string(value) or None
    if field.type == "datetime":
        return fields.Datetime.to_string(value) or None
    if field.type == "float":
        value = float_round(value, precision_digits=6)
        return (int(value) if value.is_integer() else value) or None
    if field.type == "integer":
        return value or None
    if field.type == "text" and value:
        return value.strip() or None
    return value or None


def written(field, value):
    """The way back: what is written to the field."""
    if value is None:
        return 0.0 if field.type == "float" else False
    return value
