from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TitleVCommon


@tagged("post_install", "-at_install")
class TestTitleVServiceFact(TitleVCommon):
    def facts_of(self, child):
        return self.env["title.v.service.fact"].search([("child_id", "=", child.id)])

    def test_what_counts(self):
        child = self.make_child()
        self.assertFalse(self.facts_of(child))
        reached = self.make_encounter(child, minutes=25)
        self.make_encounter(child, result="attempted")
        self.make_encounter(child, active=False)
        episode = self.make_episode(child, date_referred=date(2025, 1, 16))
        intake, contact = self.facts_of(child).sorted("date")
        self.assertEqual(
            (contact.kind, contact.source_id, contact.minutes, contact.company_id),
            ("encounter", reached.id, 25, self.center),
        )
        self.assertEqual(
            (intake.kind, intake.source_id, intake.date),
            ("intake", episode.id, date(2025, 1, 16)),
        )
        self.assertEqual(contact.action_open_source()["res_model"], "care.encounter")
        self.assertEqual(intake.action_open_source()["res_id"], episode.id)

    def test_ids_are_unique(self):
        child = self.make_child()
        for _index in range(3):
            self.make_encounter(child)
        self.make_episode(child)
        self.assertEqual(len(set(self.facts_of(child).ids)), 4)

    def test_day_of_the_center(self):
        child = self.make_child()
        self.make_encounter(child, date="2025-10-01 03:59:00")
        self.make_encounter(child, date="2025-10-01 04:00:00")
        self.assertEqual(
            self.facts_of(child).mapped("date"),
            [date(2025, 10, 1), date(2025, 9, 30)],
        )
        zone = self.env.ref("title_v_reporting.ir_config_parameter_timezone")
        zone.value = "UTC"
        self.env["title.v.service.fact"].invalidate_model()
        self.assertEqual(set(self.facts_of(child).mapped("date")), {date(2025, 10, 1)})
        zone.value = "Mars/Olympus"
        with self.assertRaisesRegex(UserError, "which is no time zone"):
            self.facts_of(child)

    def test_leaves_nothing_in_the_database(self):
        self.cr.execute(
            "SELECT relname FROM pg_class WHERE relname = 'title_v_service_fact'"
        )
        self.assertFalse(self.cr.fetchall())

    def test_seen_like_the_child(self):
        mine = self.make_served("2020-01-01")
        self.assign(mine, self.staff_coordinator)
        hidden = self.make_served("2020-01-01")
        self.assign(hidden, self.staff_coordinator2)
        facts = self.env["title.v.service.fact"]
        domain = [("child_id", "in", (mine | hidden).ids)]
        seen = facts.with_user(self.user_coordinator).search(domain)
        self.assertEqual(seen.child_id, mine)
        seen = facts.with_user(self.user_supervisor).search(domain)
        self.assertEqual(seen.child_id, mine | hidden)
        other = facts.with_user(self.user_supervisor_other)
        self.assertFalse(other.search(domain))
        for user in (self.user_analyst, self.user_internal, self.user_portal):
            with self.assertRaises(AccessError):
                facts.with_user(user).search(domain)

    def test_list_queries(self):
        def make(count):
            children = self.make_children(count)
            for child in children:
                self.make_encounter(child)
            return children

        def read(children):
            facts = self.env["title.v.service.fact"].with_user(self.user_supervisor)
            facts.web_search_read(
                [("child_id", "in", children.ids)],
                {"date": {}, "kind": {}, "child_id": {"fields": {"display_name": {}}}},
            )

        self.assertConstantQueries(make, read)
