"""A record of the directory as lists and exports speak of it."""

from dataclasses import dataclass, field


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
