"""How long a directory takes to come in and to go out, and whether it grows in a
straight line.

Run it in an Odoo shell of a database with care_referrals, best an empty one:

    python odoo-bin shell -d DATABASE --no-http < benchmarks/directory.py

Makes directories of 400 and 4,000 services from a fixed seed (none of them exists),
each with a place, an address, a phone, hours, an area, a language and a kind of help,
as CSV tables in a .zip. Looks at each, imports it, imports it again, exports it, prints
seconds and the ratio, and takes all of it back. SERVICES=1000,5000 in the environment
chooses other sizes.
"""

import base64
import csv
import io
import os
import random
import time
import zipfile
from uuid import UUID

SEED = 20250312
KINDS = ("Food pantry", "Legal help", "Respite care", "Transport", "Dental clinic")
WORDS = ("River", "Hill", "Harbor", "Maple", "Union", "Park", "Grove", "Lake")
TABLES = {
    "organizations": "name description email website",
    "taxonomies": "name description",
    "taxonomy_terms": "name description taxonomy_id code",
    "services": "organization_id name description status email url minimum_age "
    "maximum_age eligibility_description fees_description last_modified assured_date",
    "locations": "name location_type latitude longitude organization_id",
    "addresses": "location_id address_1 city state_province postal_code country "
    "address_type",
    "service_at_location": "service_id location_id description",
    "phones": "service_id number type",
    "schedules": "service_at_location_id freq byday opens_at closes_at",
    "service_areas": "service_id name extent_type",
    "languages": "service_id name code",
    "attributes": "link_id link_entity taxonomy_term_id",
}


def directory(env, size):
    """A .zip with ``size`` services."""
    draw = random.Random(SEED)  # noqa: S311 (made-up help, no secret)
    towns = env["care.town"].search([("region_id", "!=", False)]).mapped("name")
    rows = {table: [] for table in TABLES}

    def add(table, *values):
        key = str(UUID(int=draw.getrandbits(128), version=4))
        rows[table].append([key, *values])
        return key

    taxonomy = add("taxonomies", "Benchmark", "Kinds of a benchmark")
    terms = [add("taxonomy_terms", kind, kind, taxonomy, kind[:2]) for kind in KINDS]
    owner = None
    for number in range(size):
        town, word = draw.choice(towns), draw.choice(WORDS)
        if not owner or number % 3 == 0:
            name = f"{word} Center {number}"
            mail = f"office{number}@example.org"
            owner = add("organizations", name, "Helps", mail, "https://example.org")
        kind = draw.randrange(len(KINDS))
        service = add(
            *("services", owner, f"{KINDS[kind]} {word} {number}"),
            *("Helps families with children " * 8, "active", mail, ""),
            *(draw.randrange(5), draw.randrange(5, 22), f"Families in {town}"),
            *("No cost", "2025-01-01T10:00:00Z", "2025-01-01"),
        )
        spot = round(41 + draw.random(), 5), round(-73 + draw.random(), 5)
        place = add("locations", f"{word} House {number}", "physical", *spot, owner)
        street = f"{number} {word} Street"
        add("addresses", place, street, town, "CT", "06000", "US", "physical")
        here = add("service_at_location", service, place, "")
        add("phones", service, f"555-01{number % 100:02}", "voice")
        add("schedules", here, "WEEKLY", "MO,TU,WE", "09:00", "17:00")
        add("service_areas", service, town, "town")
        add("languages", service, *draw.choice([("Spanish", "es"), ("Polish", "pl")]))
        add("attributes", service, "service", terms[kind])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, columns in TABLES.items():
            text = io.StringIO()
            lines = [["id", *columns.split()], *rows[table]]
            csv.writer(text).writerows(lines)
            archive.writestr(f"{table}.csv", text.getvalue())
    return stream.getvalue()


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def bring(env, content):
    """Seconds of the look and of the import, as the background does them."""
    record = env["care.directory.import"].create(
        {"filename": "benchmark.zip", "file": base64.b64encode(content)}
    )
    record.state = "checking"
    look, __ = timed(record._work)
    record.state = "landing"
    land, __ = timed(record._work)
    return look, land, record


def main(env):
    sizes = [int(size) for size in os.environ.get("SERVICES", "400,4000").split(",")]
    taken = {}
    for size in sizes:
        content = directory(env, size)
        look, land, first = bring(env, content)
        env.invalidate_all()
        look_again, land_again, second = bring(env, content)
        services = env["care.service"].search(
            [("organization_id.name", "like", " Center ")]
        )
        out, export = timed(
            lambda found=services: env["care.directory.export"]._export(
                "service", found
            )
        )
        taken[size] = land
        print(
            f"{size:>6} services, {first.row_count} records: look {look:.1f} s, import "
            f"{land:.1f} s; again {look_again:.1f} + {land_again:.1f} s, nothing "
            f"changed: {second.is_all_known}; export {out:.1f} s, "
            f"{len(export[0]) // 1024} kB"
        )
        env.cr.rollback()
        env.invalidate_all()
    if len(sizes) > 1:
        small, large = sizes[0], sizes[-1]
        ratio = taken[large] / taken[small]
        print(f"services x {large / small:.0f}, import x {ratio:.1f}")


main(env)  # noqa: F821 (the shell provides it)
