"""The difference between two versions of a plan, as people read it.

Plain Python on the plain values of a plan's content, so that the rules can be tested
without Odoo. It says *what* is different; the words for it are the caller's.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# What the lists of a content hold: the name of an item, and what is compared besides
LISTS = {
    "caregivers": ("name", ("relationship", "phone", "primary")),
    "team": ("name", ("role", "helps_with", "phone", "lead")),
    "strengths": ("words", ("factor",)),
    "conditions": ("name", ("since", "status")),
    "medications": ("name", ("dose", "schedule", "reason", "is_emergency")),
    "allergies": ("name", ("reaction", "severity")),
    "equipment": ("name", ("detail", "supplier", "supplier_phone")),
    "problems": ("name", ("signs", "what_to_do", "call_911")),
    "needs": (
        "words",
        ("category", "control", "state", "told", "meanwhile", "date_again"),
    ),
    "goals": (
        "name",
        (
            *("kind", "achievement", "state", "why", "measure", "date_target"),
            *("needs", "factors"),
        ),
    ),
    "actions": ("name", ("owner", "who", "date_due", "state", "outcome")),
    "documents": ("name", ("kind", "date")),
    "benefits": ("name", ("state", "date_renewal")),
}
# What is one thing and no list. An age changes by itself and is no news
TEXTS = {
    "child": (
        *("name", "first_name", "birth_date", "sex", "language", "interpreter"),
        *("practice", "practice_phone", "provider", "coverage"),
    ),
    "about": ("about_me", "matters", "communication", "medical_note"),
    # Asked, and there is none
    "none_known": ("medications", "allergies", "equipment"),
    "emergency": (
        *("baseline", "baseline_vitals", "avoid", "hospital", "immunizations"),
        "directives",
    ),
}
# The order of a plan, as it is read
SECTIONS = (
    *("child", "caregivers", "about", "strengths", "needs", "goals", "actions"),
    *("conditions", "medications", "allergies", "equipment", "none_known"),
    *("emergency", "problems", "team", "documents", "benefits"),
)
# Two texts with less in common than this are shown whole, not word by word
ALIKE = 0.35


@dataclass(frozen=True)
class FieldChange:
    """One thing of an item that is different: text, yes or no, or a list of text."""

    name: str
    before: object
    after: object


@dataclass(frozen=True)
class Change:
    """One item that is new, gone or different.

    ``kind`` is ``added``, ``removed``, ``changed`` or ``order``. ``before`` and
    ``after`` are the item itself (None where there is none; lists of names for
    ``order``), ``parent`` the name of the goal that a step is part of.
    """

    section: str
    kind: str
    name: str
    before: object = None
    after: object = None
    fields: tuple = ()
    parent: str = ""


def compare(before, after):
    """What is different between two contents of the same plan and language.

    :param dict before: a content, or None: then everything is new
    :param dict after: a content
    :return: list of Change, in the order in which a plan is read
    """
    found = []
    for section in SECTIONS:
        if section in TEXTS:
            found += _compare_texts(section, before or {}, after)
        elif section == "actions":
            found += _compare_actions(before or {}, after)
        else:
            was, now = _items(section, before or {}), _items(section, after)
            found += _compare_lists(section, was, now)
            if section == "needs":
                found += _compare_order(section, was, now)
    return found


def _items(section, content):
    if section == "problems":
        content = content.get("emergency") or {}
    return content.get(section) or []


def _compare_texts(section, before, after):
    was, now = before.get(section) or {}, after.get(section) or {}
    fields = _fields(TEXTS[section], was, now)
    return [Change(section, "changed", "", was, now, fields)] if fields else []


def _compare_lists(section, before, after, parent=""):
    title, names = LISTS[section]
    was = {item["id"]: item for item in before}
    now = {item["id"]: item for item in after}
    found = []
    for key, item in now.items():
        if key not in was:
            found.append(Change(section, "added", item[title], None, item, (), parent))
            continue
        fields = _fields((title, *names), was[key], item)
        if fields:
            found.append(
                Change(section, "changed", item[title], was[key], item, fields, parent)
            )
    for key, item in was.items():
        if key not in now:
            found.append(
                Change(section, "removed", item[title], item, None, (), parent)
            )
    return found


def _compare_actions(before, after):
    """Steps goal by goal, in the order of the goals; those of dropped goals last."""
    was = {goal["id"]: goal for goal in _items("goals", before)}
    found = []
    for goal in _items("goals", after):
        old = was.pop(goal["id"], {})
        found += _compare_lists(
            "actions", old.get("actions") or [], goal.get("actions") or [], goal["name"]
        )
    for goal in was.values():
        found += _compare_lists("actions", goal.get("actions") or [], [], goal["name"])
    return found


def _compare_order(section, before, after):
    """Whether what stands in both comes in another order now."""
    title = LISTS[section][0]
    was = [item["id"] for item in before]
    now = [item["id"] for item in after]
    common = set(was) & set(now)
    if [key for key in was if key in common] == [key for key in now if key in common]:
        return []
    return [
        Change(
            section,
            "order",
            after[0][title],
            [item[title] for item in before],
            [item[title] for item in after],
        )
    ]


def _fields(names, before, after):
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if _value(before.get(name)) != _value(after.get(name))
    )


def _value(value):
    """As it is compared: the needs and factors of a goal have no order of their own."""
    return sorted(value) if isinstance(value, list) else value or ""


def word_marks(before, after):
    """Two texts side by side, with the words that differ.

    :return: two lists of (mark, text): of ``before`` with the marks ``same`` and
        ``gone``, of ``after`` with ``same`` and ``new``; joined they are the texts
    """
    was, now = _words(before), _words(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if not was or not now or matcher.ratio() < ALIKE:
        return _joined([("gone", before or "")]), _joined([("new", after or "")])
    left, right = [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = "".join(was[i1:i2]), "".join(now[j1:j2])
        # A blank alone between words that differ is no common ground
        same = tag == "equal" and (old.strip() or len(was) == i2 - i1)
        left.append(("same" if same else "gone", old))
        right.append(("same" if same else "new", new))
    return _joined(left), _joined(right)


def _words(text):
    return re.findall(r"\s+|\w+|[^\w\s]", text or "")


def _joined(parts):
    """Neighbours of one mark as one, without what is empty."""
    found = []
    for mark, text in parts:
        if not text:
            continue
        if found and found[-1][0] == mark:
            found[-1] = (mark, found[-1][1] + text)
        else:
            found.append((mark, text))
    return found
