"""Sharing out a waiting list: everybody gets a fitting worker, nobody gets too much.

:func:`share_out` looks at all children and all workers at once and says how good its
plan is: no plan can cost less than a bound that is worked out along, and the distance
from it is what the plan may be away from the best. Ranking for one child, the prices
and the words are in ``assignment_fit``, the arithmetic in ``assignment_solver``.
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
    unit_misfit,
    why_nobody,
)
from .assignment_solver import SMALL, Problem

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
    "one_after_the_other",
    "rank",
    "share_out",
]

# A plan proved to be so near to the best is good enough
CLOSE_ENOUGH = 0.005
TIME_FOR_THE_BEST = 1.5
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
            return Reason(_lt("Best by the center's rules."), {}, True)
        if self.gap >= 1:
            return Reason(
                _lt("Time ran out: how near this is to the best plan is not known.")
            )
        # Rounded up: the claim must hold
        percent = f"{int(self.gap * 1000) / 10 + 0.1:.1f}"
        text = _lt("At most %(percent)s %% from the best possible plan.")
        return Reason(text, {"percent": percent}, True)


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
    classes, problem = _as_problem(units, workers, weights)
    counts, bound = _find(problem, time_limit, gap)
    plan.objective += problem.price(counts)
    plan.bound += bound
    for row, group in zip(counts.tolist(), classes, strict=True):
        left = iter(group)
        for worker, number in zip(workers, row, strict=True):
            for _one in range(number):
                unit = next(left)
                plan.assignment.update({n.key: worker.key for n in unit.needs})
                plan.loads[worker.key] += unit.points


def _find(problem, time_limit, gap):
    """A plan and a lower bound for all plans."""
    end = time.perf_counter() + time_limit

    def late():
        return time.perf_counter() > end

    near, bound = problem.solve(whole=False, time_limit=time_limit)
    start = problem.filled() if near is None else problem.rounded(near)
    counts = problem.bettered(start, late)
    price = problem.price(counts)
    small, far = problem.prices.size <= SMALL, price - bound > gap * bound
    left = end - time.perf_counter()
    if not far:
        # Nobody waits long for the last tenth of a percent
        left = min(left, TIME_FOR_THE_BEST)
    if price - bound > _EXACT and left > 0.2 and (small or far):
        best, proved = problem.solve(True, left, 0.0 if small else gap)
        bound = max(bound, proved)
        if best is not None:
            best = problem.np.rint(best).astype(int)
            if problem.price(best) < price - _EXACT:
                counts = best
    return counts, bound


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


def _as_problem(units, workers, weights):
    """Units with equal prices are one class, in the order of their first unit, so that
    2,000 children make some hundred rows."""
    groups, prices_of = {}, {}
    for unit in units:
        kind = tuple(
            (n.discipline, n.language, n.points, n.sibling_workers, n.earlier_workers)
            for n in unit.needs
        )
        if kind not in prices_of:
            prices_of[kind] = tuple(
                round(unit_misfit(unit, worker, weights), 6) for worker in workers
            )
        groups.setdefault((unit.points, prices_of[kind]), []).append(unit)
    classes = list(groups.values())
    problem = Problem(
        [prices for _points, prices in groups],
        [points for points, _prices in groups],
        [len(group) for group in classes],
        workers,
        weights,
    )
    return classes, problem


def one_after_the_other(units, workers, weights=None):
    """The price of the plan that somebody makes who looks at one child at a time."""
    _classes, problem = _as_problem(list(units), list(workers), weights or Weights())
    return problem.price(problem.filled())
