"""From cleaned rows to the records of this directory, each with all that is its own.

The specification has a table for each address, language or attribute; here an address
is part of its place. What has no field is kept as it came (``extra``), so that an
export gives it back.
"""

from .hsds_entry import Entry, Folded, joined, settle
from .hsds_fields import (
    ADDRESS,
    FIELDS,
    KEPT_WITH,
    LINKS,
    NEEDED_VALUES,
    WORDS,
)
from .hsds_tables import COLUMNS, TABLE_OF
from .hsds_values import own_id
from .hsds_words import _lt

_NO_VALUE = _lt("The row has no %(column)s. It is left out.")
_NO_OWNER = _lt("The row does not say to what it belongs. It is left out.")
_NO_PROGRAM = _lt("The program %(id)s is not in this file. Only its id is kept.")
_NO_LANGUAGE = _lt(
    '"%(value)s" is no language of this directory. It is kept, but not searched for.'
)


def fold(cleaned, languages=()):
    """Everything with what belongs to it.

    :param cleaned: of :func:`hsds_clean.clean_rows`
    :param languages: ``{word: code}`` of the languages that the directory knows, words
        in small letters
    :rtype: Folded
    """
    return _Fold(cleaned, dict(languages)).run()


class _Fold:
    def __init__(self, cleaned, languages):
        self.tables = cleaned.tables
        self.problems = list(cleaned.problems)
        self.languages = languages
        self.entries = {table: {} for table in FIELDS}

    def run(self):
        for table in FIELDS:
            for found in self.tables[table].values():
                self._main(found)
        self._term_lists()
        self._programs()
        self._addresses()
        self._accessibility()
        self._languages()
        for table, columns in KEPT_WITH.items():
            if table != "programs":
                for found in self.tables[table].values():
                    self._keep(found, table, columns)
        self._attributes()
        self._metadata()
        for entries in self.entries.values():
            for entry in entries.values():
                for kept in entry.extra.values():
                    if isinstance(kept, list):
                        # The order of a file means nothing
                        kept.sort(key=lambda row: row["id"])
        return Folded(self.entries, self.problems)

    def _main(self, found):
        table, given = found.table, found.values
        needed = NEEDED_VALUES.get(table)
        if needed and needed in given and not given[needed]:
            self._lost(found, _NO_VALUE, needed, column=needed)
            return
        entry = Entry(table, found.id, found)
        words = WORDS.get(table, {})
        for column, value in given.items():
            if column in FIELDS[table]:
                value = words.get(column, {}).get(value, value)
                if table == "cost_options" and column == "amount" and value == 0:
                    # Free of charge is not the same as of unknown price
                    entry.extra["amount"] = 0
                # Here no number is no limit
                entry.values[FIELDS[table][column]] = None if value == 0 else value
            elif column in LINKS[table]:
                kind = COLUMNS[table][column][1:]
                entry.links[LINKS[table][column]] = value and (kind, value)
            elif value is not None:
                entry.extra[column] = value
        self.entries[table][found.id] = entry
        settle(entry)

    def _term_lists(self):
        """Each kind is of a list, so that nobody takes it for one of our own."""
        for entry in list(self.entries["taxonomy_terms"].values()):
            name = entry.extra.get("taxonomy")
            link = entry.links.get("taxonomy_id")
            if not link:
                if entry.values.get("name") is None:
                    continue
                key = own_id("taxonomies", str(name))
                link = entry.links["taxonomy_id"] = ("taxonomies", key)
            owner = self._owner("taxonomies", link[1], entry.row)
            if owner and owner.is_partial and not owner.born:
                owner.born = {"name": name or link[1]}

    # What belongs to another record

    def _owner(self, table, key, found):
        """The entry of a record; a partial one if the file itself has none."""
        entry = self.entries[table].get(key)
        if not entry and key not in self.tables[table]:
            entry = Entry(table, key, found, is_partial=True)
            self.entries[table][key] = entry
        return entry

    def _owners(self, found, columns):
        owners = []
        for column in columns:
            key = found.values.get(column)
            if key:
                table = COLUMNS[found.table][column][1:]
                owners.append(self._owner(table, key, found))
        if not owners:
            self._lost(found, _NO_OWNER)
        return [owner for owner in owners if owner]

    def _keep(self, found, name, columns):
        row = {"id": found.id}
        for column, value in found.values.items():
            if value is not None and column not in columns:
                row[column] = value
        for owner in self._owners(found, columns):
            owner.extra.setdefault(name, []).append(row)

    def _programs(self):
        of_services = {}
        for entry in self.entries["services"].values():
            key = entry.extra.get("program_id")
            if not key:
                continue
            program = self.tables["programs"].get(key)
            if program:
                name = program.values.get("name")
                entry.values["program_name"] = name
                owner = entry.links.get("organization_id")
                of_services.setdefault(key, owner)
                if owner and key == own_id(owner[1], "program", str(name)):
                    del entry.extra["program_id"]
            else:
                problem = entry.row.problem(_NO_PROGRAM, "program_id", id=key)
                self.problems.append(problem)
        for found in self.tables["programs"].values():
            if not found.values.get("organization_id") and of_services.get(found.id):
                found.values["organization_id"] = of_services[found.id][1]
            owner, name = found.values.get("organization_id"), found.values.get("name")
            if not owner or found.id != own_id(owner, "program", str(name)):
                self._keep(found, "programs", ("organization_id",))

    def _addresses(self):
        by_place = {}
        for found in self.tables["addresses"].values():
            by_place.setdefault(found.values.get("location_id"), []).append(found)
        for key, rows in by_place.items():
            # Where one goes comes before where one writes
            rows.sort(key=lambda row: row.values.get("address_type") != "physical")
            owners = self._owners(rows[0], ("location_id",))
            for owner in owners:
                self._address(owner, rows)
            if not key:
                for row in rows[1:]:
                    self._lost(row, _NO_OWNER)

    def _address(self, owner, rows):
        first, rest = rows[0], rows[1:]
        for column, name in ADDRESS.items():
            if column in first.values:
                owner.values[name] = first.values[column]
        if first.id != own_id(owner.id, "address"):
            more = ("region", "address_type")
            owner.extra["address"] = {"id": first.id} | {
                column: first.values[column]
                for column in more
                if first.values.get(column)
            }
        for row in rest:
            values = {
                column: value
                for column, value in row.values.items()
                if value is not None and column != "location_id"
            }
            owner.extra.setdefault("addresses", []).append({"id": row.id, **values})

    def _accessibility(self):
        touched = {}
        for found in self.tables["accessibility"].values():
            self._keep(found, "accessibility", ("location_id",))
            key = found.values.get("location_id")
            owner = self.entries["locations"].get(key)
            if owner:
                touched[key] = owner
        for owner in touched.values():
            rows = owner.extra["accessibility"]
            owner.values["accessibility"] = joined(rows)
            if [row["id"] for row in rows] == [own_id(owner.id, "accessibility")]:
                del owner.extra["accessibility"]

    def _languages(self):
        columns = ("service_id", "location_id", "phone_id")
        for found in self.tables["languages"].values():
            values = found.values
            row = {"id": found.id} | {
                column: values[column]
                for column in ("name", "code", "note")
                if values.get(column)
            }
            code = self._language(values)
            if code:
                row["_code"] = code
            else:
                said = values.get("name") or values.get("code") or "-"
                self.problems.append(found.problem(_NO_LANGUAGE, "code", value=said))
            for owner in self._owners(found, columns):
                if found.id != own_id(owner.id, "language", code or ""):
                    owner.extra.setdefault("languages", []).append(row)
                codes = owner.sets.setdefault("languages", set())
                codes |= {code} - {None}

    def _language(self, values):
        for column in ("code", "name"):
            word = (values.get(column) or "").casefold()
            # "es-MX" is Spanish for us
            for each in (word, word.split("-")[0]):
                if each in self.languages:
                    return self.languages[each]
        return None

    def _attributes(self):
        for found in self.tables["attributes"].values():
            values = found.values
            owner = self._anything(found, values.get("link_id"), "link_entity")
            if not owner:
                continue
            row = {"id": found.id} | {
                column: value
                for column, value in values.items()
                if value is not None and column != "link_id"
            }
            term = values.get("taxonomy_term_id")
            if found.id != own_id(owner.id, "category", term or ""):
                owner.extra.setdefault("attributes", []).append(row)
            if term and owner.table == "services":
                owner.sets.setdefault("categories", set()).add(term)
                mention = ("taxonomy_term_id", "taxonomy_terms", term)
                owner.mentions.append(mention)

    def _metadata(self):
        for found in self.tables["metadata"].values():
            values = found.values
            owner = self._anything(found, values.get("resource_id"), "resource_type")
            if owner:
                row = {"id": found.id} | {
                    column: value
                    for column, value in values.items()
                    if value is not None and column != "resource_id"
                }
                owner.extra.setdefault("metadata", []).append(row)

    def _anything(self, found, key, word_column):
        """The record that a row names without saying in which table it is."""
        if not key:
            self._lost(found, _NO_OWNER)
            return None
        for table in FIELDS:
            if key in self.entries[table]:
                return self.entries[table][key]
        word = (found.values.get(word_column) or "").casefold()
        table = TABLE_OF.get(word, "services")
        if table not in FIELDS:
            table = "services"
        return self._owner(table, key, found)

    def _lost(self, found, template, column="", **values):
        self.problems.append(found.problem(template, column, is_lost=True, **values))
