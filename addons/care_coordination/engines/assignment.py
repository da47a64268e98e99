"""Sharing out a waiting list: everybody gets a fitting worker, nobody gets too much.

:func:`share_out` looks at all children and all workers at once and proves how good its
plan is. Ranking for one child, the prices and the words are in ``assignment_fit``.

The plan is an integer program. Children whose prices are the same for every worker are
one class, so 2,000 children make some hundred classes and not 2,000 rows; the rising
price of a worker's room is cut into steps. A branch-and-bound solver (HiGHS) returns a
plan and a lower bound: no plan can cost less than the bound, and the distance is what
the plan may be away from the best.
"""

import time
from dataclasses import dataclass, field

from .assignment_fit import (
    Need,
    Rank,
    Reason,
    Unit,
    Weights,
    Worker,
    _lt,
    barrier,
    fit_reasons,
    fits_better,
    load_price,
    make_units,
    rank,
    steps_of,
    unit_misfit,
    why_nobody,
)

__all__ = [
    "Need",
    "Plan",
    "Rank",
    "Reason",
    "Unit",
    "Weights",
    "Worker",
    "fit_reasons",
    "fits_better",
    "load_price",
    "make_units",
    "rank",
    "share_out",
]

# The solver stops when it has proved that its plan is so near to the best
CLOSE_ENOUGH = 0.002
_EXACT = 1e-6


@dataclass
class Plan:
    """What :func:`share_out` returns.

    - ``assignment``: ``{key of a child: key of its worker}``
    - ``unplaced``: ``{key of a child: Reason}``, who could not be placed and why
    - ``loads``: ``{key of a worker: points with the plan}``
    - ``overloaded``: ``{key of a worker: points beyond the capacity}``
    - ``objective``, ``bound``: the plan's price, and what no plan can be below
    - ``gap``: the plan costs at most this share more than the best one could; the price
      of overload that nobody could avoid does not flatter it
    """

    assignment: dict = field(default_factory=dict)
    unplaced: dict = field(default_factory=dict)
    loads: dict = field(default_factory=dict)
    overloaded: dict = field(default_factory=dict)
    objective: float = 0.0
    bound: float = 0.0
    gap: float = 0.0
    seconds: float = 0.0

    @property
    def is_best(self):
        return self.gap <= _EXACT

    @property
    def proof(self):
        """The claim in words, as a :class:`Reason`."""
        if self.is_best:
            return Reason(_lt("No better plan exists."), {}, True)
        if self.gap >= 1:
            return Reason(
                _lt("Time ran out: how near this is to the best plan is not known.")
            )
        # Rounded up: the claim must hold
        percent = f"{int(self.gap * 1000) / 10 + 0.1:.1f}"
        text = _lt("At most %(percent)s %% from the best possible plan.")
        return Reason(text, {"percent": percent}, True)


@dataclass
class _Class:
    """Units that cost the same at every worker."""

    points: float
    prices: tuple
    units: list


def share_out(units, workers, time_limit=4.0, weights=None, gap=CLOSE_ENOUGH):
    """A worker for each unit, together as cheap as possible.

    :param units: iterable of :class:`Unit` (see :func:`make_units`)
    :param workers: iterable of :class:`Worker`
    :param float time_limit: seconds for the solver; within it, equal input gives equal
        plans
    :param float gap: share of the price within which the search for a better plan ends
    :rtype: Plan
    """
    start = time.perf_counter()
    weights = weights or Weights()
    workers = sorted(workers, key=lambda worker: worker.key)
    plan = Plan(loads={worker.key: worker.load for worker in workers})
    by_center = {}
    for unit in units:
        if any(not barrier(unit.needs[0], worker) for worker in workers):
            by_center.setdefault(unit.center, []).append(unit)
        else:
            reason = why_nobody(unit, workers)
            plan.unplaced.update({need.key: reason for need in unit.needs})
    for center, waiting in sorted(by_center.items()):
        able = [w for w in workers if not barrier(Need(0, center=center), w)]
        left = max(time_limit - (time.perf_counter() - start), 0.5)
        _plan_center(plan, waiting, able, weights, left, gap)
    _close(plan, workers, weights)
    plan.seconds = time.perf_counter() - start
    return plan


def _plan_center(plan, units, workers, weights, time_limit, gap):
    classes = _classes(units, workers, weights)
    counts, bound = _solve(classes, workers, weights, time_limit, gap)
    own = greedy_counts(classes, workers, weights)
    best = min(
        (c for c in (counts, own) if c is not None),
        key=lambda c: round(price_of(c, classes, workers, weights), 6),
    )
    plan.objective += price_of(best, classes, workers, weights)
    plan.bound += bound
    for row, group in zip(best, classes, strict=True):
        left = iter(group.units)
        for worker, number in zip(workers, row, strict=True):
            for _one in range(number):
                unit = next(left)
                plan.assignment.update({n.key: worker.key for n in unit.needs})
                plan.loads[worker.key] += unit.points


def _close(plan, workers, weights):
    """Overload and the distance to the best plan."""
    flattering = 0.0
    for worker in workers:
        before = max(0.0, worker.load - worker.capacity)
        over = plan.loads[worker.key] - worker.capacity
        if over > max(before, 0) + 1e-9 and worker.capacity > 0:
            plan.overloaded[worker.key] = over
            flattering += (over - before) * weights.over
    distance = max(0.0, plan.objective - plan.bound)
    if distance > _EXACT * max(1.0, plan.objective):
        plan.gap = distance / max(plan.bound - flattering, distance)


def _classes(units, workers, weights):
    """Units with equal prices together, in the order of their first unit."""
    found, prices_of = {}, {}
    for unit in units:
        kind = tuple(
            (n.discipline, n.language, n.points, n.sibling_workers, n.earlier_workers)
            for n in unit.needs
        )
        if kind not in prices_of:
            prices_of[kind] = tuple(
                round(unit_misfit(unit, worker, weights), 6) for worker in workers
            )
        prices = prices_of[kind]
        group = found.setdefault((unit.points, prices), _Class(unit.points, prices, []))
        group.units.append(unit)
    return list(found.values())


def price_of(counts, classes, workers, weights):
    """What a plan costs: ``counts[class][worker]`` units."""
    total, given = 0.0, [0.0] * len(workers)
    for row, group in zip(counts, classes, strict=True):
        for index, number in enumerate(row):
            if number:
                total += number * group.prices[index]
                given[index] += number * group.points
    return total + sum(
        load_price(worker, points, weights)
        for worker, points in zip(workers, given, strict=True)
    )


def greedy_counts(classes, workers, weights):
    """One unit after the other to whoever is cheapest then: the plan that somebody
    without a solver would make, and the way out when the solver finds none in time."""
    loads = [worker.load for worker in workers]
    rooms = [steps_of(worker, weights) for worker in workers]
    counts = [[0] * len(workers) for _group in classes]
    order = sorted(range(len(classes)), key=lambda index: -classes[index].points)
    for index in order:
        group = classes[index]
        for _unit in group.units:
            prices = [
                base + _take(room, group.points)[0]
                for base, room in zip(group.prices, rooms, strict=True)
            ]
            chosen = prices.index(min(prices))
            rooms[chosen] = _take(rooms[chosen], group.points)[1]
            loads[chosen] += group.points
            counts[index][chosen] += 1
    return counts


def _take(room, points):
    """Price of the next ``points`` of a room, and the room that is left."""
    total = 0.0
    for index, (width, price) in enumerate(room):
        if points <= width:
            return total + points * price, [(width - points, price), *room[index + 1 :]]
        total += width * price
        points -= width
    raise AssertionError("the last step is endless")


def _solve(classes, workers, weights, time_limit, gap):
    """The integer program: ``(counts or None, lower bound)``."""
    # Slow to import, and only a plan needs them
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    rows, columns = len(classes), len(workers)
    steps = [
        (index, width, price)
        for index, worker in enumerate(workers)
        for width, price in steps_of(worker, weights)
    ]
    size = rows * columns
    sizes = np.array([len(group.units) for group in classes], dtype=float)
    points = np.array([group.points for group in classes])
    cells = np.arange(size)
    steps_at = np.array([index for index, _width, _price in steps])
    # Each class is given out; what a worker is given fills the worker's steps
    matrix = coo_array(
        (
            np.concatenate(
                [np.ones(size), np.repeat(points, columns), -np.ones(len(steps))]
            ),
            (
                np.concatenate(
                    [cells // columns, rows + cells % columns, rows + steps_at]
                ),
                np.concatenate([cells, cells, size + np.arange(len(steps))]),
            ),
        ),
        shape=(rows + columns, size + len(steps)),
    ).tocsr()
    right = np.concatenate([sizes, np.zeros(columns)])
    result = milp(
        np.array(
            [p for group in classes for p in group.prices] + [s[2] for s in steps]
        ),
        integrality=np.array([1] * size + [0] * len(steps)),
        bounds=Bounds(
            0,
            np.concatenate([np.repeat(sizes, columns), [s[1] for s in steps]]),
        ),
        constraints=LinearConstraint(matrix, right, right),
        options={"time_limit": time_limit, "mip_rel_gap": gap},
    )
    bound = result.mip_dual_bound
    bound = 0.0 if bound is None or not np.isfinite(bound) else max(0.0, float(bound))
    if result.x is None:
        return None, bound
    return np.rint(result.x[:size]).astype(int).reshape(rows, columns).tolist(), bound
