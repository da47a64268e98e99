"""How long it takes in a center to plan for its whole waiting list and to assign it.

The arithmetic alone is in ``assignment.py``; this is all of it: reading children and
staff, the plan with its lines, then decisions, care teams, levels of support, moves on
the board and lines in the log. Run it in an Odoo shell of a database with
care_coordination:

    python odoo-bin shell -d DATABASE --no-http < benchmarks/assignment_database.py

Makes a center of 40 workers with 500 and one with 2,000 waiting children (nobody in
them exists), each with a proposed level of support, every fifth a sibling of the one
before. A supervisor shares them out and assigns all, as the screen and the scheduled
action behind it do. Prints seconds on the clock and of the processor and the number of
queries, checks that nobody and no line in a log is missing, and takes all of it back.
CHILDREN=100,1000 in the environment chooses other sizes, PROFILE=1 prints where the
time goes.
"""

import cProfile
import os
import pstats
import random
import time
from datetime import date

from odoo.fields import Command

SEED = 20250312
WORKERS = 40
DISCIPLINES = ("nurse", "clinical_social_worker", "community_care_coordinator")


def make_center(env, children):
    """:return: (the supervisor, the episodes that wait)"""
    center = env["res.company"].create({"name": f"Bench {children}"})
    user = (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": "Bench supervisor",
                "login": f"bench-{children}",
                "tz": "America/New_York",
                "company_id": center.id,
                "company_ids": [Command.set(center.ids)],
                "group_ids": [
                    Command.set(env.ref("care_coordination.group_care_supervisor").ids)
                ],
            }
        )
    )
    draw = random.Random(SEED)  # noqa: S311 (made-up people, no secret)
    languages = env["care.language"].search([], limit=6)
    make_staff(env, center, languages, draw)
    return user, make_waiting(env, center, languages, draw, children)


def make_staff(env, center, languages, draw):
    staff = env["care.staff"].create(
        [
            {
                "name": f"Worker {number}",
                "company_id": center.id,
                "discipline": DISCIPLINES[number % 3],
                "capacity": draw.choice([0.5, 0.8, 1.0, 1.0, 1.0]),
                "language_ids": [
                    Command.set(draw.sample(languages.ids, 1 + number % 3))
                ],
            }
            for number in range(WORKERS)
        ]
    )
    kinds = env["care.training.type"].search(
        [("required_for_assignment", "=", True), ("company_id", "=", False)]
    )
    env["care.training"].create(
        [
            {"staff_id": person.id, "type_id": kind.id, "date": date(2020, 1, 1)}
            for person in staff
            for kind in kinds
        ]
    )
    # Without end, whatever a kind of training says of itself
    staff.training_ids.date_expiry = False


def make_waiting(env, center, languages, draw, count):
    family_of = [0]
    for _number in range(count - 1):
        family_of.append(family_of[-1] + (draw.random() >= 0.2))
    families = env["care.family"].create(
        [
            {
                "name": f"Bench {number}",
                "company_id": center.id,
                "language_id": draw.choice(languages).id,
            }
            for number in range(family_of[-1] + 1)
        ]
    )
    children = env["care.child"].create(
        [
            {
                "first_name": f"Child{number}",
                "last_name": "Bench",
                "birth_date": date(2021, 1, 1),
                "family_id": families[family].id,
            }
            for number, family in enumerate(family_of)
        ]
    )
    episodes = env["care.episode"].create(
        [
            {
                "child_id": child.id,
                "stage_id": env.ref("care_coordination.care_episode_stage_intake").id,
            }
            for child in children
        ]
    )
    children._care_propose_stratification()
    env.flush_all()
    env.cr.precommit.run()
    env.cr.execute("ANALYZE")
    return episodes


class Step:
    """Seconds on the clock and of the processor, and queries, of one step."""

    def __init__(self, env, name):
        self.env, self.name = env, name
        self.profile = cProfile.Profile() if os.environ.get("PROFILE") else None

    def __enter__(self):
        self.env.invalidate_all()
        self.queries = self.env.cr.sql_log_count
        self.cpu, self.clock = time.process_time(), time.perf_counter()
        if self.profile:
            self.profile.enable()
        return self

    def __exit__(self, *failure):
        if failure[0]:
            return
        # As the end of a request does: what is still to be written, and the trackings
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.flush_all()
        if self.profile:
            self.profile.disable()
        self.clock = time.perf_counter() - self.clock
        self.cpu = time.process_time() - self.cpu
        self.queries = self.env.cr.sql_log_count - self.queries
        print(
            f"        {self.name}: {self.clock:.2f} s, processor {self.cpu:.2f} s, "
            f"{self.queries} queries"
        )
        if self.profile:
            pstats.Stats(self.profile).sort_stats("cumulative").print_stats(60)


def measure(env, size):
    user, episodes = make_center(env, size)
    episodes = episodes.with_user(user).with_context(
        allowed_company_ids=user.company_ids.ids, lang="en_US", tz=user.tz
    )
    rounds = episodes.env["care.assignment.round"]
    episodes[:1].action_share_out()  # views, rules and translations are cached
    with Step(env, "plan") as planning:
        plan = rounds.browse(episodes.action_share_out()["res_id"])
    with Step(env, "assign all") as assigning:
        plan.action_assign_all()
        if plan.state == "assigning":
            plan._as_work_person()._work()
    seconds = planning.clock + assigning.clock
    print(
        f"{size:>6} children, {WORKERS} staff: {seconds:.2f} s together, "
        f"of which {plan.seconds:.2f} s for the arithmetic of the plan"
    )
    check(env, episodes.sudo())
    return seconds


def check(env, episodes):
    """A quick way that forgets somebody is none."""
    env.invalidate_all()
    told = env["mail.message"].search_count(
        [
            ("model", "=", "care.episode"),
            ("res_id", "in", episodes.ids),
            ("body", "like", "On the care team"),
        ]
    )
    moved = env["mail.tracking.value"].search_count(
        [
            ("mail_message_id.model", "=", "care.episode"),
            ("mail_message_id.res_id", "in", episodes.ids),
            ("field_id.name", "=", "stage_id"),
        ]
    )
    facts = {
        "have a lead": len(episodes.filtered("lead_id")),
        "moved on": len(episodes.filtered(lambda e: e.phase == "outreach")),
        "have an agreed level of support": len(
            episodes.child_id.stratification_ids.filtered(
                lambda level: level.state == "confirmed"
            )
        ),
        "are told of in the log": told,
        "have the move in the log": moved,
    }
    for what, count in facts.items():
        if count != len(episodes):
            raise AssertionError(f"Only {count} of {len(episodes)} {what}.")


def main(env):
    sizes = [int(size) for size in os.environ.get("CHILDREN", "500,2000").split(",")]
    taken = []
    for size in sizes:
        taken.append(measure(env, size))
        env.cr.rollback()
        env.invalidate_all()
    if len(sizes) > 1:
        print(
            f"children x {sizes[-1] / sizes[0]:.0f}, seconds x "
            f"{taken[-1] / taken[0]:.1f}"
        )


main(env)  # noqa: F821 (the shell provides it)
