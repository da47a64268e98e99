"""From records of this directory to rows of the specification: the way back of
:mod:`hsds_fold`."""

from .hsds_entry import joined
from .hsds_fields import ADDRESS, FIELDS, KEPT_WITH, LINKS, WORDS
from .hsds_tables import COLUMNS, REQUIRED
from .hsds_values import own_id

_SPELLED = {
    table: {column: {ours: theirs for theirs, ours in words.items()}}
    for table, columns in WORDS.items()
    for column, words in columns.items()
}


def unfold(entries, languages, usable):
    """
    :param entries: iterable of :class:`hsds_entry.Entry` (``row`` is not looked at)
    :param languages: ``{code: name}`` of all languages of the directory
    :param usable: ids of the categories that services may have
    :return: ``{table: [row]}``, a row being ``{column: value}`` without empty ones, but
        with all that the specification requires
    """
    return _Unfold(list(entries), languages, usable).run()


class _Unfold:
    def __init__(self, entries, languages, usable):
        self.entries, self.languages, self.usable = entries, languages, usable
        self.rows = {table: {} for table in COLUMNS}
        self.organizations = {
            entry.id: entry for entry in entries if entry.table == "organizations"
        }

    def run(self):
        for entry in self.entries:
            self._main(entry)
            self._address(entry)
            self._accessibility(entry)
            self._languages(entry)
            self._attributes(entry)
            for table, (*__, last) in KEPT_WITH.items():
                column = last
                if table == "funding" and entry.table == "services":
                    column = "service_id"
                for row in entry.extra.get(table, ()):
                    self._add(table, row, **{column: entry.id})
            for row in entry.extra.get("metadata", ()):
                self._add("metadata", row, resource_id=entry.id)
        for entry in self.entries:
            if entry.table == "services":
                self._program(entry)
        return {table: list(rows.values()) for table, rows in self.rows.items()}

    def _add(self, table, row, **more):
        """A row; the same one again adds to whom it belongs."""
        said = {key: value for key, value in {**row, **more}.items() if key[0] != "_"}
        kept = {
            key: value for key, value in said.items() if value not in (None, False, "")
        }
        found = self.rows[table].setdefault(row["id"], {})
        found.update(kept)
        for column in REQUIRED.get(table, ()):
            found.setdefault(column, "")

    def _main(self, entry):
        table = entry.table
        row = {
            column: value
            for column, value in entry.extra.items()
            if column in COLUMNS[table]
        }
        spelled = _SPELLED.get(table, {})
        for column, name in FIELDS[table].items():
            value = entry.values.get(name)
            if value not in (None, False, ""):
                row[column] = spelled.get(column, {}).get(value, value)
        for column, name in LINKS[table].items():
            if entry.links.get(name):
                row[column] = entry.links[name][1]
        row["id"] = entry.id
        if table == "services":
            row.pop("program_id", None)
        if table == "phones":
            _extension(row)
        self._add(table, row)

    def _address(self, entry):
        if entry.table != "locations":
            return
        values = entry.values
        if any(values.get(name) for name in ("street", "street2", "city", "zip")):
            said = entry.extra.get("address", {})
            row = {
                "id": said.get("id") or own_id(entry.id, "address"),
                "region": said.get("region"),
                "address_type": said.get("address_type")
                or values.get("location_type")
                or "physical",
            }
            row |= {column: values.get(name) for column, name in ADDRESS.items()}
            self._add("addresses", row, location_id=entry.id)
        for row in entry.extra.get("addresses", ()):
            self._add("addresses", row, location_id=entry.id)

    def _accessibility(self, entry):
        if entry.table != "locations":
            return
        rows = entry.extra.get("accessibility", [])
        text = entry.values.get("accessibility") or ""
        if text != joined(rows):
            # Somebody has written it anew
            key = rows[0]["id"] if rows else own_id(entry.id, "accessibility")
            rows = [{"id": key, "description": text}] if text else []
        for row in rows:
            self._add("accessibility", row, location_id=entry.id)

    def _languages(self, entry):
        codes = set(entry.sets.get("languages", ()))
        column = {
            "services": "service_id",
            "locations": "location_id",
            "phones": "phone_id",
        }.get(entry.table)
        for row in entry.extra.get("languages", ()):
            # One that was taken away since is gone; one that we do not know stays
            if "_code" not in row or row["_code"] in codes:
                self._add("languages", row, **{column: entry.id})
            codes.discard(row.get("_code"))
        for code in sorted(codes):
            row = {"id": own_id(entry.id, "language", code), "code": code}
            row["name"] = self.languages.get(code)
            self._add("languages", row, **{column: entry.id})

    def _attributes(self, entry):
        terms = set(entry.sets.get("categories", ()))
        for row in entry.extra.get("attributes", ()):
            term = row.get("taxonomy_term_id")
            gone = entry.table == "services" and term in self.usable - terms
            if not gone:
                self._add("attributes", row, link_id=entry.id)
            terms.discard(term)
        for term in sorted(terms):
            row = {"id": own_id(entry.id, "category", term), "taxonomy_term_id": term}
            row["link_entity"] = "service"
            self._add("attributes", row, link_id=entry.id)

    def _program(self, entry):
        name = entry.values.get("program_name")
        organization = entry.links["organization_id"][1]
        holder = self.organizations.get(organization)
        programs = holder.extra.get("programs", ()) if holder else ()
        said = entry.extra.get("program_id")
        for program in programs:
            if program["id"] == said and program.get("name") == (name or None):
                self.rows["services"][entry.id]["program_id"] = said
                return
        if not name:
            if said and not any(program["id"] == said for program in programs):
                # Known by its id only, as the list had no programs
                self.rows["services"][entry.id]["program_id"] = said
            return
        same = [program for program in programs if program.get("name") == name]
        key = same[0]["id"] if same else own_id(organization, "program", name)
        if not same:
            self._add(
                "programs", {"id": key, "name": name}, organization_id=organization
            )
        self.rows["services"][entry.id]["program_id"] = key


def _extension(row):
    """The specification wants a number; what is none is said with the phone itself."""
    extension = row.pop("extension", None)
    if extension and str(extension).isdigit():
        row["extension"] = int(extension)
    elif extension:
        row["number"] = f"{row['number']} x {extension}"
