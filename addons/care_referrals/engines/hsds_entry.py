"""A record of the directory as lists and exports speak of it."""

import re
from dataclasses import dataclass, field

_EXTENSION = re.compile(r"(.*\d)[\s,;]*(?:x|ext\.?|extension)\s*(\w{1,8})", re.I)


@dataclass
class Entry:
    """A record as a list describes it.

    :attr values: by field; a field of which the list says nothing is missing
    :attr links: ``{field: (table, id)}``
    :attr sets: ``{"languages": codes, "categories": ids}``, where the list speaks of it
    :attr extra: what there is no field for
    :attr mentions: ``[(column, table, id)]``, kept in ``extra`` but worth a look
    :attr is_partial: the list has only something that belongs to it
    :attr born: values with which a partial one may be made, if it is not there
    """

    table: str
    id: str
    row: object
    values: dict = field(default_factory=dict)
    links: dict = field(default_factory=dict)
    sets: dict = field(default_factory=dict)
    extra: dict = field(default_factory=dict)
    mentions: list = field(default_factory=list)
    is_partial: bool = False
    born: dict = field(default_factory=dict)


@dataclass
class Folded:
    entries: dict
    problems: list
    told: set = field(default_factory=set)


def joined(rows):
    """The descriptions of rows as one text."""
    return "\n".join(row["description"] for row in rows if row.get("description"))


def settle(entry):
    """What one column says only together with another."""
    values, extra = entry.values, entry.extra
    if entry.table == "services":
        # "fees" is the older name
        fees = extra.pop("fees", None)
        if fees and values.get("fees_description"):
            extra["fees"] = fees
        elif fees:
            values["fees_description"] = fees
    if entry.table == "phones" and not values.get("extension"):
        found = _EXTENSION.fullmatch(values.get("number") or "")
        if found:
            values["number"], values["extension"] = found.groups()
    if entry.table == "organizations" and extra.get("parent_organization_id"):
        parent = extra["parent_organization_id"]
        entry.mentions.append(("parent_organization_id", "organizations", parent))
