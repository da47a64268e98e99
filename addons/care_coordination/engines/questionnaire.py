"""What a set of questions is, which of them are asked of whom, and what is missing.

Plain Python, without a database. Answers are a mapping ``{item code: answer}``: a
number (scale, choice, number), a text (words), ``DECLINED``, or None when nothing was
said; a code that is not in it was not answered either.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import Any

from .complexity import Words, _lt

KINDS = ("scale", "choice", "number", "text")


class _Declined:
    """ "Did not want to say": the question is dealt with, and never scored."""

    def __repr__(self):
        return "DECLINED"


DECLINED = _Declined()

_COMPARE = {
    "=": lambda said, value: said == value,
    "!=": lambda said, value: said != value,
    ">=": lambda said, value: said >= value,
    "<=": lambda said, value: said <= value,
}

_NO_ITEM = _lt("There is no question %(item)s.")
_NO_NUMBER = _lt("Question %(item)s: the answer must be a number.")
_NO_TEXT = _lt("Question %(item)s: the answer must be words.")
_NO_CHOICE = _lt("Question %(item)s: %(value)s is none of its answers (%(choices)s).")
_OUT_OF_RANGE = _lt("Question %(item)s: %(value)s is not between %(low)s and %(high)s.")


@dataclass(frozen=True)
class Skip:
    """Asked only if the answer to another question is (not, at least, at most) a value.

    ``operator`` is one of ``=``, ``!=``, ``>=``, ``<=``. Nothing said, "did not want
    to say" and a question that is itself not asked never fulfill it.
    """

    item: str
    operator: str
    value: float

    def allows(self, said):
        """Whether an answer, a number, opens the question."""
        return _COMPARE[self.operator](said, self.value)


@dataclass(frozen=True)
class Item:
    """A question. ``choices`` are the values it may have (empty: any between ``low``
    and ``high``); ``stages`` are stretches of months ``(from, before)`` in which it is
    asked (empty: at every age)."""

    code: str
    kind: str = "scale"
    choices: tuple[float, ...] = ()
    low: float | None = None
    high: float | None = None
    required: bool = True
    stages: tuple[tuple[int, int], ...] = ()
    skip: Skip | None = None

    @property
    def is_number(self):
        return self.kind != "text"

    @property
    def range(self):
        """``(lowest, highest)`` value it can have, or None when that is not known."""
        if self.choices:
            return min(self.choices), max(self.choices)
        if self.low is None or self.high is None:
            return None
        return self.low, self.high

    def fits(self, age_months):
        """Whether it is asked at this age; an age that is not known fits all."""
        if not self.stages or age_months is None:
            return True
        return any(start <= age_months < end for start, end in self.stages)


@dataclass(frozen=True)
class Band:
    """What a value from ``low`` up to below ``high`` means (``high`` None: no end).

    ``key`` is whatever the caller knows it by, such as the id of its record.
    """

    key: Any
    low: float
    high: float | None = None

    def holds(self, value):
        return self.low <= value and (self.high is None or value < self.high)


@dataclass(frozen=True)
class Part:
    """A question's part in a scale; ``reverse``: turned round, high becomes low."""

    item: str
    reverse: bool = False


@dataclass(frozen=True)
class Scale:
    """How answers make a number: of questions (``parts``) or of scales (``sources``).

    ``min_answered`` 0: the share decides how many answers are needed.
    """

    code: str
    method: str = "mean"
    parts: tuple[Part, ...] = ()
    sources: tuple[str, ...] = ()
    reach: float = 0
    min_answered: int = 0
    min_share: float = 0.75
    prorate: bool = False
    decimals: int = 2
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Definition:
    """A set of questions in their order, and its scales."""

    items: tuple[Item, ...] = ()
    scales: tuple[Scale, ...] = ()
    by_code: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        object.__setattr__(self, "by_code", {item.code: item for item in self.items})


def is_number(value):
    """Whether an answer is a number that can be reckoned with."""
    return (
        isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)
    )


def is_answered(answer):
    """Whether something was said: 0 is an answer, blanks and ``DECLINED`` are not."""
    if isinstance(answer, str):
        return bool(answer.strip())
    return answer is not None and answer is not DECLINED


def asked(definition, answers, age_months=None):
    """The codes of the questions that are asked, in order.

    :param Definition definition:
    :param answers: what was said so far: an answer may open further questions
    :param age_months: of the child; None: not known, so no question is left out by age
    :rtype: list[str]
    """
    verdicts = {}
    return [
        item.code
        for item in definition.items
        if _is_asked(definition, item, answers, age_months, verdicts)
    ]


def _is_asked(definition, item, answers, age_months, verdicts):
    if item.code not in verdicts:
        # A rule that leads back to itself can never be fulfilled
        verdicts[item.code] = False
        verdicts[item.code] = item.fits(age_months) and (
            item.skip is None
            or _opens(definition, item.skip, answers, age_months, verdicts)
        )
    return verdicts[item.code]


def _opens(definition, skip, answers, age_months, verdicts):
    gate = definition.by_code.get(skip.item)
    said = answers.get(skip.item)
    return (
        gate is not None
        and is_number(said)
        and _is_asked(definition, gate, answers, age_months, verdicts)
        and skip.allows(said)
    )


def answered(definition, answers, age_months=None):
    """The codes of what was asked and answered; an answer to a question that is no
    longer asked does not count. Empty: the form is blank.

    :rtype: list[str]
    """
    return [
        code
        for code in asked(definition, answers, age_months)
        if is_answered(answers.get(code))
    ]


def missing(definition, answers, age_months=None, known=()):
    """The codes of the questions without which the form is not complete, in order.

    Asked, required, and neither answered nor declined.

    :param known: codes of questions whose answer is on record elsewhere
    :rtype: list[str]
    """
    return [
        code
        for code in asked(definition, answers, age_months)
        if definition.by_code[code].required
        and code not in known
        and answers.get(code) is not DECLINED
        and not is_answered(answers.get(code))
    ]


def problems(definition, answers):
    """Sentences about answers that their questions can not have.

    :rtype: list[Words]
    """
    found = []
    for code, answer in answers.items():
        item = definition.by_code.get(code)
        if item is None:
            found.append(Words(_NO_ITEM, item=code))
        elif is_answered(answer):
            found.append(_problem(item, answer))
    return [words for words in found if words]


def _problem(item, answer):
    if not item.is_number:
        return None if isinstance(answer, str) else Words(_NO_TEXT, item=item.code)
    if not is_number(answer):
        return Words(_NO_NUMBER, item=item.code)
    if item.choices:
        if answer in item.choices:
            return None
        choices = ", ".join(f"{value:g}" for value in item.choices)
        return Words(_NO_CHOICE, item=item.code, value=f"{answer:g}", choices=choices)
    low, high = item.range or (None, None)
    if low is not None and not low <= answer <= high:
        return Words(
            _OUT_OF_RANGE,
            item=item.code,
            value=f"{answer:g}",
            low=f"{low:g}",
            high=f"{high:g}",
        )
    return None
