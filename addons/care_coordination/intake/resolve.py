"""What the words of a row mean in this database: towns, languages, races, coverage."""

import re
from dataclasses import dataclass, field

from odoo.tools.translate import LazyTranslate

from ..tools.names import normalize

_lt = LazyTranslate(__name__)

_SPLIT = re.compile(r"[;,/|&]| and ", re.IGNORECASE)
_DIRECTIONS = {"e": "east", "w": "west", "n": "north", "s": "south"}
_NO_ANSWER = {
    *("unknown", "not known", "unk", "declined", "refused", "not asked", "n a", "na"),
    *("prefer not to say", "decline to answer", "choose not to disclose", ""),
}
_NOT_HISPANIC = {"no", "n", "not hispanic", "non hispanic", "nonhispanic", "neither"}
_HISPANIC = {"yes", "y"}
# Codes of mental disorders due to substance use: sources of such records may fall
# under 42 CFR Part 2, and only a person can know
_SUBSTANCE_USE = re.compile(r"^F1\d")


@dataclass(frozen=True)
class Town:
    id: int
    name: str
    state_words: frozenset
    region: str
    center_id: int = None


@dataclass
class Words:
    """The lists of the database by normalized word; ids, so that they outlive a cache.

    ``center_id`` is where families of a region without a center go, ``allowed`` the
    centers that the caller may write to (None: all), ``centers`` their names.
    """

    towns: dict
    languages: dict
    races: dict
    coverages: dict
    center_id: int
    centers: dict = field(default_factory=dict)
    allowed: frozenset = None
    language_unknown_id: int = None
    coverage_unknown_id: int = None
    hispanic_id: int = None


@dataclass(frozen=True)
class Turned:
    """Why a row does not come in: an outcome and a lazy sentence."""

    outcome: str
    reason: object


def resolve_row(row, words):
    """Fill the ids of a clean row; notes say which words were not known.

    :param cleaning.Row row: without a problem
    :param Words words:
    :return: a ``Turned`` when the row is not this center's to import, else None
    """
    turned = _resolve_town(row, words)
    if turned:
        return turned
    _resolve_language(row, words)
    _resolve_race(row, words)
    _resolve_coverage(row, words)
    for code in row.values.get("diagnoses_icd10") or ():
        if _SUBSTANCE_USE.match(code.upper()):
            row.notes.append(
                _lt(
                    "%s is a substance-use diagnosis: set its protection if it comes "
                    "from a treatment program.",
                    code,
                )
            )
    return None


def _resolve_town(row, words):
    name = row.values.get("town") or ""
    state = normalize(row.values.get("state"))
    named = _find_towns(name, words.towns)
    towns = [town for town in named if not state or state in town.state_words]
    if not towns:
        if named:
            reason = _lt(
                "%(town)s, %(state)s is outside the regions we serve.",
                town=name,
                state=row.values["state"],
            )
        else:
            reason = _lt('The town "%s" is not on the list of towns we serve.', name)
        return Turned("out_of_area", reason)
    if len(towns) > 1:
        return Turned(
            "out_of_area", _lt("%s is a town in several states; give the state.", name)
        )
    return _resolve_center(row, towns[0], words)


def _resolve_center(row, town, words):
    row.town_id = town.id
    row.region = town.region
    row.center_id = town.center_id or words.center_id
    if not town.center_id:
        row.notes.append(
            _lt(
                "The region of %(town)s has no center yet; recorded at %(center)s.",
                town=town.name,
                center=words.centers[words.center_id],
            )
        )
    if words.allowed is not None and row.center_id not in words.allowed:
        return Turned(
            "other_center",
            _lt(
                "%(town)s is served by %(center)s. Send this family there.",
                town=town.name,
                center=words.centers[row.center_id],
            ),
        )
    return None


def _find_towns(name, towns):
    """ "West Hartford", "W. Hartford", "Hartford, CT" and "Town of Hartford"."""
    plain = normalize(name)
    attempts = [plain, plain.removeprefix("town of ").removeprefix("city of ")]
    first, __, rest = plain.partition(" ")
    if first in _DIRECTIONS:
        attempts.append(f"{_DIRECTIONS[first]} {rest}")
    if "," in name:
        attempts.append(normalize(name.split(",")[0]))
    return next((towns[key] for key in attempts if key in towns), [])


def _resolve_language(row, words):
    text = row.values.get("home_language")
    if not text:
        return
    row.language_id = words.languages.get(normalize(text))
    if row.language_id is None and normalize(text) in _NO_ANSWER:
        row.language_id = words.language_unknown_id
    elif row.language_id is None:
        row.language_id = words.language_unknown_id
        row.family_note = _lt("Home language in the intake list: %s", text)
        row.notes.append(
            _lt('The language "%s" is not on the list; kept as a note.', text)
        )


def _resolve_race(row, words):
    """SPD-15: race and ethnicity are one question with several answers."""
    ids, details = [], []
    for text in _race_answers(row.values.get("race"), words.races):
        found = words.races.get(normalize(text))
        if found:
            ids.append(found)
        elif normalize(text) not in _NO_ANSWER:
            details.append(text)
    ethnicity = row.values.get("ethnicity") or ""
    word = normalize(ethnicity)
    if word in _HISPANIC or words.races.get(word) == words.hispanic_id:
        ids.append(words.hispanic_id)
    elif word in words.races:
        ids.append(words.races[word])
    elif not _is_no_to_hispanic(word):
        details.append(ethnicity)
    row.race_ids = list(dict.fromkeys(filter(None, ids)))
    row.race_detail = "; ".join(dict.fromkeys(details)) or None
    if row.race_detail:
        row.notes.append(
            _lt('Race or ethnicity "%s" is kept in words.', row.race_detail)
        )


def _is_no_to_hispanic(word):
    return (
        word in _NO_ANSWER
        or word in _NOT_HISPANIC
        or word.startswith(("not hispanic", "non hispanic", "not latino", "non latino"))
    )


def _race_answers(text, races):
    """ "Black or African American" is one answer, "White; Asian" are two."""
    if not text:
        return []
    if normalize(text) in races:
        return [text]
    return [part.strip() for part in _SPLIT.split(text) if part.strip()]


def _resolve_coverage(row, words):
    text = row.values.get("insurance")
    if not text:
        return
    row.coverage_type_id = words.coverages.get(normalize(text))
    if row.coverage_type_id is None:
        row.coverage_type_id = words.coverage_unknown_id
        row.payer = text
        row.notes.append(
            _lt(
                'The insurance "%s" is not on the list; recorded as not known, '
                "with this name as payer.",
                text,
            )
        )
