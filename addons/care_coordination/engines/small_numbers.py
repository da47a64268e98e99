"""Counts of people that may leave the house: none so small that it names somebody, and
none that lets a small one be reckoned back from a total."""

from __future__ import annotations


def shown(parts: dict, few: int) -> dict:
    """The parts of a total that may be printed beside it.

    A part below ``few`` is left out. Where what is left out adds up to less than
    ``few``, the total would tell it, so the smallest part that could be shown is left
    out too, and the next, until it does not.

    :param parts: ``{name: count}``; counts that add up to the total
    :param few: the smallest count that may be known
    :return: ``{name: count}``, the largest first, then by name
    """
    in_order = sorted(parts.items(), key=lambda part: (-part[1], str(part[0])))
    kept = [part for part in in_order if part[1] >= few]
    hidden = sum(parts.values()) - sum(count for _name, count in kept)
    while 0 < hidden < few and kept:
        hidden += kept.pop()[1]
    return dict(kept)
