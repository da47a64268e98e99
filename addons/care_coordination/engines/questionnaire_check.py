"""What is wrong with a set of questions before anybody answers it."""

from collections import Counter

from .complexity import Words, _lt
from .questionnaire import KINDS
from .scoring import METHODS

_EMPTY = _lt("It has no questions.")
_TWICE = _lt("Question %(item)s is there twice.")
_SCALE_TWICE = _lt("Scale %(scale)s is there twice.")
_NO_KIND = _lt("Question %(item)s: nobody knows how it is answered.")
_NO_ANSWERS = _lt("Question %(item)s has no answers to choose from.")
_SAME_ANSWERS = _lt("Question %(item)s has two answers that count as %(value)s.")
_SKIP_LOST = _lt("Question %(item)s depends on question %(gate)s, which is not there.")
_SKIP_TEXT = _lt(
    "Question %(item)s depends on question %(gate)s, which is answered in words."
)
_SKIP_LATER = _lt(
    "Question %(item)s depends on question %(gate)s, which comes after it."
)
_SKIP_NEVER = _lt(
    "Question %(item)s is never asked: no answer to question %(gate)s leads to it."
)
_NO_PARTS = _lt("Scale %(scale)s is made of nothing.")
_TWO_KINDS = _lt("Scale %(scale)s is made of questions and of scales. Choose one.")
_PART_LOST = _lt("Scale %(scale)s: question %(item)s is not there.")
_PART_TWICE = _lt("Scale %(scale)s counts question %(item)s twice.")
_PART_TEXT = _lt("Scale %(scale)s: question %(item)s is answered in words.")
_NO_RANGE = _lt(
    "Scale %(scale)s turns question %(item)s round: give its lowest and highest value."
)
_SOURCE_LOST = _lt("Scale %(scale)s is made of scale %(source)s, which is not there.")
_CIRCLE = _lt("Scale %(scale)s is made of itself.")
_NO_METHOD = _lt("Scale %(scale)s: nobody knows how to reckon it.")
_TOO_MANY = _lt(
    "Scale %(scale)s needs %(needed)s answers and has only %(count)s questions."
)
_BAD_SHARE = _lt("Scale %(scale)s: the share needed is between 0 and 1.")
_BAND_ENDS = _lt("Scale %(scale)s: a band from %(low)s must end above it.")
_BANDS_MEET = _lt("Scale %(scale)s: two bands hold the value %(value)s.")


def faults(definition):
    """Everything that would break a score or leave a question unasked.

    :param Definition definition:
    :rtype: list[Words]
    """
    if not definition.items:
        return [Words(_EMPTY)]
    found = [Words(_TWICE, item=code) for code in _doubles(definition.items)]
    found += [Words(_SCALE_TWICE, scale=code) for code in _doubles(definition.scales)]
    seen = set()
    for item in definition.items:
        found += _item_faults(item)
        found += _skip_faults(definition, item, seen)
        seen.add(item.code)
    scales = {scale.code: scale for scale in definition.scales}
    for scale in definition.scales:
        found += _scale_faults(definition, scale)
        found += _source_faults(scale, scales)
        found += _band_faults(scale)
    return found


def _doubles(things):
    counts = Counter(thing.code for thing in things)
    return [code for code, count in counts.items() if count > 1]


def _item_faults(item):
    if item.kind not in KINDS:
        return [Words(_NO_KIND, item=item.code)]
    if item.kind in ("scale", "choice") and not item.choices and item.range is None:
        return [Words(_NO_ANSWERS, item=item.code)]
    return [
        Words(_SAME_ANSWERS, item=item.code, value=f"{value:g}")
        for value, count in Counter(item.choices).items()
        if count > 1
    ]


def _skip_faults(definition, item, seen):
    if not item.skip:
        return []
    words = {"item": item.code, "gate": item.skip.item}
    gate = definition.by_code.get(item.skip.item)
    if gate is None:
        return [Words(_SKIP_LOST, **words)]
    if not gate.is_number:
        return [Words(_SKIP_TEXT, **words)]
    if gate.code not in seen:
        return [Words(_SKIP_LATER, **words)]
    if gate.choices and not any(map(item.skip.allows, gate.choices)):
        return [Words(_SKIP_NEVER, **words)]
    return []


def _scale_faults(definition, scale):
    found = []
    if not scale.parts and not scale.sources:
        found.append(Words(_NO_PARTS, scale=scale.code))
    if scale.parts and scale.sources:
        found.append(Words(_TWO_KINDS, scale=scale.code))
    if scale.method not in METHODS:
        found.append(Words(_NO_METHOD, scale=scale.code))
    if not 0 <= scale.min_share <= 1:
        found.append(Words(_BAD_SHARE, scale=scale.code))
    count = len(scale.parts or scale.sources)
    if scale.min_answered > count:
        found.append(
            Words(_TOO_MANY, scale=scale.code, needed=scale.min_answered, count=count)
        )
    for code, times in Counter(part.item for part in scale.parts).items():
        if times > 1:
            found.append(Words(_PART_TWICE, scale=scale.code, item=code))
    return found + [
        fault for part in scale.parts for fault in _part_faults(definition, scale, part)
    ]


def _part_faults(definition, scale, part):
    words = {"scale": scale.code, "item": part.item}
    item = definition.by_code.get(part.item)
    if item is None:
        return [Words(_PART_LOST, **words)]
    if not item.is_number:
        return [Words(_PART_TEXT, **words)]
    if part.reverse and item.range is None:
        return [Words(_NO_RANGE, **words)]
    return []


def _source_faults(scale, scales):
    lost = [
        Words(_SOURCE_LOST, scale=scale.code, source=source)
        for source in scale.sources
        if source not in scales
    ]
    return lost or (
        [Words(_CIRCLE, scale=scale.code)] if _leads_back(scale, scales) else []
    )


def _leads_back(scale, scales):
    """Whether a scale is made, over however many others, of itself."""
    todo, seen = list(scale.sources), set()
    while todo:
        code = todo.pop()
        if code == scale.code:
            return True
        if code not in seen and code in scales:
            seen.add(code)
            todo += scales[code].sources
    return False


def _band_faults(scale):
    found = []
    bands = sorted(scale.bands, key=lambda band: band.low)
    for band in bands:
        if band.high is not None and band.high <= band.low:
            found.append(Words(_BAND_ENDS, scale=scale.code, low=f"{band.low:g}"))
    for band, following in zip(bands, bands[1:], strict=False):
        if band.holds(following.low):
            found.append(
                Words(_BANDS_MEET, scale=scale.code, value=f"{following.low:g}")
            )
    return found
