"""How long My Work takes to open, and whether it grows with the center.

Run it in an Odoo shell of a database with care_coordination, best an empty one:

    python odoo-bin shell -d DATABASE --no-http < benchmarks/my_work.py

Makes a center of 1,000 and one of 10,000 served children (nobody in them exists) with
40 workers each: contacts, messages, coverage, permissions, meetings, levels of support.
Opens My Work as a coordinator and the team's work as a supervisor, prints milliseconds
on the server and the ratio, and takes all of it back. CHILDREN=500,5000 in the
environment chooses other sizes, EXPLAIN=1 prints how the database goes about it.
"""

import os
import time

from odoo.fields import Command

WORKERS = 40
SHOWN = {
    **{name: {} for name in ("kind", "subject", "child_age", "child_alert", "what")},
    **{name: {} for name in ("advice", "hint", "urgency", "action_label")},
    "child_id": {"fields": {"display_name": {}}},
    "staff_id": {"fields": {"display_name": {}}},
}
# One statement a line of life; %(n)s children, ids from %(first)s on
STORY = """
INSERT INTO res_partner (name, complete_name, active, partner_share, type)
SELECT 'Bench mother', 'Bench mother', TRUE, TRUE, 'contact'
  FROM generate_series(1, %(n)s) i;

INSERT INTO care_family (id, name, company_id, active, preferred_channel)
SELECT %(first)s + i, 'Bench ' || i, %(center)s, TRUE, 'phone'
  FROM generate_series(1, %(n)s) i;

INSERT INTO care_caregiver (id, partner_id, family_id, company_id, relationship,
                            legal_authority, active, sequence)
SELECT %(first)s + row_number() OVER (ORDER BY id), id,
       %(first)s + row_number() OVER (ORDER BY id), %(center)s, 'mother', 'parent',
       TRUE, 10
  FROM res_partner WHERE name = 'Bench mother';

INSERT INTO care_child (id, first_name, last_name, name, family_id, company_id, sex,
                        cshcn, birth_date, active, tier_id, load_points)
SELECT %(first)s + i, 'Child', 'Bench ' || i, 'Child Bench ' || i, %(first)s + i,
       %(center)s, 'unknown', 'yes', CURRENT_DATE - (i * 7919 %% 7600), TRUE,
       CASE WHEN i %% 4 > 0 THEN (%(tiers)s)[1 + i %% 3] END, 1
  FROM generate_series(1, %(n)s) i;

INSERT INTO care_episode (id, child_id, family_id, company_id, stage_id, phase, active,
                          date_referred, lead_id, tier_id, date_first_attempt,
                          date_first_contact, date_last_contact, attempt_count,
                          date_plan, date_assessed, next_step, next_date, priority)
SELECT child.id, child.id, child.id, %(center)s,
       CASE WHEN i %% 10 = 0 THEN %(intake)s ELSE %(active)s END,
       CASE WHEN i %% 10 = 0 THEN 'intake' ELSE 'active' END, TRUE,
       CURRENT_DATE - CASE WHEN i %% 10 > 0 THEN i %% 900 ELSE i %% 15 END,
       CASE WHEN i %% 10 > 0 THEN (%(staff)s)[1 + i %% %(workers)s] END,
       child.tier_id,
       CASE WHEN i %% 10 > 0 THEN now() - make_interval(days => i %% 800) END,
       CASE WHEN i %% 10 > 0 THEN now() - make_interval(days => i %% 800) END,
       CASE WHEN i %% 10 > 0 THEN now() - make_interval(days => i %% 35) END,
       0,
       CASE WHEN i %% 10 > 0 THEN CURRENT_DATE - (i %% 100) END,
       CASE WHEN i %% 10 > 0 THEN CURRENT_DATE - (i %% 200) END,
       'Call', CURRENT_DATE + 63 - (i %% 70), '0'
  FROM care_child child, LATERAL (SELECT child.id - %(first)s AS i) n
 WHERE child.id > %(first)s;

INSERT INTO care_episode_member (episode_id, child_id, company_id, staff_id, user_id,
                                 role, date_start)
SELECT episode.id, child_id, episode.company_id, lead_id, staff.user_id, 'lead',
       date_referred
  FROM care_episode episode JOIN care_staff staff ON staff.id = lead_id
 WHERE episode.id > %(first)s;

INSERT INTO care_encounter (child_id, episode_id, company_id, staff_id, method, result,
                            date, minutes, active)
SELECT child_id, id, company_id, COALESCE(lead_id, (%(staff)s)[1]), 'phone', 'reached',
       date_last_contact - make_interval(days => 30 * k), 10, TRUE
  FROM care_episode, generate_series(0, 9) k
 WHERE id > %(first)s AND date_last_contact IS NOT NULL;

INSERT INTO care_coverage (child_id, company_id, type_id, category, date_start,
                           date_end, date_renewal)
SELECT child.id, company_id, %(coverage)s, 'title_xix',
       child.birth_date + 365 * k, CASE WHEN k = 0 THEN child.birth_date + 364 END,
       CASE WHEN k = 1 THEN CURRENT_DATE + (child.id %% 365)::integer END
  FROM care_child child, generate_series(0, 1) k WHERE child.id > %(first)s;

INSERT INTO care_caregiver_grant (child_id, caregiver_id, company_id, date_start,
                                  date_end)
SELECT id, id, company_id, CURRENT_DATE - 100,
       CASE WHEN id %% 2 = 0 THEN CURRENT_DATE + (id %% 700)::integer END
  FROM care_child WHERE id > %(first)s;

INSERT INTO care_stratification (child_id, company_id, tier_id, state, medical_level,
                                 social_level, discipline, date)
SELECT id, company_id, COALESCE(tier_id, (%(tiers)s)[1]),
       CASE WHEN tier_id IS NULL THEN 'proposed' ELSE 'confirmed' END, '1', '0',
       'nurse', CURRENT_DATE - 5
  FROM care_child WHERE id > %(first)s AND (tier_id IS NOT NULL OR id %% 30 = 0);

INSERT INTO calendar_event (name, show_as, privacy, start, stop, active, care_child_id,
                            care_kind)
SELECT 'Visit', 'busy', 'private', moment, moment + interval '1 hour', TRUE, child.id,
       'home_visit'
  FROM care_child child, generate_series(0, 2) k,
       LATERAL (SELECT now() + make_interval(days => (child.id %% 60)::integer
                       - (child.id %% 20 = 0)::integer * k) AS moment) at
 WHERE child.id > %(first)s;

INSERT INTO care_milestone_review (child_id, company_id, milestone_id, date, active)
SELECT child.id, child.company_id, milestone.id, CURRENT_DATE, TRUE
  FROM care_child child, care_milestone milestone
 WHERE child.id > %(first)s AND milestone.active AND child.id %% 8 > 0;

-- Five messages of each family, each but every fiftieth family's last one answered
INSERT INTO mail_message (model, res_id, message_type, subtype_id, author_id, date)
SELECT 'care.child', caregiver.id, 'comment', %(subtype)s,
       CASE WHEN part = 0 THEN caregiver.partner_id ELSE %(author)s END,
       now() - make_interval(days => 40 * k, hours => -part)
  FROM care_caregiver caregiver, generate_series(0, 4) k, generate_series(0, 1) part
 WHERE caregiver.id > %(first)s
   AND NOT (k = 0 AND part = 1 AND caregiver.id %% 50 = 0);

-- And ten notes of the chatter
INSERT INTO mail_message (model, res_id, message_type, subtype_id, author_id, date)
SELECT 'care.child', child.id, 'notification', %(note)s, %(author)s,
       now() - make_interval(days => 10 * k)
  FROM care_child child, generate_series(1, 10) k WHERE child.id > %(first)s;
"""


def make_center(env, children):
    """A center with ``children`` served children; every tenth waits for a coordinator.

    :return: (a coordinator, the supervisor), users
    """
    center = env["res.company"].create({"name": f"Bench {children}"})
    people = env["res.users"].with_context(no_reset_password=True)
    group = "care_coordination.group_care_"
    users = people.create(
        [
            {
                "name": f"Bench {number}",
                "login": f"bench-{children}-{number}",
                "tz": "America/New_York",
                "company_id": center.id,
                "company_ids": [Command.set(center.ids)],
                "group_ids": [Command.set(env.ref(group + role).ids)],
            }
            for number, role in enumerate(["supervisor"] + WORKERS * ["coordinator"])
        ]
    )
    staff = env["care.staff"].create(
        [
            {"user_id": user.id, "company_id": center.id, "discipline": "nurse"}
            for user in users[1:]
        ]
    )
    tiers = env["care.tier"].search([("company_id", "=", False)], limit=3)
    env.flush_all()
    env.cr.execute(
        "SELECT 1000 + GREATEST((SELECT MAX(id) FROM care_family),"
        " (SELECT MAX(id) FROM care_caregiver), (SELECT MAX(id) FROM care_child),"
        " (SELECT MAX(id) FROM care_episode), 0)"
    )
    first = env.cr.fetchone()[0]
    values = {
        "n": children,
        "first": first,
        "center": center.id,
        "workers": WORKERS,
        "staff": staff.ids,
        "tiers": tiers.ids,
        "intake": env.ref("care_coordination.care_episode_stage_intake").id,
        "active": env.ref("care_coordination.care_episode_stage_active").id,
        "coverage": env["care.coverage.type"].search([], limit=1).id,
        "subtype": env.ref("care_coordination.mt_family_message").id,
        "note": env.ref("mail.mt_note").id,
        "author": users[1].partner_id.id,
    }
    for statement in STORY.split(";\n\n"):
        env.cr.execute(statement, values)
    env.cr.execute("ANALYZE")
    return users[2], users[0]


def milliseconds(opening, times=7):
    """The quickest of some openings on a cold record cache: whatever else the machine
    does only adds."""
    taken = []
    for _number in range(times):
        opening.env.invalidate_all()
        start = time.perf_counter()
        opening()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


class Opening:
    """What the web client asks for when a user opens a screen of work."""

    def __init__(self, env, user, domain, grouped):
        self.items = env["care.work.item"].with_user(user)
        self.items = self.items.with_context(
            allowed_company_ids=user.company_ids.ids, lang="en_US", tz=user.tz
        )
        self.env = self.items.env
        self.domain = domain
        self.grouped = grouped

    def __call__(self):
        self.lines()
        self.panel()

    def lines(self):
        if self.grouped:
            # As the list asks: the first workers' lines are open
            return self.items.web_read_group(
                self.domain,
                ["staff_id"],
                ["__count"],
                limit=80,
                auto_unfold=True,
                unfold_read_specification=SHOWN,
                unfold_read_default_limit=40,
            )
        return self.items.web_search_read(
            self.domain, SHOWN, limit=80, count_limit=10001
        )

    def panel(self):
        return self.items.search_panel_select_range(
            "kind", search_domain=self.domain, enable_counters=True
        )


def explain(opening):
    query = opening.items._search(opening.domain, limit=80)
    select = query.select()
    opening.env.cr.execute(f"EXPLAIN (ANALYZE, BUFFERS) {select.code}", select.params)
    print("\n".join(row[0] for row in opening.env.cr.fetchall()))


def main(env):
    sizes = [int(size) for size in os.environ.get("CHILDREN", "1000,10000").split(",")]
    taken = {}
    for size in sizes:
        coordinator, supervisor = make_center(env, size)
        mine = Opening(env, coordinator, [("is_mine", "=", True)], grouped=False)
        team = Opening(env, supervisor, [], grouped=True)
        whole = Opening(env, supervisor, [], grouped=False)
        for opening in (mine, team, whole):
            opening()  # views, rules and translations are cached by the server
        taken[size] = {
            "coordinator": milliseconds(mine),
            "supervisor, by worker": milliseconds(team),
            "supervisor, one list": milliseconds(whole),
        }
        counts = [o.items.search_count(o.domain) for o in (mine, team)]
        print(f"{size:>6} children: {counts[0]} lines of mine, {counts[1]} of the team")
        for who, spent in taken[size].items():
            print(f"        {who}: {spent:.0f} ms")
        if os.environ.get("EXPLAIN"):
            explain(mine)
            explain(whole)
        env.cr.rollback()
        env.invalidate_all()
    if len(sizes) > 1:
        first, last = taken[sizes[0]], taken[sizes[-1]]
        for who in first:
            print(
                f"children x {sizes[-1] / sizes[0]:.0f}, {who} "
                f"x {last[who] / first[who]:.1f}"
            )


main(env)  # noqa: F821 (the shell provides it)
