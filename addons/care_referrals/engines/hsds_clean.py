"""From rows as they were written to rows that can be used: ids, values, references."""

from dataclasses import dataclass, field
from uuid import uuid5

from .hsds_tables import COLUMNS, MAIN, references
from .hsds_values import NAMESPACE, clean, clean_id, words_of
from .hsds_words import _lt

_NO_ID = _lt("The row has no id. It is left out.")
_TWICE = _lt("The id of this row is there already. The first row is taken.")
_TWO_OWNERS = _lt(
    "It belongs to two different ones, which this directory can not keep. It stays "
    "with the first."
)
_LATITUDE = _lt(
    "%(latitude)s, %(longitude)s is no point on the map: latitude goes from -90 to 90 "
    "and longitude from -180 to 180. It is left out."
)
_AGES = _lt(
    "The youngest age, %(low)s, is above the oldest, %(high)s. Both are left out."
)
_AGE = _lt('"%(value)s" is no age in years. It is left out.')
_FILES = _lt("These rows describe the files and not the help. They are not kept.")


@dataclass
class CleanRow:
    """A row whose values are what its columns hold: text, numbers, ISO dates.

    A column that the file does not have, or holds something wrong in, is missing; one
    that is empty is None.
    """

    table: str
    id: str
    values: dict
    row: object

    def problem(self, template, column="", is_lost=False, **values):
        found = self.row.problem(template, column, is_lost, **values)
        object.__setattr__(found, "id", self.id)
        return found


@dataclass
class Cleaned:
    """``tables``: ``{table: {id: CleanRow}}`` in the order of the file."""

    tables: dict
    problems: list = field(default_factory=list)


def clean_rows(rows, source=""):
    """Bring rows into shape.

    :param rows: of :class:`hsds_read.Reading`
    :param str source: the name of the list; tells ids apart that are no UUIDs
    :rtype: Cleaned
    """
    cleaned = Cleaned({table: {} for table in COLUMNS})
    for row in rows:
        _add(cleaned, row, source)
    for table, check in _CHECKS.items():
        for found in cleaned.tables[table].values():
            cleaned.problems += check(found)
    described = cleaned.tables.pop("meta_table_descriptions")
    if described:
        first = next(iter(described.values()))
        cleaned.problems.append(first.problem(_FILES))
    return cleaned


def _add(cleaned, row, source):
    values, problems = _values(row, source)
    given = row.values.get("id")
    if given not in (None, ""):
        key = clean_id(given, row.table, source)
    elif row.table in MAIN or not any(values.values()):
        cleaned.problems.append(row.problem(_NO_ID, "id", is_lost=True))
        return
    else:
        # A part without an id is known by what it says
        said = "|".join(f"{name}={values[name]}" for name in sorted(values))
        key = str(uuid5(NAMESPACE, f"{row.table}|{said}"))
    before = cleaned.tables[row.table].get(key)
    if before:
        cleaned.problems += _merge(before, values, row)
        return
    found = CleanRow(row.table, key, values, row)
    for problem in problems:
        object.__setattr__(problem, "id", key)
    cleaned.tables[row.table][key] = found
    cleaned.problems += problems


def _values(row, source):
    values, problems = {}, []
    for column, kind in COLUMNS[row.table].items():
        if column not in row.values:
            continue
        raw = row.values[column]
        if kind.startswith("@"):
            table = kind[1:]
            empty = raw is None or not str(raw).strip()
            values[column] = None if empty else clean_id(raw, table, source)
            continue
        value, problem = clean(raw, kind)
        if problem:
            problems.append(row.problem(problem, column, **words_of(raw, kind)))
        if value is not None or not problem:
            values[column] = value
    return values, problems


def _merge(before, values, row):
    """The same row again: in JSON it adds what the first place did not say."""
    if row.file.endswith(".csv") and before.row.file == row.file:
        return [row.problem(_TWICE, "id", is_lost=True)]
    problems, links = [], references(row.table)
    for column, value in values.items():
        known = before.values.get(column)
        if known is None:
            before.values[column] = value
        elif column in links and value not in (None, known):
            problems.append(before.problem(_TWO_OWNERS, column))
    return problems


# What only several values together show


def _check_place(found):
    values = found.values
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if latitude is None and longitude is None:
        return []
    is_whole = latitude is not None and longitude is not None
    if is_whole and abs(latitude) <= 90 and abs(longitude) <= 180:
        return []
    values.pop("latitude", None)
    values.pop("longitude", None)
    said = {"latitude": latitude, "longitude": longitude}
    return [found.problem(_LATITUDE, "latitude", **said)]


def _check_ages(found):
    values, problems = found.values, []
    for column in ("minimum_age", "maximum_age"):
        age = values.get(column)
        if age is not None and not 0 <= age <= 150:
            del values[column]
            problems.append(found.problem(_AGE, column, value=age))
    low, high = values.get("minimum_age"), values.get("maximum_age")
    if low and high and low > high:
        del values["minimum_age"], values["maximum_age"]
        problems.append(found.problem(_AGES, "minimum_age", low=low, high=high))
    return problems


_CHECKS = {"locations": _check_place, "services": _check_ages}
