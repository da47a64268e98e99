"""From answers to scores: plain Python, without a database.

``asked``, ``missing``, ``answered`` and ``problems`` (see ``questionnaire``) say what a
form still needs; ``score`` reckons. Reckoning is exact (fractions), and a value is
rounded once, at its end, half up; its band is that of the rounded value, so that what
people read and what it is called never disagree.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from .questionnaire import (
    DECLINED,
    Band,
    Definition,
    Item,
    Part,
    Scale,
    Skip,
    answered,
    asked,
    is_answered,
    is_number,
    missing,
    problems,
)

__all__ = [
    "DECLINED",
    "METHODS",
    "Band",
    "Definition",
    "Item",
    "Part",
    "Scale",
    "ScaleScore",
    "Skip",
    "answered",
    "asked",
    "is_answered",
    "is_number",
    "missing",
    "problems",
    "score",
]
# "all": 1 if all answers reach a value, else 0; "any": 1 if at least one does, else 0
METHODS = ("mean", "sum", "count", "all", "any")


@dataclass(frozen=True)
class ScaleScore:
    """A scale's number in one assessment.

    ``value`` is None when too little was answered. ``answered``, ``asked`` and
    ``needed`` count questions (scales, for a scale made of scales). ``working`` is a
    list of steps in plain data, each a dictionary with its ``step``:

    - ``parts``: ``of`` ("questions" or "scales") and ``parts``, each with ``code``,
      ``state`` (answered, missing, declined, not_asked), ``answer``, ``used`` (what
      is reckoned with) and, if turned round, ``low`` and ``high``
    - ``enough``: ``answered``, ``asked``, ``needed``, ``is_enough``
    - ``reckon``: ``method``, ``values``, and ``sum``, ``reached`` and ``reach`` as the
      method has them, ``result``
    - ``prorate``: ``answered``, ``asked``, ``result``
    - ``round``: ``decimals``, ``result``
    - ``band``: ``low``, ``high``
    """

    code: str
    value: float | None
    answered: int
    asked: int
    needed: int
    band: Band | None
    working: list


@dataclass(frozen=True)
class _Input:
    """One question or scale as it goes into a scale."""

    code: str
    state: str
    answer: Fraction | None = None
    used: Fraction | None = None
    turned: tuple | None = None

    def as_data(self):
        data = {
            "code": self.code,
            "state": self.state,
            "answer": _plain(self.answer),
            "used": _plain(self.used),
        }
        if self.turned:
            data["low"], data["high"] = self.turned
        return data


def score(definition, answers, age_months=None):
    """The scores of all scales, in the definition's order.

    Answers to questions that are not asked do not count.

    :param Definition definition:
    :param answers: ``{item code: number, text, DECLINED or None}``
    :param age_months: of the child; None when it is not known
    :rtype: list[ScaleScore]
    :raise ValueError: an answer that its question can not have, or scales that can
        not be reckoned (a question that does not exist, a total made of itself)
    """
    wrong = problems(definition, answers)
    if wrong:
        raise ValueError(" ".join(wrong))
    codes = set(asked(definition, answers, age_months))
    scales = {scale.code: scale for scale in definition.scales}
    done = {}

    def of_scale(code, above=()):
        if code in above or code not in scales:
            raise ValueError(f"Scale {code} can not be made of itself or of nothing.")
        if code not in done:
            scale = scales[code]
            inputs = [
                _of_scale(of_scale(source, (*above, code))) for source in scale.sources
            ] or _of_questions(definition, scale, answers, codes, age_months)
            done[code] = _score(scale, inputs)
        return done[code]

    return [of_scale(scale.code)[0] for scale in definition.scales]


def _of_questions(definition, scale, answers, codes, age_months):
    inputs = []
    for part in scale.parts:
        item = definition.by_code.get(part.item)
        if item is None or not item.is_number:
            raise ValueError(f"Scale {scale.code}: {part.item} is no number.")
        # What is not for this age is no part of the scale at all
        if item.fits(age_months):
            answer = answers.get(part.item) if item.code in codes else None
            inputs.append(_of_question(item, part, answer, item.code in codes))
    return inputs


def _of_question(item, part, answer, is_asked):
    if not is_asked:
        return _Input(item.code, "not_asked")
    if not is_answered(answer):
        return _Input(item.code, "declined" if answer is DECLINED else "missing")
    answer = _exact(answer)
    if not part.reverse:
        return _Input(item.code, "answered", answer, answer)
    if item.range is None:
        raise ValueError(f"Question {item.code}: without a range it can not be turned.")
    low, high = item.range
    turned = _exact(low) + _exact(high) - answer
    return _Input(item.code, "answered", answer, turned, (low, high))


def _of_scale(result):
    outcome, exact = result
    if exact is None:
        return _Input(outcome.code, "missing")
    return _Input(outcome.code, "answered", exact, exact)


def _score(scale, inputs):
    """``(ScaleScore, exact value)``: a total is made of values before rounding."""
    of_asked = [one for one in inputs if one.state != "not_asked"]
    values = [one.used for one in of_asked if one.state == "answered"]
    needed = scale.min_answered or max(
        1, math.ceil(_exact(scale.min_share) * len(of_asked))
    )
    working = [
        {
            "step": "parts",
            "of": "scales" if scale.sources else "questions",
            "parts": [one.as_data() for one in inputs],
        }
    ]
    if scale.method in ("all", "any"):
        exact = _yes_or_no(scale, inputs, values, working)
    else:
        is_enough = len(values) >= needed
        working.append(
            {
                "step": "enough",
                "answered": len(values),
                "asked": len(of_asked),
                "needed": needed,
                "is_enough": is_enough,
            }
        )
        exact = _reckon(scale, values, len(of_asked), working) if is_enough else None
    value, band = _finish(scale, exact, working)
    return (
        ScaleScore(
            scale.code, value, len(values), len(of_asked), needed, band, working
        ),
        exact,
    )


def _reckon(scale, values, count, working):
    step = {"step": "reckon", "method": scale.method, "values": _plains(values)}
    if scale.method == "count":
        reached = sum(value >= _exact(scale.reach) for value in values)
        step |= {"reach": scale.reach, "reached": reached}
        result = Fraction(reached)
    elif scale.method in ("mean", "sum"):
        total = sum(values, Fraction(0))
        step["sum"] = _plain(total)
        result = total / len(values) if scale.method == "mean" else total
    else:
        raise ValueError(f"Scale {scale.code}: no method is called {scale.method}.")
    working.append(step | {"result": _plain(result)})
    if scale.prorate and scale.method == "sum" and len(values) < count:
        result = result * count / len(values)
        working.append(
            {
                "step": "prorate",
                "answered": len(values),
                "asked": count,
                "result": _plain(result),
            }
        )
    return result


def _yes_or_no(scale, inputs, values, working):
    """All, or at least one: an answer may decide it before all are given.

    A question that a skip rule leaves out does not reach the value.
    """
    reached = sum(value >= _exact(scale.reach) for value in values)
    states = {one.state for one in inputs}
    is_open = bool(states & {"missing", "declined"})
    if scale.method == "all":
        decided = 0 if reached < len(values) else None
        otherwise = int(bool(values) and "not_asked" not in states)
    else:
        decided = 1 if reached else None
        otherwise = 0
    result = decided
    if decided is None and not is_open and inputs:
        result = otherwise
    working.append(
        {
            "step": "reckon",
            "method": scale.method,
            "values": _plains(values),
            "reach": scale.reach,
            "reached": reached,
            "result": result,
        }
    )
    return None if result is None else Fraction(result)


def _finish(scale, exact, working):
    """The rounded value and its band."""
    if exact is None:
        return None, None
    value = _rounded(exact, scale.decimals)
    working.append(
        {"step": "round", "decimals": scale.decimals, "result": float(value)}
    )
    found = (band for band in scale.bands if _holds(band, value))
    band = next(found, None)
    if band:
        working.append({"step": "band", "low": band.low, "high": band.high})
    return float(value), band


def _holds(band, value):
    """As ``Band.holds``, with the bounds as people wrote them: 2.1 is 21/10."""
    high = None if band.high is None else _exact(band.high)
    return Band(band.key, _exact(band.low), high).holds(value)


def _exact(number):
    """The number that was written: 0.1 is a tenth, not what is closest to it."""
    return Fraction(str(number))


def _rounded(exact, decimals):
    """Half up, away from zero below it, as people round."""
    unit = Fraction(10) ** decimals
    size = math.floor(abs(exact) * unit + Fraction(1, 2)) / unit
    return size if exact >= 0 else -size


def _plain(exact):
    return None if exact is None else float(exact)


def _plains(values):
    return [float(value) for value in values]
