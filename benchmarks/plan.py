"""What a shared plan costs with 1, 10 and 50 goals of five steps each.

Run it in an Odoo shell of a database with care_coordination, best without demo data:

    python odoo-bin shell -d DATABASE --no-http < benchmarks/plan.py

Makes a child for each size (nobody in it exists), and as its coordinator reads the page
of the plan, works out what it says, publishes it, compares a revision and prints it.
Prints milliseconds (the median of five; publishing once), the number of queries and the
ratio to one goal, and takes all of it back.
"""

import statistics
import time

SIZES = (1, 10, 50)
STEPS = 5
TIMES = 5


def make_plan(env, user, goals):
    """A child of the coordinator with so many goals."""
    family = env["care.family"].create({"name": f"Benchmark {goals}"})
    child = env["care.child"].create(
        {
            "first_name": "Bench",
            "last_name": str(goals),
            "birth_date": "2020-02-02",
            "family_id": family.id,
        }
    )
    episode = env["care.episode"].create({"child_id": child.id})
    staff = env["care.staff"].search([("user_id", "=", user.id)])
    env["care.episode.member"].create(
        {
            "episode_id": episode.id,
            "staff_id": staff.id,
            "training_reason": "Benchmark",
        }
    )
    plan = env["care.plan"]._care_plan_of(child)
    made = env["care.goal"].create(
        [{"plan_id": plan.id, "name": f"Goal {number}"} for number in range(goals)]
    )
    env["care.action"].create(
        [
            {"goal_id": goal.id, "name": f"Step {number}", "owner": "staff"}
            for goal in made
            for number in range(STEPS)
        ]
    )
    env.flush_all()
    return plan.with_user(user)


def measure(plan, act, times=TIMES):
    """Milliseconds and queries of ``act``, each time from an empty cache."""
    taken = []
    for _time in range(times):
        plan.env.flush_all()
        plan.env.invalidate_all()
        before, start = plan.env.cr.sql_log_count, time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
        queries = plan.env.cr.sql_log_count - before
    return statistics.median(taken), queries


def read_page(plan):
    names = ("about_me", "goal_ids", "missing_text", "current_version_id")
    known = {name: {} for name in names if name in plan._fields}
    known["goal_ids"] = {"fields": {"name": {}, "achievement": {}, "action_ids": {}}}
    return plan.web_read(known)


def acts(plan):
    """What is measured, by name."""
    report = plan.env["ir.actions.report"].with_context(force_report_rendering=True)
    paper = "care_coordination.care_plan_paper"

    def print_paper():
        report._render_qweb_pdf(paper, res_ids=plan.current_version_id.ids)

    def compare():
        frozen = plan.current_version_id.sudo().content
        plan._differs(frozen, plan._content_by_language())

    return {
        "read the page": lambda: read_page(plan),
        "what it says": plan._plan_content,
        "publish": plan.action_publish,
        "what changed": compare,
        "print": print_paper,
    }


def main(env):
    coordinators = env.ref("care_coordination.group_care_coordinator")
    user = env["res.users"].create(
        {
            "name": "Benchmark",
            "login": "benchmark_plan",
            "group_ids": [(4, coordinators.id)],
        }
    )
    env["care.staff"].create({"user_id": user.id, "discipline": "nurse"})
    for act in acts(make_plan(env, user, 1)).values():
        act()  # fonts, templates and translations are read once
    first = {}
    for size in SIZES:
        plan = make_plan(env, user, size)
        for name, act in acts(plan).items():
            taken, queries = measure(plan, act, 1 if name == "publish" else TIMES)
            ratio = taken / first.setdefault(name, taken)
            print(
                f"{name:>14}, {size:>2} goals: {taken:6.0f} ms, {queries:>3} queries,"
                f" x {ratio:.1f}"
            )
    env.cr.rollback()


main(env)  # noqa: F821 (the shell provides it)
