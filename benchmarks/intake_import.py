"""How long an intake roster takes to import, and whether it grows in a straight line.

Run it in an Odoo shell of a database with care_coordination, best an empty one:

    python odoo-bin shell -d DATABASE --no-http < benchmarks/intake_import.py

Makes rosters of 1,000 and 10,000 rows from a fixed seed (nobody in them exists),
imports each as a dry run, for real and a second time, prints seconds and the ratio, and
takes all of it back. ROWS=500,5000 in the environment chooses other sizes. What was
taken back stays in the tables until a VACUUM and slows the next run, so measure on a
database that is fresh or vacuumed.
"""

import csv
import os
import random
import tempfile
import time
from datetime import date, timedelta

SEED = 20250312
FIRST = (
    *("Ada", "Ben", "Cora", "Dario", "Elif", "Finn", "Greta", "Hugo", "Ines", "Jonah"),
    *("Kaia", "Luz", "Milo", "Nadia", "Omar", "Petra", "Quinn", "Rosa", "Samir"),
    *("Talia", "Uri", "Vera", "Wanda", "Xavier", "Yara", "Zane", "Amara", "Bruno"),
)
START = (
    *("Bar", "Cal", "Dun", "Es", "Far", "Gor", "Hal", "Ir", "Jas", "Kel", "Lan"),
    *("Mar", "Nor", "Ol", "Per", "Ros", "Sal", "Tor", "Ul", "Wes"),
)
END = (
    *("by", "den", "dez", "field", "ford", "gado", "hurst", "ini", "kin", "ley"),
    *("man", "more", "ner", "oza", "ren", "son", "ton", "vale"),
)
STREETS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fern", "Grove", "Hazel")
KINDS = ("Ave", "Ct", "Ln", "Rd", "St")
HEADER = (
    *("mrn", "child_first_name", "child_last_name", "birth_date", "sex", "race"),
    *("ethnicity", "home_language", "caregiver_name", "caregiver_relationship"),
    *("phone", "street", "town", "state", "zip", "insurance", "pcp_practice"),
    *("pcp_name", "diagnoses_icd10", "referral_source", "referral_reason"),
    *("family_priority", "referral_date"),
)
CODES = ["", "", "J45.909", "F90.9", "G40.909", "J45.909;F90.9", "E66.9"]


def roster(env, rows, path):
    """Write a roster of ``rows`` children; every fifth has the household of the row
    before."""
    draw = random.Random(SEED)  # noqa: S311 (made-up people, no secret)
    towns = env["care.town"].search([("region_id", "!=", False)]).mapped("name")
    last_names = [start + end for start in START for end in END]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        home = None
        for number in range(rows):
            if not home or number % 5:
                home = _home(draw, towns, last_names, number)
            born = date(2004, 1, 1) + timedelta(days=draw.randrange(7600))
            writer.writerow(
                [
                    f"B{number:07d}",
                    f"{draw.choice(FIRST)} {draw.choice(FIRST)}",
                    home["last"],
                    born.isoformat(),
                    draw.choice(["female", "male"]),
                    draw.choice(["White", "Asian", "Black or African American"]),
                    draw.choice(["Hispanic or Latino", "Not Hispanic or Latino"]),
                    draw.choice(["English", "Spanish", "Polish"]),
                    *home["caregiver"],
                    *home["address"],
                    draw.choice(["private", "medicaid", "none"]),
                    f"Practice {draw.randrange(80)}",
                    f"Dr. {draw.choice(last_names)}",
                    draw.choice(CODES),
                    "School",
                    "Early intervention",
                    "Someone to talk to",
                    "2025-03-12",
                ]
            )


def _home(draw, towns, last_names, number):
    last = draw.choice(last_names)
    street = f"{draw.randrange(1, 2000)} {draw.choice(STREETS)} {draw.choice(KINDS)}"
    phone = f"203-{200 + number // 10000:03d}-{number % 10000:04d}"
    return {
        "last": last,
        "caregiver": [f"{draw.choice(FIRST)} {last}", "mother", phone],
        "address": [street, draw.choice(towns), "CT", f"06{draw.randrange(100, 900)}"],
    }


def measure(env, path, **options):
    env.invalidate_all()
    start = time.perf_counter()
    result = env["care.intake.import"].run_file(path, **options)
    seconds = time.perf_counter() - start
    result.pop("rows")
    return seconds, result


def main(env):
    sizes = [int(size) for size in os.environ.get("ROWS", "1000,10000").split(",")]
    taken = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "roster.csv")
            roster(env, size, path)
            dry, proposed = measure(env, path, dry_run=True)
            real, landed = measure(env, path)
            again, known = measure(env, path)
        env.cr.rollback()
        env.invalidate_all()
        taken[size] = real
        print(
            f"{size:>6} rows: import {real:.1f} s, preview {dry:.1f} s, "
            f"second import {again:.1f} s"
        )
        print(f"        {landed}")
        print(f"        preview agrees: {proposed == landed}; again: {known}")
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        print(f"rows x {last / first:.0f}, seconds x {taken[last] / taken[first]:.1f}")


main(env)  # noqa: F821 (the shell provides it)
