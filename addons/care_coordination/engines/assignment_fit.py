"""Who should coordinate whom: a ranking for one child, a plan for a whole queue.

Pure Python; nothing here knows of a database. Both answers count the same things in the
same unit, so that for one child alone the plan takes the first of the ranking. The unit
is a price per point of support that a child needs (its tier's weight): the better a
worker fits, the less it costs. See :class:`Weights` for the prices.

A price is never below zero, and zero means: the discipline fits, the worker speaks the
family's language, sisters and brothers stay together, and nobody has work yet.
"""

from collections import Counter
from dataclasses import dataclass, field

# A worker's free room is priced in so many steps, each dearer than the one before
STEPS = 100


def _lt(text):
    """Marks a sentence for translation; whoever shows it translates it."""
    return text


@dataclass(frozen=True)
class Weights:
    """What a misfit costs, per point of support of the child.

    Read them against ``load``: taking one more point costs nothing for a worker without
    work and ``load`` for one who is full. So with 60 against 40 a nurse gets a child
    who needs a nurse until she is 40/60 of a full load busier than the others.
    """

    discipline: float = 40.0
    language: float = 30.0
    # A brother or sister has a worker, and this is somebody else
    sibling: float = 35.0
    # Somebody served the child before, or serves it too, and this is somebody else
    earlier: float = 20.0
    load: float = 60.0
    # Beyond a full load: dearer than everything else together, so the last resort
    over: float = 1000.0


@dataclass(frozen=True)
class Worker:
    """Somebody who could take children. ``load`` and ``capacity`` are in points."""

    key: int
    center: int = 0
    discipline: str = ""
    trained: bool = True
    languages: frozenset = frozenset()
    load: float = 0.0
    capacity: float = 0.0


@dataclass(frozen=True)
class Need:
    """A child who waits. Empty ``discipline`` or ``language``: not known, all fit."""

    key: int
    center: int = 0
    family: int = 0
    discipline: str = ""
    language: object = None
    points: float = 1.0
    sibling_workers: frozenset = frozenset()
    earlier_workers: frozenset = frozenset()


@dataclass(frozen=True)
class Unit:
    """Children who go to one worker together: one child, or siblings who need the same
    discipline."""

    needs: tuple

    @property
    def key(self):
        return self.needs[0].key

    @property
    def center(self):
        return self.needs[0].center

    @property
    def points(self):
        return sum(need.points for need in self.needs)


@dataclass(frozen=True)
class Reason:
    """A reason in words: ``str()`` gives the sentence in English; ``text`` with
    ``values`` is what a screen translates. ``good`` is None for what is neither."""

    text: str
    values: dict = field(default_factory=dict)
    good: bool | None = None

    def __str__(self):
        said = {k: str(v).replace("_", " ") for k, v in self.values.items()}
        return self.text % said


@dataclass(frozen=True)
class Rank:
    """One worker's place in the ranking for one child.

    ``parts`` holds the score by what gave it; ``barrier`` is "" or what stands in the
    way: ``center``, ``capacity``, ``training``.
    """

    worker: Worker
    score: float
    parts: dict
    reasons: tuple
    barrier: str = ""


BARRIERS = ("", "training", "capacity", "center")
_BARRIER_WORDS = {
    "training": _lt("No current training: needs a supervisor's reason"),
    "capacity": _lt("Takes no children (capacity is 0)"),
    "center": _lt("Works for another center"),
}


def barrier(need, worker):
    """What forbids this pair, as a word of ``BARRIERS``; "" if nothing does."""
    if need.center != worker.center:
        return "center"
    if worker.capacity <= 0:
        return "capacity"
    return "" if worker.trained else "training"


def misfit(need, worker, weights):
    """Price of the pair by kind of misfit, without the load: ``{kind: price}``."""
    point = need.points
    missing = {
        "discipline": need.discipline and worker.discipline != need.discipline,
        "language": need.language and need.language not in worker.languages,
        "sibling": need.sibling_workers and worker.key not in need.sibling_workers,
        "earlier": need.earlier_workers and worker.key not in need.earlier_workers,
    }
    return {k: point * getattr(weights, k) if no else 0.0 for k, no in missing.items()}


def fits_better(need, worker, workers, weights=None):
    """Whether somebody fits a child better than ``worker``, whatever there is to do."""
    weights = weights or Weights()
    mine = sum(misfit(need, worker, weights).values())
    return any(
        sum(misfit(need, other, weights).values()) < mine - 1e-9
        for other in workers
        if not barrier(need, other)
    )


def steps_of(worker, weights):
    """The free room of a worker as ``[(points, price of a point), ...]``, ever dearer.

    The last step is endless: work beyond a full load is possible, at a price; who is
    over already gets the next overload last.
    """
    edges = [(n + 1, weights.load * (n + 0.5) / STEPS) for n in range(STEPS)]
    edges += [
        (n + 5, weights.over + weights.load * n / STEPS)
        for n in range(STEPS, 3 * STEPS, 5)
    ]
    edges.append((float("inf"), weights.over + weights.load * 3))
    found, filled = [], worker.load
    for edge, price in edges:
        top = worker.capacity * edge / STEPS
        if top - filled > 1e-9:
            found.append((top - filled, price))
            filled = top
    return found


def load_price(worker, points, weights):
    """What it costs to give ``points`` more to a worker."""
    total = 0.0
    for width, price in steps_of(worker, weights):
        taken = min(points, width)
        total += taken * price
        points -= taken
        if points <= 1e-9:
            break
    return total


def rank(need, workers, weights=None):
    """Everybody who could take one child, the best first, each with why.

    :param Need need: the child
    :param workers: iterable of :class:`Worker`
    :return: list of :class:`Rank`: who may take the child by falling score, then those
        whom something forbids, untrained people first of these. Equal scores stand in
        the order of the workers' keys.
    """
    weights = weights or Weights()
    ranks = [_rank_one(need, worker, weights) for worker in workers]
    return sorted(
        ranks,
        key=lambda r: (BARRIERS.index(r.barrier), -round(r.score, 6), r.worker.key),
    )


def _rank_one(need, worker, weights):
    point = need.points or 1.0
    costs = misfit(need, worker, weights)
    parts = {
        "discipline": weights.discipline - costs["discipline"] / point,
        "language": weights.language - costs["language"] / point,
    }
    if need.sibling_workers:
        parts["sibling"] = weights.sibling - costs["sibling"] / point
    if need.earlier_workers:
        parts["earlier"] = weights.earlier - costs["earlier"] / point
    room = load_price(worker, need.points, weights) / point
    parts["room"] = weights.load - room
    stop = barrier(need, worker)
    reasons = (*fit_reasons(need, worker), *_room_reasons(need, worker))
    if stop:
        reasons = (Reason(_BARRIER_WORDS[stop], good=False), *reasons)
    return Rank(worker, sum(parts.values()), parts, reasons, stop)


def fit_reasons(need, worker):
    """How a worker fits a child, in sentences, whatever else the worker has to do."""
    found = []
    if need.discipline:
        fits = worker.discipline == need.discipline
        text = (
            _lt("%(discipline)s, as needed")
            if fits
            else _lt("%(discipline)s, not %(needed)s")
        )
        values = {"discipline": worker.discipline, "needed": need.discipline}
        found.append(Reason(text, values, fits))
    if need.language:
        speaks = need.language in worker.languages
        text = (
            _lt("Speaks %(language)s")
            if speaks
            else _lt("Does not speak %(language)s: an interpreter is needed")
        )
        found.append(Reason(text, {"language": need.language}, speaks))
    if worker.key in need.sibling_workers:
        found.append(Reason(_lt("Serves a brother or sister"), {}, True))
    if worker.key in need.earlier_workers:
        found.append(Reason(_lt("Knows this child"), {}, True))
    return tuple(found)


def _room_reasons(need, worker):
    if worker.capacity <= 0:
        return ()
    total = worker.load + need.points
    over = total > worker.capacity + 1e-9
    text = (
        _lt("%(percent)s %% of a full load with this child: too much")
        if over
        else _lt("%(percent)s %% of a full load with this child")
    )
    percent = round(100 * total / worker.capacity)
    return (Reason(text, {"percent": percent}, False if over else None),)


def make_units(needs):
    """Children who wait together: siblings who need the same discipline are one unit.

    Units stand in the order of their first child.
    """
    groups = {}
    for need in needs:
        alone = ("child", need.key)
        family = ("family", need.center, need.family, need.discipline)
        groups.setdefault(family if need.family else alone, []).append(need)
    return [Unit(tuple(group)) for group in groups.values()]


def unit_misfit(unit, worker, weights):
    """Price of giving all children of a unit to a worker, without the load."""
    return sum(sum(misfit(need, worker, weights).values()) for need in unit.needs)


def why_nobody(unit, workers):
    """Why a unit can not be placed, as a :class:`Reason`."""
    stops = Counter(
        stop
        for stop in (barrier(unit.needs[0], worker) for worker in workers)
        if stop != "center"
    )
    if not stops:
        return Reason(_lt("Nobody works at this center"), {}, False)
    if stops["training"]:
        return Reason(_lt("Nobody who is here now has current training"), {}, False)
    return Reason(_lt("Nobody at this center takes children"), {}, False)
