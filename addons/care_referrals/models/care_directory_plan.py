from dataclasses import dataclass, field
from hashlib import sha1

from odoo import models
from odoo.tools import split_every

from ..engines.hsds_clean import clean_rows
from ..engines.hsds_fields import LINKS, NEEDED_LINKS, ORDER, OWNED_BY_ONE, QUIET
from ..engines.hsds_fold import fold
from ..engines.hsds_read import read
from ..engines.hsds_tables import references
from ..engines.hsds_words import _lt
from .care_directory_exchange import (
    BASE,
    MODELS,
    WITH_LANGUAGES,
    extra_field,
    id_field,
)

CHUNK = 500

_ORPHAN = _lt(
    "What it names here (%(kind)s %(id)s) is neither in this file nor in the "
    "directory. Only the id is kept."
)
_NEEDS = _lt(
    "What it belongs to (%(kind)s %(id)s) is neither in this file nor in the "
    "directory. The row is left out."
)
_NEEDS_ONE = _lt("The row does not say to what it belongs. It is left out.")
_NEEDS_COLUMN = _lt(
    "The row does not say to what it belongs: %(kind)s. It is left out."
)
_NAMESAKE = _lt(
    "An organization of this name is among the contacts already, with another id or "
    "none. Look whether it is the same."
)
_NO_LICENSE = _lt(
    "Kinds of a list without a license can not be used for search. They are kept: fill "
    "in the license of the list, and import the file again."
)


@dataclass
class Step:
    """What is to be done with one entry.

    :attr outcome: add, change, same or bad; an entry that differs only where our people
        changed it by hand is "same" and has ``conflicts``
    :attr changes: ``{key: (ours, theirs)}`` that the list may change
    :attr conflicts: the same, where our people have written something else
    """

    entry: object
    record: object = None
    outcome: str = "same"
    changes: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)
    extra: dict = field(default_factory=dict)


def digest(value):
    """A short mark of what the list said, to see later whether we wrote over it."""
    if isinstance(value, set):
        value = sorted(value)
    return sha1(repr(value).encode(), usedforsecurity=False).hexdigest()[:8]


class CareDirectoryPlan(models.AbstractModel):
    """What a file would change in the directory. Nothing is written here."""

    _name = "care.directory.plan"
    _inherit = ["care.directory.exchange"]
    _description = "What a list would change in the directory"

    def _plan_fold(self, name, content, source):
        """The file as entries.

        :raises engines.hsds_words.HsdsError: nothing of it can be used
        :rtype: engines.hsds_entry.Folded
        """
        reading = read(name, content)
        words = self._exchange_env()._exchange_languages()[0]
        folded = fold(clean_rows(reading.rows, source), words)
        folded.problems[:0] = reading.problems
        return folded

    def _plan_steps(self, folded):
        """What is to be done, table by table in the order in which it can be done.

        :return: generator of lists of :class:`Step` of one table, which can be done
            before the next is asked for; problems are added to ``folded.problems``
        """
        engine = self._exchange_env()
        known = engine._plan_known(folded)
        usable = engine._exchange_usable_terms()
        for table in ORDER:
            for chunk in _chunks(folded.entries[table]):
                records = engine._exchange_find(table, [each.id for each in chunk])
                steps = []
                for entry in chunk:
                    step = engine._plan_step(entry, records, known, usable, folded)
                    if step.outcome == "bad":
                        known[table].discard(entry.id)
                    steps.append(step)
                if table == "organizations":
                    engine._plan_namesakes(steps, folded.problems)
                yield steps

    def _plan_namesakes(self, steps, problems):
        """Warn of new organizations that may be here already, without the id."""
        new = {step.entry.values.get("name"): step for step in steps if not step.record}
        found = self.env["res.partner"].search_fetch(
            [("name", "in", list(new)), ("is_company", "=", True)], ["name"]
        )
        for name in dict.fromkeys(found.mapped("name")):
            problems.append(new[name].entry.row.problem(_NAMESAKE, "name"))

    def _plan_known(self, folded):
        """``{table: ids}`` of what is in the file or in the directory."""
        known = {table: set() for table in MODELS}
        asked = {table: set() for table in MODELS}
        for table, entries in folded.entries.items():
            for entry in entries.values():
                if not entry.is_partial:
                    known[table].add(entry.id)
                for link in entry.links.values():
                    if link:
                        asked[link[0]].add(link[1])
                for __, other, key in entry.mentions:
                    asked[other].add(key)
        for table, ids in asked.items():
            missing = list(ids - known[table])
            name = id_field(table)
            rows = self._exchange_model(table).search_fetch(
                [(name, "in", missing)], [name]
            )
            known[table].update(rows.mapped(name))
        return known

    def _plan_step(self, entry, records, known, usable, folded):
        record = records.get(entry.id)
        step = Step(entry, record)
        if record:
            known[entry.table].add(entry.id)
        problems = folded.problems
        if not self._plan_links(entry, record, known, problems):
            step.outcome = "bad"
            return step
        self._plan_mentions(entry, known, usable, folded)
        if record:
            self._plan_compare(step, usable)
        else:
            step.outcome = "add"
            entry.values |= entry.born
            known[entry.table].add(entry.id)
        return step

    def _plan_links(self, entry, record, known, problems):
        """Whether what the entry can not be without is there; other orphans go."""
        table, row = entry.table, entry.row
        if entry.is_partial and not record and not entry.born:
            problem = row.problem(_NEEDS, is_lost=True, kind=table, id=entry.id)
            problems.append(problem)
            return False
        needed = NEEDED_LINKS.get(table, ())
        for name, link in list(entry.links.items()):
            if not link or link[1] in known[link[0]]:
                continue
            template = _NEEDS if name in needed else _ORPHAN
            problems.append(
                row.problem(
                    template,
                    _column(table, name),
                    is_lost=name in needed,
                    kind=link[0],
                    id=link[1],
                )
            )
            if name in needed:
                return False
            del entry.links[name]
            entry.extra[_column(table, name)] = link[1]
        if record:
            return True
        for name in needed:
            if not entry.links.get(name):
                kind = references(table)[_column(table, name)]
                problems.append(
                    row.problem(_NEEDS_COLUMN, name, is_lost=True, kind=kind)
                )
                return False
        if table in OWNED_BY_ONE and not any(entry.links.values()):
            problems.append(row.problem(_NEEDS_ONE, is_lost=True))
            return False
        return True

    def _plan_mentions(self, entry, known, usable, folded):
        problems = folded.problems
        for column, other, key in entry.mentions:
            if key not in known[other]:
                values = {"kind": other, "id": key}
                problems.append(entry.row.problem(_ORPHAN, column, **values))
            elif other == "taxonomy_terms" and key not in usable:
                term = folded.entries[other].get(key)
                kinds = term and term.links.get("taxonomy_id") or key
                if kinds not in folded.told:
                    # Once for a list of kinds, not once a service
                    folded.told.add(kinds)
                    problems.append(entry.row.problem(_NO_LICENSE, column))
        if "categories" in entry.sets:
            entry.sets["categories"] &= usable

    def _plan_compare(self, step, usable):
        entry, record = step.entry, step.record
        ours = self._exchange_entry(entry.table, record)
        stored = record[extra_field(entry.table)] or {}
        base = stored.get(BASE, {})
        for key, mine, theirs in _pairs(entry, ours):
            if key == "categories":
                mine = mine & usable
            if mine == theirs or not theirs and key not in base:
                continue
            by_hand = mine and base.get(key) != digest(mine)
            if not by_hand:
                step.changes[key] = (mine, theirs)
            elif theirs:
                step.conflicts[key] = (mine, theirs)
        quiet = QUIET.get(entry.table, ())
        if not set(step.changes) - set(quiet):
            step.changes = {}
        step.extra = {
            key: value
            for key, value in entry.extra.items()
            if ours.extra.get(key) != value
        }
        if step.changes or step.extra:
            step.outcome = "change"


def _pairs(entry, ours):
    """``(key, ours, theirs)`` of all that the list speaks of."""
    for name, theirs in entry.values.items():
        yield name, ours.values.get(name), theirs
    for name, theirs in entry.links.items():
        yield name, ours.links.get(name), theirs
    for name, theirs in entry.sets.items():
        if name == "categories" or entry.table in WITH_LANGUAGES:
            yield name, ours.sets.get(name, set()), theirs


def _column(table, name):
    """What the list calls a link of ours."""
    return next(column for column, field in LINKS[table].items() if field == name)


def _chunks(entries):
    """Entries in lists of a size that is worked on at once; kinds after the kinds that
    they are a part of."""
    levels = {}
    for entry in entries.values():
        levels.setdefault(_depth(entry, entries), []).append(entry)
    for level in sorted(levels):
        yield from split_every(CHUNK, levels[level], list)


def _depth(entry, entries):
    depth, seen = 0, {entry.id}
    while link := entry.links.get("parent_id"):
        entry = entries.get(link[1])
        if not entry or entry.id in seen:
            break
        seen.add(entry.id)
        depth += 1
    return depth
