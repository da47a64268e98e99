from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..engines.form_5a import CATEGORIES
from .common import TitleVCommon


@tagged("post_install", "-at_install")
class TestTitleVReportPerson(TitleVCommon):
    def test_snapshot_of_a_child(self):
        kids = self.make_year()
        people = self.build().sudo().person_ids
        by_child = {person.child_id: person for person in people}
        infant = by_child[kids["turns_1_tomorrow"]]
        self.assertEqual(
            (infant.row_codes, infant.age, infant.coverage, infant.service_count),
            ("2 3a", 0, "title_xix", 2),
        )
        self.assertEqual(infant.first_date, self.REFERENCE_DAY)
        self.assertEqual(infant.minutes, 20)
        pregnant = by_child[kids["pregnant_at_16"]]
        self.assertEqual((pregnant.row_codes, pregnant.age), ("1", 16))
        self.assertTrue(pregnant.pregnant)
        self.assertEqual(by_child[kids["only_intake"]].first_kind, "intake")
        for name in ("no_service", "only_tried", "day_before", "minute_after"):
            self.assertNotIn(kids[name], by_child)
        self.assertNotIn(kids["turns_1"].name, pregnant.display_name)

    def test_each_number_opens_as_many_children(self):
        self.make_year()
        report = self.build(self.user_supervisor)
        people = self.env["title.v.report.person"].with_user(self.user_supervisor)
        for line in report.line_ids:
            opened = report.action_open_cell(line.code)
            self.assertEqual(people.search_count(opened["domain"]), line.count)
            for category in CATEGORIES:
                domain = report.action_open_cell(line.code, category)["domain"]
                self.assertEqual(people.search_count(domain), line[f"count_{category}"])

    def test_the_way_back_to_the_contact(self):
        kids = self.make_year()
        report = self.build(self.user_supervisor)
        domain = report.action_open_cell("1", "private")["domain"]
        people = self.env["title.v.report.person"].with_user(self.user_supervisor)
        person = people.search(domain)
        self.assertEqual(person.child_id, kids["pregnant_at_16"])
        self.assertEqual(person.action_open_child()["res_id"], person.child_id.id)
        domain = person.action_open_services()["domain"]
        facts = self.env["title.v.service.fact"].with_user(self.user_supervisor)
        fact = facts.search(domain)
        self.assertEqual(fact.source_id, kids["pregnant_at_16"].encounter_ids.id)

    def test_analyst_opens_nothing(self):
        self.make_year()
        report = self.build()
        table = report.table_data
        self.assertFalse(table["may_open"])
        self.assertIn("no care role", table["message"])
        with self.assertRaisesRegex(AccessError, "no care role"):
            report.action_open_cell("3")
        for act in (
            lambda: report.person_ids,
            lambda: report.web_read({"person_ids": {}}),
            lambda: (
                self.env["title.v.report.person"]
                .with_user(self.user_analyst)
                .search([])
            ),
            lambda: report.sudo().person_ids.with_user(self.user_analyst).read(["age"]),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_coordinator_and_analyst_opens_the_own_children(self):
        mine = self.make_served("2018-05-05")
        self.assign(mine, self.staff_coordinator)
        theirs = self.make_served("2018-05-05")
        self.assign(theirs, self.staff_coordinator2)
        self.user_coordinator.group_ids = [
            Command.link(self.env.ref("care_coordination.group_care_analyst").id)
        ]
        report = self.build(self.user_coordinator)
        self.assertEqual(report.person_count, 2)
        table = report.table_data
        self.assertTrue(table["may_open"])
        self.assertIn("1 of the 2 children", table["message"])
        domain = report.action_open_cell("total")["domain"]
        people = self.env["title.v.report.person"].with_user(self.user_coordinator)
        self.assertEqual(people.search(domain).child_id, mine)

    def test_no_such_number(self):
        self.make_year()
        report = self.build(self.user_supervisor)
        for args in (("7",), ("3", "gold"), ("3", "[]")):
            with self.assertRaisesRegex(UserError, "no such number"):
                report.action_open_cell(*args)

    def test_list_queries(self):
        def make(count):
            for child in self.make_children(count):
                self.make_encounter(child)
            return self.build(self.user_supervisor)

        def read(report):
            people = self.env["title.v.report.person"].with_user(self.user_supervisor)
            people.web_search_read(
                report.action_open_cell("total")["domain"],
                {
                    "child_id": {"fields": {"display_name": {}}},
                    "row_codes": {},
                    "age": {},
                    "coverage": {},
                },
            )

        self.assertConstantQueries(make, read)
