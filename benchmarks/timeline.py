"""How long one page of a child's timeline takes, whatever the length of the history.

Run it in an Odoo shell of a database with care_coordination, best without demo data:

    python odoo-bin shell -d DATABASE --no-http < benchmarks/timeline.py

Fills a center with 10,000 children, ten contacts and a message each (nobody in them
exists), gives two of them 200 and 2,000 entries of several kinds, and asks for the
first page, a later one, the counts of the chips, one kind and a word, as the child's
coordinator and as a supervisor. Prints milliseconds (the median of nine), the number of
queries and the ratio between the two histories, and takes all of it back. CHILDREN=100
in the environment makes a smaller center.
"""

import os
import statistics
import time
from datetime import date, datetime, timedelta

from odoo.fields import Command
from odoo.tools import SQL

CHILDREN = int(os.environ.get("CHILDREN", "10000"))
SIZES = (200, 2000)
CASELOAD = 60
TIMES = 9
NEWEST = datetime(2026, 6, 1, 15)


def make_center(env):
    """A center with a coordinator and a supervisor."""
    center = env["res.company"].create({"name": "Benchmark Center"})
    users = {}
    for role in ("coordinator", "supervisor"):
        group = env.ref(f"care_coordination.group_care_{role}")
        users[role] = (
            env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": f"Benchmark {role}",
                    "login": f"benchmark_{role}",
                    "company_id": center.id,
                    "company_ids": [Command.set(center.ids)],
                    "group_ids": [Command.set(group.ids)],
                    "tz": "America/New_York",
                }
            )
        )
    staff = env["care.staff"].create(
        [
            {
                "discipline": "nurse",
                "company_id": center.id,
                **({"user_id": users["coordinator"].id} if mine else {"name": "Other"}),
            }
            for mine in (True, False)
        ]
    )
    return center, users, staff


def make_children(env, center, staff, count):
    """Children in families of their own with an open episode; the first
    ``CASELOAD`` are the coordinator's."""
    families = env["care.family"].create(
        [{"name": f"Family {n}", "company_id": center.id} for n in range(count)]
    )
    children = env["care.child"].create(
        [
            {
                "first_name": f"Child{n}",
                "last_name": "Benchmark",
                "birth_date": date(2015, 1, 1) + timedelta(days=n % 3000),
                "family_id": family.id,
            }
            for n, family in enumerate(families)
        ]
    )
    stage = env.ref("care_coordination.care_episode_stage_active")
    episodes = env["care.episode"].create(
        [
            {
                "child_id": child.id,
                "stage_id": stage.id,
                "date_referred": date(2024, 10, 1),
            }
            for child in children
        ]
    )
    members = env["care.episode.member"].with_context(tracking_disable=True)
    members.create(
        [
            {
                "episode_id": episode.id,
                "staff_id": staff[n >= CASELOAD].id,
                "date_start": date(2024, 10, 1),
                # Only where this is asked for: who has no training on record
                **(
                    {"training_reason": "Made up"}
                    if "training_reason" in members._fields
                    else {}
                ),
            }
            for n, episode in enumerate(episodes)
        ]
    )
    env.flush_all()
    return children


def add_contacts(env, children, staff, count):
    """``count`` contacts each, one a day. In SQL: they are the background."""
    env.cr.execute(
        SQL(
            """
            INSERT INTO care_encounter (child_id, company_id, episode_id, staff_id,
                   date, method, result, minutes, summary, active)
            SELECT episode.child_id, episode.company_id, episode.id, %(staff)s,
                   %(newest)s::timestamp - number * interval '1 day', 'phone',
                   CASE WHEN number %% 4 = 0 THEN 'attempted' ELSE 'reached' END,
                   10, 'About number ' || number, TRUE
              FROM care_episode episode, generate_series(1, %(count)s) number
             WHERE episode.child_id IN %(children)s
            """,
            staff=staff.id,
            newest=NEWEST,
            count=count,
            children=children._ids,
        )
    )


def add_messages(env, children, author, count):
    """``count`` messages each, every third a note."""
    ref = env["ir.model.data"]._xmlid_to_res_id
    env.cr.execute(
        SQL(
            """
            INSERT INTO mail_message (model, res_id, date, message_type, subtype_id,
                   author_id, body, create_date)
            SELECT 'care.child', child.id,
                   %(newest)s::timestamp - number * interval '25 hours', 'comment',
                   CASE WHEN number %% 3 = 0 THEN %(note)s ELSE %(comment)s END,
                   %(author)s, '<p>Words of message ' || number || '</p>', now()
              FROM care_child child, generate_series(1, %(count)s) number
             WHERE child.id IN %(children)s
            """,
            newest=NEWEST,
            note=ref("mail.mt_note"),
            comment=ref("mail.mt_comment"),
            author=author.id,
            count=count,
            children=children._ids,
        )
    )


def add_facts(env, child, count):
    """``count`` each of coverage, conditions and protected conditions."""
    coverage = env["care.coverage.type"].search([], limit=1)
    for number in range(count):
        start = NEWEST.date() - timedelta(days=7 * number + 7)
        env["care.coverage"].create(
            {
                "child_id": child.id,
                "type_id": coverage.id,
                "date_start": start,
                "date_end": start + timedelta(days=6),
            }
        )
        for label in ("normal", "part2"):
            env["care.condition"].create(
                {
                    "child_id": child.id,
                    "name": f"Condition {number}",
                    "label": label,
                    "onset_date": start,
                }
            )


def make_histories(env, children, staff, author):
    """Two children of the coordinator with about 200 and 2,000 entries."""
    histories = dict(zip(SIZES, children, strict=False))
    for size, child in histories.items():
        add_contacts(env, child, staff, size * 6 // 10)
        add_messages(env, child, author, size * 3 // 10)
        add_facts(env, child, size // 40)
    env.flush_all()
    return histories


def measure(env, act):
    """Median milliseconds and the number of queries of ``act``."""
    act()
    taken = []
    for _time in range(TIMES):
        env.invalidate_all()
        queries = env.cr.sql_log_count
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
        queries = env.cr.sql_log_count - queries
    return statistics.median(taken), queries


def questions(timeline, child):
    family_id = child.family_id.id
    first = timeline.get_page(child_id=child.id)
    cursor = timeline.get_page(child_id=child.id, limit=100)[-1]["cursor"]
    return len(first), {
        "first page": lambda: timeline.get_page(child_id=child.id),
        "third page": lambda: timeline.get_page(child_id=child.id, before=cursor),
        "chips": lambda: timeline.get_kinds(child_id=child.id),
        "one kind": lambda: timeline.get_page(child_id=child.id, kinds=["coverage"]),
        "a word": lambda: timeline.get_page(child_id=child.id, term="number 17"),
        "family": lambda: timeline.get_page(family_id=family_id),
    }


def main(env):
    center, users, staff = make_center(env)
    start = time.perf_counter()
    children = make_children(env, center, staff, CHILDREN)
    add_contacts(env, children, staff[1], 10)
    add_messages(env, children, users["supervisor"].partner_id, 1)
    histories = make_histories(env, children, staff[0], users["coordinator"].partner_id)
    env.cr.execute("ANALYZE")
    print(f"{CHILDREN} children made in {time.perf_counter() - start:.0f} s")
    for role, user in users.items():
        timeline = env(user=user, context={"allowed_company_ids": center.ids})[
            "care.timeline.entry"
        ]
        results = {}
        for size, child in histories.items():
            child = child.with_env(timeline.env)
            total = sum(k["count"] for k in timeline.get_kinds(child_id=child.id))
            shown, asked = questions(timeline, child)
            print(f"{role}, {total} entries, {shown} on a page")
            results[size] = {name: measure(env, act) for name, act in asked.items()}
        for name in results[SIZES[0]]:
            few, many = (results[size][name] for size in SIZES)
            print(
                f"    {name:<11} {few[0]:6.1f} ms, {few[1]} queries -> "
                f"{many[0]:6.1f} ms, {many[1]} queries; x {many[0] / few[0]:.1f}"
            )
    env.cr.rollback()


main(env)  # noqa: F821 (the shell provides it)
