"""Objects that hold one another to rows of tables, and back."""

from .hsds_tables import COLUMNS, LISTS, SINGLES

# How deep a directory can be: a service holds a place, it a person, she a phone...
_DEEPEST = 12


def table_of_object(values, hint=None):
    """Which table an object that stands alone belongs to.

    :param hint: the table that the file's name says, if it says one
    """
    if hint:
        return hint
    keys = set(values)
    if "location" in keys and "service" in keys or "location_id" in keys:
        return "service_at_location"
    if "location_type" in keys:
        return "locations"
    if "status" in keys or "organization" in keys or "service_areas" in keys:
        return "services"
    if keys & {"website", "legal_status", "year_incorporated", "locations", "services"}:
        return "organizations"
    if keys & {"parent_id", "taxonomy_detail", "term_uri"}:
        return "taxonomy_terms"
    if "version" in keys and "name" in keys:
        return "taxonomies"
    return "organizations" if "name" in keys and "id" in keys else None


def flatten(table, values, depth=0):
    """Yield ``(table, row, unknown keys)`` for an object and all that it holds.

    What an object holds names it by the column that the specification has for that,
    unless it names another itself.
    """
    lists = {key: (child, col) for child, (key, col) in LISTS[table].items()}
    singles = SINGLES.get(table, {})
    row = {
        key: value
        for key, value in values.items()
        if key in ("id", *COLUMNS[table]) and not isinstance(value, dict | list)
    }
    inside = [
        (*lists[key], each)
        for key, value in values.items()
        if key in lists and isinstance(value, list)
        for each in value
        if isinstance(each, dict)
    ]
    for key, (other, column) in singles.items():
        value = values.get(key)
        if isinstance(value, dict):
            if value.get("id"):
                row.setdefault(column, value["id"])
            inside.append((other, None, value))
    known = {"id", *COLUMNS[table], *lists, *singles}
    yield table, row, [key for key in values if key not in known]
    if depth >= _DEEPEST:
        return
    for child, column, each in inside:
        named = {**each}
        if column and row.get("id") and not named.get(column):
            named[column] = row["id"]
        yield from flatten(child, named, depth + 1)


class Nest:
    """Rows of tables as objects that hold one another.

    :param tables: ``{table: [row]}``, rows being ``{column: value}`` without empty ones
    """

    def __init__(self, tables):
        self._by_id = {
            table: {row["id"]: row for row in rows} for table, rows in tables.items()
        }
        self._held = {}
        for table, rows in tables.items():
            for parent, children in LISTS.items():
                key_column = children.get(table)
                if not key_column:
                    continue
                column = key_column[1]
                for row in rows:
                    if row.get(column):
                        place = (parent, table, row[column])
                        self._held.setdefault(place, []).append(row)

    def rows(self, table):
        """The rows of a table, in the order of the file."""
        return list(self._by_id.get(table, {}).values())

    def whole(self, table, row, without=()):
        """An object with all that it holds.

        :param without: tables that are left out, as they lead back to where we are
        """
        found = dict(row)
        skipped = {*without}
        for key, (other, column) in SINGLES.get(table, {}).items():
            if other in skipped:
                continue
            target = self._by_id.get(other, {}).get(found.get(column))
            if target:
                # What is held needs no name
                found.pop(column)
                found[key] = self._single(other, target, {*skipped, table})
        for child, (key, column) in LISTS[table].items():
            if child in skipped:
                continue
            rows = self._held.get((table, child, row["id"]), ())
            if rows:
                found[key] = [
                    _without_parents(child, self.whole(child, each, {*skipped, table}))
                    for each in rows
                ]
                for each in found[key]:
                    each.pop(column, None)
        return found

    def _single(self, table, row, without):
        # An organization inside a service does not list its other services again
        beyond = {"services"} if table == "organizations" else set()
        return _without_parents(table, self.whole(table, row, {*without, *beyond}))


def _without_parents(table, found):
    """In a tree the place says to whom a row belongs."""
    return {
        key: value for key, value in found.items() if key not in _PARENTS.get(table, ())
    }


_PARENTS = {
    table: ("organization_id", "service_id", "location_id", "service_at_location_id")
    for table in ("contacts", "phones", "schedules", "languages", "funding")
}
_PARENTS["programs"] = ("organization_id",)
_PARENTS["phones"] += ("contact_id",)
_PARENTS["languages"] += ("phone_id",)
