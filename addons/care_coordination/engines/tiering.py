"""From what is known of a child to a level of support: the table, without a database.

A row is any object with ``medical_level``, ``social_level`` and ``behavioral``, each a
value or ``"any"``. Rows are asked in their order and the first that matches decides.
"""

from itertools import product
from typing import NamedTuple

ANY = "any"
# Not known, not chronic, chronic, complex chronic
MEDICAL = ("0", "1", "2", "3")
# None known, some, high
SOCIAL = ("0", "1", "2")
BEHAVIORAL = ("no", "yes")
# So many social factors are "high" where a center has not said otherwise
HIGH_FROM = 3


class Facts(NamedTuple):
    """What the table is asked with."""

    medical_level: str = "0"
    social_level: str = "0"
    behavioral: str = "no"


EVERY_COMBINATION = tuple(
    Facts(*values) for values in product(MEDICAL, SOCIAL, BEHAVIORAL)
)


def social_level(count, high_from=HIGH_FROM):
    """The band of a number of factors: ``"0"`` none, ``"1"`` some, ``"2"`` high.

    :raise ValueError: ``high_from`` below 1, or a negative count
    """
    if high_from < 1:
        raise ValueError(f"high_from is {high_from}; it must be 1 or more")
    if count < 0:
        raise ValueError(f"{count} factors: a count can not be below zero")
    if count >= high_from:
        return "2"
    return "1" if count else "0"


def only_development(codes):
    """Whether all mental-health codes are about development: a speech disorder or a
    learning disability (F70 to F89) by itself is no behavioral health need, although
    code lists keep the two together.

    :param codes: ICD-10-CM codes, with or without the dot
    """
    mental = [code.upper() for code in codes if code.upper().startswith("F")]
    return bool(mental) and all(code[1:2] in ("7", "8") for code in mental)


def matches(row, facts):
    """Whether ``row`` speaks of ``facts``."""
    return all(
        getattr(row, name) in (ANY, value) for name, value in facts._asdict().items()
    )


def first_match(rows, facts):
    """The row that decides, or None when no row speaks of ``facts``."""
    return next((row for row in rows if matches(row, facts)), None)


def table(rows):
    """``{Facts: row or None}`` of every combination there is."""
    rows = list(rows)
    return {facts: first_match(rows, facts) for facts in EVERY_COMBINATION}


def uncovered(rows):
    """The combinations that no row speaks of, in order."""
    return [facts for facts, row in table(rows).items() if row is None]


def idle(rows):
    """The rows that never decide, because rows above them speak first."""
    rows = list(rows)
    deciding = [id(row) for row in table(rows).values()]
    return [row for row in rows if id(row) not in deciding]


def spoken(row):
    """What a row asks for, ``[(name, value), ...]``, without what may be any."""
    return [
        (name, getattr(row, name))
        for name in Facts._fields
        if getattr(row, name) != ANY
    ]
