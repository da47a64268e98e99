"""Who counts where on Form 5a: plain functions over plain values, no database.

The way from services to numbers, each step on its own:

1. ``unite`` makes persons out of the record or records that belong to one.
2. ``codes_of`` says in which rows a person counts.
3. ``tally`` counts persons by row and coverage.
4. ``shares`` turns the counts of a row into percents that sum to 100.0.
"""

from collections import namedtuple
from dataclasses import dataclass
from datetime import date

# The primary source of coverage, in the order of the form's columns B to F.
CATEGORIES = ("title_xix", "title_xxi", "private", "none", "unknown")
UNKNOWN = "unknown"


class FormError(ValueError):
    """A person fits no row, so the rows as they are would lose somebody."""

    def __init__(self, person):
        super().__init__(f"age {person.age} fits no row")
        self.person = person


@dataclass(frozen=True)
class Row:
    """A row of the form. Ages are completed years, both ends counted; None is open.

    ``pregnant`` is "yes", "no" or "any". A subset row counts again people whom another
    row counts, the total row counts everybody once; all other rows part the people.
    """

    code: str
    age_from: int | None = None
    age_to: int | None = None
    pregnant: str = "any"
    cshcn: bool = False
    is_subset: bool = False
    is_total: bool = False

    def holds(self, person):
        """Whether the person meets every condition of the row."""
        return (
            (self.age_from is None or person.age >= self.age_from)
            and (self.age_to is None or person.age <= self.age_to)
            and (self.pregnant == "any" or person.pregnant == (self.pregnant == "yes"))
            and (not self.cshcn or person.cshcn == "yes")
        )


# One child's record with at least one service in the year, as the database gives it.
# ``person_key`` is the same for the records of one person, and ``record_rank`` 1 for
# the record served first. ``age_date`` is the day the person is looked at.
ServedRecord = namedtuple(
    "ServedRecord",
    "child_id company_id person_key record_rank birth_date age_date coverage pregnant"
    " cshcn first_date first_kind service_count minutes",
)


@dataclass(frozen=True)
class Person:
    """One human being: whatever any of the records knows is known of the person."""

    records: tuple
    age: int
    coverage: str
    pregnant: bool
    cshcn: str


def age_on(birth_date: date, day: date) -> int:
    """Completed years on a day; the birthday itself counts.

    Somebody born on 29 February has the birthday on 1 March of a common year. Before
    birth (a family referred ahead of it) the age is 0: an infant to be.
    """
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return max(day.year - birth_date.year - before_birthday, 0)


def unite(records):
    """Persons out of records, in order of ``record_rank``.

    Coverage is the first that is known; pregnant and special needs if any says so.

    :param records: iterable of ServedRecord
    :rtype: list[Person]
    """
    by_key = {}
    for record in sorted(records, key=lambda r: (r.record_rank, r.child_id)):
        by_key.setdefault(record.person_key, []).append(record)
    return [_person(tuple(group)) for group in by_key.values()]


def _person(records):
    first = records[0]
    known = (r.coverage for r in records if r.coverage != UNKNOWN)
    needs = {r.cshcn for r in records}
    return Person(
        records=records,
        age=age_on(first.birth_date, first.age_date),
        coverage=next(known, UNKNOWN),
        pregnant=any(r.pregnant for r in records),
        cshcn=next((word for word in ("yes", "no") if word in needs), UNKNOWN),
    )


def codes_of(person, rows):
    """The rows a person counts in: one that parts the people, then its subsets.

    :param rows: Rows in the order of the form; the first that fits wins
    :return: tuple of codes, without the total
    :raise FormError: no row fits
    """
    own = next(
        (r for r in rows if not (r.is_subset or r.is_total) and r.holds(person)), None
    )
    if own is None:
        raise FormError(person)
    return (own.code, *(r.code for r in rows if r.is_subset and r.holds(person)))


def tally(coded, rows):
    """Count persons once a row.

    :param coded: iterable of (Person, tuple of codes)
    :return: ``{code: {category: number}}`` with all rows and categories present
    """
    counts = {row.code: dict.fromkeys(CATEGORIES, 0) for row in rows}
    totals = [row.code for row in rows if row.is_total]
    for person, codes in coded:
        for code in (*codes, *totals):
            counts[code][person.coverage] += 1
    return counts


def shares(counts):
    """Percents with one decimal that sum to exactly 100.0, by largest remainder.

    Each share is cut down to a tenth; the tenths left over go to the largest
    remainders, the earlier column first when two are equal.

    :param counts: list of whole numbers
    :return: list of floats in the same order; all 0.0 if nobody was counted
    """
    total = sum(counts)
    if not total:
        return [0.0] * len(counts)
    tenths = [count * 1000 // total for count in counts]
    remainders = [count * 1000 % total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-remainders[i], i))
    for index in order[: 1000 - sum(tenths)]:
        tenths[index] += 1
    return [tenth / 10 for tenth in tenths]
