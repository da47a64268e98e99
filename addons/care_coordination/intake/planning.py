"""What happens to a row: the machine proposes, certain cases only are settled."""

from dataclasses import dataclass, field

from odoo.tools.translate import LazyTranslate

from . import compare
from .people import person_of_row

_lt = LazyTranslate(__name__)

# Outcomes that add a child
LANDING = ("new_family", "sibling")
_SHOWN_CANDIDATES = 3

_NAMES = {
    compare.SAME: _lt("same name"),
    compare.SIMILAR: _lt("similar name"),
    compare.SWAPPED: _lt("first and last name swapped"),
}
_BIRTHS = {
    compare.SAME: _lt("same birth date"),
    compare.SIMILAR: _lt("close birth date"),
    compare.SWAPPED: _lt("day and month of birth swapped"),
}


def count_outcomes(counts):
    """What a set of outcomes adds up to.

    :param dict counts: ``{outcome: number of rows}``
    :return: numbers of ``families``, ``children`` and ``episodes`` added, of rows
        ``matched`` with a child on record, and of rows ``skipped``
    :rtype: dict
    """
    get = counts.get
    children = sum(get(outcome, 0) for outcome in LANDING)
    restarted = get("new_episode", 0)
    matched = get("already_known", 0) + restarted
    return {
        "families": get("new_family", 0),
        "children": children,
        "episodes": children + restarted,
        "matched": matched,
        "skipped": sum(counts.values()) - children - matched,
    }


@dataclass
class Decision:
    """What a person said about a row: ``choice`` is same, sibling, different or
    new_episode; ``key`` whom it was about, ``rejected`` whom she ruled out before."""

    choice: str = None
    key: str = None
    rejected: frozenset = frozenset()


@dataclass
class Plan:
    """The proposal for one row.

    ``family_key`` names the household that the child joins; ``child_key`` the child
    that it is; ``candidates`` those that it may be, most likely first; ``about`` is the
    label of the first of these, and ``reason`` holds lazy words on why. The landing
    fills in ``child_id``.
    """

    row: object
    outcome: str
    reason: list = field(default_factory=list)
    person: object = None
    family_key: str = None
    child_key: str = None
    candidates: list = field(default_factory=list)
    about: object = None
    adds_caregiver: bool = False
    child_id: int = None


def plan_row(row, index, decision=None):
    """Propose for a clean and resolved row, and make it findable for later rows.

    :param cleaning.Row row:
    :param people.Index index: children and households on record and of earlier rows
    :param Decision decision: of a person, or None
    :rtype: Plan
    """
    decision = decision or Decision()
    person = person_of_row(row)
    found = sorted(
        (
            (compare.compare(person, other), other)
            for other in index.candidates(person)
            if other.key not in decision.rejected
        ),
        key=lambda pair: -pair[0].weight,
    )
    plan = (
        _decided(row, decision, index)
        or _known(row, found, decision)
        or _possible(row, found)
        or _landing(row, person, index, decision.rejected)
    )
    plan.person = person
    if plan.outcome in LANDING:
        _remember(plan, index)
    return plan


def _decided(row, decision, index):
    """What a person settled: the same child, a sibling, or a new episode."""
    if decision.choice not in ("same", "sibling", "new_episode"):
        return None
    other = index.by_key.get(decision.key)
    if not other:
        reason = _lt("the child that this row was compared with is no longer there")
        return Plan(row, "possible_duplicate", [reason])
    if decision.choice == "sibling":
        return Plan(
            row,
            "sibling",
            [_lt("a person decided: a sibling")],
            family_key=other.household.key,
            about=other.household.label,
        )
    return _same_child(row, other, [_lt("a person decided: the same child")], decision)


def _known(row, found, decision):
    """A child that is certainly here already."""
    comparison, other = next((pair for pair in found if pair[0].is_known), (None, None))
    # Three signs say enough where nobody has to decide
    return other and _same_child(row, other, evidence_words(comparison)[:3], decision)


def _same_child(row, other, reason, decision):
    """Nothing to add; a child whose service has ended may start anew."""
    if other.served:
        outcome = "already_known"
    elif decision.choice == "new_episode":
        outcome = "new_episode"
    else:
        outcome = "service_ended"
    return Plan(row, outcome, reason, child_key=other.key, about=other.label)


def _possible(row, found):
    possible = [pair for pair in found if pair[0].is_possible][:_SHOWN_CANDIDATES]
    if not possible:
        return None
    comparison, other = possible[0]
    return Plan(
        row,
        "possible_duplicate",
        evidence_words(comparison),
        candidates=[candidate.key for __, candidate in possible],
        about=other.label,
    )


def evidence_words(comparison):
    """Why two children may be one, as lazy words."""
    words = [
        comparison.mrn == compare.SAME and _lt("same record number"),
        _NAMES.get(comparison.names),
        _BIRTHS.get(comparison.birth),
        comparison.contact and _lt("same phone or e-mail"),
        comparison.caregiver and _lt("same caregiver"),
        comparison.address and _lt("same address"),
    ]
    return [word for word in words if word]


def _landing(row, person, index, rejected):
    """A new child: in a household that agrees in two signs, or in a new one."""
    strangers = {
        index.by_key[key].household.key for key in rejected & index.by_key.keys()
    }
    elsewhere = False
    for household in index.households(person.household):
        if household.key in strangers:
            continue
        if not compare.same_household(person.household, household):
            continue
        if household.center_id == row.center_id:
            return Plan(row, "sibling", family_key=household.key, about=household.label)
        elsewhere = True
    reason = []
    if elsewhere:
        reason = [_lt("a family with this contact is known at another center")]
    return Plan(row, "new_family", reason, family_key=person.household.key)


def _remember(plan, index):
    """Later rows may be this child, or join its family."""
    mine = plan.person.household
    joined = index.household(plan.family_key)
    if joined:
        plan.adds_caregiver = not (
            mine.names & joined.names
            or (not mine.names and (mine.phones & joined.phones or not mine.phones))
        )
        joined.phones |= mine.phones
        joined.emails |= mine.emails
        joined.names |= mine.names
        plan.person.household = joined
    else:
        plan.adds_caregiver = bool(mine.names or mine.phones or mine.emails)
    index.add(plan.person)
