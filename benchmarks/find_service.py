"""How long it takes to find help in a directory of 5,000 services.

Run it in an Odoo shell of a database with care_referrals, best without demo data:

    python odoo-bin shell -d DATABASE --no-http < benchmarks/find_service.py

Makes a directory (no service in it exists), asks as families' workers ask: by words, by
a need and a town, for a child with all that is known of it, with a slip of the finger.
Prints milliseconds on the server (the median of nine, the fastest and the slowest),
milliseconds of processor (of Odoo, and of the database where it runs on the same
machine: what the time is when nobody else works there) and the number of queries, for
500 and for 5,000 services, and takes all of it back. SERVICES=1000,4000 in the
environment chooses other sizes.
"""

import os
import statistics
import time
from datetime import date
from pathlib import Path

from odoo.fields import Command

SIZES = tuple(int(n) for n in os.environ.get("SERVICES", "500,5000").split(","))
TIMES = 9
KINDS = (
    *("Food pantry", "Dental care", "Speech therapy", "Respite", "Rides to the doctor"),
    *("Legal advice", "Parent group", "Counseling", "Equipment loan", "Rent help"),
    *("After school care", "Hearing aids", "Wheelchair repair", "Summer camp"),
)
PLACES = ("House", "Network", "Alliance", "Partners", "Collaborative", "Center")
SAYS = (
    "Help for families with children who have special health care needs. Staff meet "
    "families at home, at school or at the clinic and plan together what comes next. "
    "Call to make an appointment; bring a proof of address and the insurance card. "
)


def make_kinds(env):
    """Kinds of help, each for one need."""
    needs = env["care.need.category"].search([])
    kinds = env["care.service.category"].create(
        [
            {
                "name": f"Benchmark {kind}",
                "need_category_ids": [Command.set(needs[number % len(needs)].ids)],
            }
            for number, kind in enumerate(KINDS)
        ]
    )
    return needs, kinds


def make_services(env, kinds, count):
    """``count`` services of agencies in all towns, with places, languages, ages."""
    towns = env["care.town"].search([])
    languages = env["care.language"].search([])
    coverage = env["care.coverage.type"].search([])
    agencies = env["res.partner"].create(
        [
            {
                "name": f"{towns[n % len(towns)].name} {PLACES[n % 6]} {n}",
                "is_company": True,
                "care_is_agency": True,
            }
            for n in range(count // 3 + 1)
        ]
    )
    places = env["care.location"].create(
        [
            {"name": f"Office {n}", "city": town.name, "town_id": town.id}
            for n, town in enumerate(towns)
        ]
    )
    return env["care.service"].create(
        [
            {
                "name": f"{KINDS[n % len(KINDS)]} {n}",
                "organization_id": agencies[n // 3].id,
                "description": f"{KINDS[(n * 7) % len(KINDS)]}. {SAYS}",
                "category_ids": [Command.set(kinds[n % len(KINDS)].ids)],
                "minimum_age": n % 4,
                "maximum_age": 3 + n % 19,
                "language_ids": [
                    Command.set([languages[0].id, languages[1 + n % 9].id])
                    if n % 3
                    else Command.clear()
                ],
                "coverage_type_ids": [Command.set(coverage[n % 7].ids)],
                "reach": ("local", "local", "local", "state", "national")[n % 5],
                "town_ids": [
                    Command.set([towns[(n + k) % len(towns)].id for k in range(n % 6)])
                ],
                "location_ids": [
                    Command.create({"location_id": places[(n + k) % len(places)].id})
                    for k in range(1 + n % 2)
                ],
                "phone_ids": [Command.create({"number": "(555) 555-0100"})],
                "diagnosis_ids": [
                    Command.create(
                        {"name": f"Diagnosis {n % 60}", "code_prefix": "E84"}
                    )
                ]
                if n % 25 == 0
                else [],
                "capacity": ("open", "waitlist", "full", "unknown")[n % 4],
                "assured_date": date(2024 + n % 3, 1 + n % 12, 1),
            }
            for n in range(count)
        ]
    )


def make_child(env):
    town = env.ref("care_coordination.care_town_hartford")
    family = env["care.family"].create(
        {
            "name": "Benchmark family",
            "town_id": town.id,
            "language_id": env.ref("care_coordination.care_language_es").id,
        }
    )
    child = env["care.child"].create(
        {
            "first_name": "Child",
            "last_name": "Benchmark",
            "birth_date": date(2023, 5, 1),
            "family_id": family.id,
        }
    )
    env["care.coverage"].create(
        {
            "child_id": child.id,
            "type_id": env.ref("care_coordination.care_coverage_type_husky_a").id,
            "date_start": date(2023, 5, 1),
        }
    )
    env["care.condition"].create({"child_id": child.id, "name": "Diagnosis 7"})
    return child


def questions(env, needs, child):
    town = env.ref("care_coordination.care_town_hartford").id
    return {
        "nothing at all": {},
        "one word": {"words": "dental"},
        "words as people ask": {"words": "speech therapy spanish bridgeport 4 years"},
        "two slips of the finger": {"words": "wheelchiar reapir"},
        "a need and a town": {"need_category_id": needs[0].id, "town_id": town},
        "all about a child": {"child_id": child.id},
        "a child's need": {"child_id": child.id, "need_category_id": needs[0].id},
        "a child's need in words": {"child_id": child.id, "words": "hearing aids"},
    }


def processor(env):
    """Milliseconds of processor that Odoo and its connection have used so far."""
    used = 1000 * time.process_time()
    env.cr.execute("SELECT pg_backend_pid()")
    status = Path(f"/proc/{env.cr.fetchone()[0]}/stat")
    if status.exists():
        ticks = status.read_text().rsplit(")", 1)[1].split()[11:13]
        used += 1000 * sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return used


def measure(env, act):
    """Milliseconds of each time, of processor, the number of queries, and what was
    found."""
    act()
    taken = []
    used = processor(env)
    for _time in range(TIMES):
        env.invalidate_all()
        queries = env.cr.sql_log_count
        start = time.perf_counter()
        found = act()
        taken.append(1000 * (time.perf_counter() - start))
        queries = env.cr.sql_log_count - queries
    return taken, (processor(env) - used) / TIMES, queries, found


def main(env):
    env = env(context={**env.context, "tracking_disable": True})
    needs, kinds = make_kinds(env)
    child = make_child(env)
    made = 0
    for size in SIZES:
        start = time.perf_counter()
        make_services(env, kinds, size - made)
        env.flush_all()
        env.cr.execute("ANALYZE")
        print(f"{size} services, made in {time.perf_counter() - start:.0f} s")
        made = size
        for name, criteria in questions(env, needs, child).items():
            taken, used, queries, found = measure(
                env, lambda asked=criteria: env["care.service"]._care_find(asked)
            )
            print(
                f"    {name:<24} {statistics.median(taken):6.1f} ms "
                f"({min(taken):.1f} to {max(taken):.1f}), processor {used:.0f} ms, "
                f"{queries} queries, {found['total']} found, {found['fitting']} fit"
            )
    env.cr.rollback()


main(env)  # noqa: F821 (the shell provides it)
