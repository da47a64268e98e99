"""The arithmetic behind sharing out: a lower bound, a plan near it, a better plan.

A plan is ``counts[class][worker]``: how many units of each class of equal units a
worker gets. Without the demand for whole units the cheapest plan is a linear program:
its price is a lower bound for every plan, and its solution nearly whole. It is rounded,
and then bettered by exchanges between two workers until none helps. Small questions are
put to a branch-and-bound solver as well, which finds the best plan and proves it.
"""

from .assignment_fit import steps_of

# Up to so many cells (classes x workers) the best plan itself is looked for
SMALL = 900
_FAR = 1e6
_TINY = 1e-7


class Problem:
    """Numbers of one center's question, as arrays.

    :param prices: price of one unit at each worker, ``(classes, workers)``
    :param points: points of one unit of each class
    :param sizes: number of units in each class
    """

    def __init__(self, prices, points, sizes, workers, weights):
        # Slow to import, and only a plan needs it
        import numpy as np

        self.np = np
        self.prices = np.array(prices, dtype=float)
        self.points = np.array(points, dtype=float)
        self.sizes = np.array(sizes, dtype=int)
        self.workers = workers
        self.steps = [steps_of(worker, weights) for worker in workers]
        self.curves = [self._curve(steps) for steps in self.steps]

    def _curve(self, steps):
        """What given points cost in all, as corners of a line."""
        np = self.np
        widths = [0.0, *(min(width, _FAR) for width, _price in steps)]
        costs = [0.0, *(min(width, _FAR) * price for width, price in steps)]
        return np.cumsum(widths), np.cumsum(costs)

    def load_cost(self, index, given):
        """What a worker's given points cost; ``given`` may be an array."""
        return self.np.interp(given, *self.curves[index])

    def price(self, counts):
        given = self.points @ counts
        loads = sum(self.load_cost(w, points) for w, points in enumerate(given))
        return float((self.prices * counts).sum() + loads)

    # The two programs

    def solve(self, whole, time_limit, gap=0.0):
        """The linear or, with ``whole`` units, the integer program.

        :return: counts (None without a solution in time) and a lower bound
        """
        from scipy.optimize import Bounds, LinearConstraint, milp

        np = self.np
        rows, columns = self.prices.shape
        size = rows * columns
        steps = [
            (index, width, price)
            for index, found in enumerate(self.steps)
            for width, price in found
        ]
        right = np.concatenate([self.sizes, np.zeros(columns)])
        upper = np.concatenate(
            [np.repeat(self.sizes, columns), [step[1] for step in steps]]
        )
        result = milp(
            np.concatenate([self.prices.ravel(), [step[2] for step in steps]]),
            integrality=np.array([int(whole)] * size + [0] * len(steps)),
            bounds=Bounds(0, upper),
            constraints=LinearConstraint(self._matrix(steps), right, right),
            options={"time_limit": time_limit, "mip_rel_gap": gap},
        )
        bound = result.mip_dual_bound if whole else result.fun
        if bound is None or not np.isfinite(bound):
            bound = 0.0
        if result.x is None:
            return None, max(0.0, float(bound))
        return result.x[:size].reshape(rows, columns), max(0.0, float(bound))

    def _matrix(self, steps):
        """Each class is given out; what a worker is given fills the worker's steps."""
        from scipy.sparse import coo_array

        np = self.np
        rows, columns = self.prices.shape
        size = rows * columns
        cells = np.arange(size)
        steps_at = np.array([step[0] for step in steps])
        values = [np.ones(size), np.repeat(self.points, columns), -np.ones(len(steps))]
        at_row = [cells // columns, rows + cells % columns, rows + steps_at]
        at_column = [cells, cells, size + np.arange(len(steps))]
        return coo_array(
            (
                np.concatenate(values),
                (np.concatenate(at_row), np.concatenate(at_column)),
            ),
            shape=(rows + columns, size + len(steps)),
        ).tocsr()

    # Whole plans

    def rounded(self, counts):
        """Whole units of a plan that is nearly whole; the rest one after the other."""
        whole = self.np.floor(counts + 1e-6).astype(int)
        return self.filled(whole)

    def filled(self, counts=None):
        """Give what is left of each class to whoever is cheapest at that moment; from
        nothing it is what somebody does who looks at one child after the other."""
        np = self.np
        if counts is None:
            counts = np.zeros(self.prices.shape, dtype=int)
        given = self.points @ counts
        people = range(len(self.workers))
        now = np.array([self.load_cost(w, given[w]) for w in people])
        left = self.sizes - counts.sum(axis=1)
        for row in np.argsort(-self.points, kind="stable"):
            points = self.points[row]
            more = np.array([self.load_cost(w, given[w] + points) for w in people])
            for _unit in range(left[row]):
                chosen = int(np.argmin(self.prices[row] + more - now))
                counts[row, chosen] += 1
                given[chosen] += points
                now[chosen] = more[chosen]
                more[chosen] = self.load_cost(chosen, given[chosen] + points)
        return counts

    def bettered(self, counts, enough):
        """Exchange one unit for one or for none between two workers while it helps.

        :param enough: function that says when to stop, given nothing
        """
        np = self.np
        # A class of nothing makes a gift an exchange
        kinds = np.unique(np.concatenate([[0.0], self.points]))
        while not enough():
            gain, given_away = self._gains(counts, kinds)
            order = np.argsort(gain, axis=None, kind="stable")[: gain.shape[2] * 4]
            busy, moved = set(), False
            for flat in order:
                first, second, one, other = np.unravel_index(flat, gain.shape)
                if gain[first, second, one, other] > -_TINY:
                    break
                if {one, other} & busy:
                    continue
                busy |= {one, other}
                moved = True
                self._move(counts, given_away[first, one, other], one, other)
                self._move(counts, given_away[second, other, one], other, one)
            if not moved:
                break
        return counts

    def _move(self, counts, row, one, other):
        if row >= 0:
            counts[row, one] -= 1
            counts[row, other] += 1

    def _gains(self, counts, kinds):
        """What each exchange costs, below zero what it saves: ``[kind given by one,
        kind given by the other, one, other]``; and which class it would be."""
        np = self.np
        columns = len(self.workers)
        change = self.prices[:, None, :] - self.prices[:, :, None]
        change = np.where(counts[:, :, None] > 0, change, np.inf)
        best = np.zeros((len(kinds), columns, columns))
        which = np.full(best.shape, -1)
        for index, points in enumerate(kinds):
            rows = np.flatnonzero(self.points == points)
            if len(rows):
                found = change[rows].argmin(axis=0)
                best[index] = np.take_along_axis(change[rows], found[None], 0)[0]
                which[index] = rows[found]
        given = self.points @ counts
        more = kinds[None, :] - kinds[:, None]
        load = np.stack(
            [
                self.load_cost(w, np.maximum(given[w] + more, 0.0))
                - self.load_cost(w, given[w])
                for w in range(columns)
            ],
            axis=-1,
        )
        gain = (
            best[:, None, :, :]
            + best.transpose(0, 2, 1)[None, :, :, :]
            + load[:, :, :, None]
            + load.transpose(1, 0, 2)[:, :, None, :]
        )
        gain[:, :, range(columns), range(columns)] = np.inf
        return gain, which
