"""How long sharing out a waiting list takes, and how good the plan is.

Needs no database and no Odoo, only scipy:

    python benchmarks/assignment.py

Makes waiting lists of 500, 1,000 and 2,000 children for 40 workers from a fixed seed
(nobody in them exists): some busy, some part time, six languages, every fifth child a
sibling of the one before. Prints seconds, what the solver proved, and how much more the
plan costs that gives one child after the other to whoever fits best then. A second set
has less room than children, so that nobody can avoid overload. Ratios within one run
say more than seconds, which depend on the machine. ``assignment_database.py`` measures
all that a supervisor waits for, the arithmetic and the rest.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "addons" / "care_coordination"))

from engines import assignment as engine  # noqa: E402

SEED = 20250312
STAFF = 40
SIZES = (500, 1000, 2000)
DISCIPLINES = ("nurse", "clinical_social_worker", "community_care_coordinator")
LANGUAGES = ("en", "es", "pl", "pt", "ar", "ht")


def children(draw, count):
    found, family = [], 0
    for key in range(count):
        before = found[-1] if found and draw.random() < 0.2 else None
        family += not before
        language = draw.choices(LANGUAGES, [60, 25, 5, 5, 3, 2])[0]
        served = {draw.randrange(STAFF)} if draw.random() < 0.1 else ()
        earlier = {draw.randrange(STAFF)} if draw.random() < 0.05 else ()
        found.append(
            engine.Need(
                key,
                family=family,
                discipline=draw.choices(DISCIPLINES, [3, 2, 5])[0],
                language=before.language if before else language,
                points=draw.choices([1.0, 2.0, 3.0], [5, 3, 2])[0],
                sibling_workers=(
                    before.sibling_workers if before else frozenset(served)
                ),
                earlier_workers=frozenset(earlier),
            )
        )
    return found


def staff(draw, needs, room):
    """Workers whose free room together is ``room`` times what the children need."""
    shares = [draw.choice([0.5, 0.8, 1.0, 1.0, 1.0]) for _index in range(STAFF)]
    full = room * sum(need.points for need in needs) / sum(shares) / 0.7
    return [
        engine.Worker(
            key,
            discipline=DISCIPLINES[key % 3],
            languages=frozenset(["en", *draw.sample(LANGUAGES[1:], key % 3)]),
            capacity=round(full * share, 1),
            load=round(full * share * draw.uniform(0.1, 0.5), 1),
        )
        for key, share in enumerate(shares)
    ]


def measure(count, room):
    draw = random.Random(SEED)  # noqa: S311 (made-up people, no secret)
    needs = children(draw, count)
    workers = staff(draw, needs, room)
    start = time.perf_counter()
    units = engine.make_units(needs)
    plan = engine.share_out(units, workers)
    seconds = time.perf_counter() - start
    greedy = engine.one_after_the_other(units, workers)
    print(
        f"{count:>6} children, {STAFF} staff: {seconds:.2f} s; {plan.proof} "
        f"(gap {plan.gap:.5f}); overloaded: {len(plan.overloaded)}; "
        f"one after the other costs {100 * (greedy / plan.objective - 1):.1f} % more"
    )
    return seconds


def main():
    engine.share_out(
        engine.make_units([engine.Need(1)]), [engine.Worker(1, capacity=1)]
    )
    for room in (1.2, 0.8):
        print(f"Free room: {room} x what the children need")
        taken = [measure(count, room) for count in SIZES]
        more, longer = SIZES[-1] / SIZES[0], taken[-1] / taken[0]
        print(f"        children x {more:.0f}, seconds x {longer:.1f}")


if __name__ == "__main__":
    main()
