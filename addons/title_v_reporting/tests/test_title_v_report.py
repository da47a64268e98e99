from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import TitleVCommon


@tagged("post_install", "-at_install")
class TestTitleVReport(TitleVCommon):
    def test_year_worked_by_hand(self):
        self.make_year()
        report = self.build()
        # Each column: served, XIX, XXI, private, none, unknown
        self.assertEqual(
            self.table_of(report),
            {
                # pregnant_at_16
                "1": (1, 0, 0, 1, 0, 0),
                # turns_1_tomorrow
                "2": (1, 1, 0, 0, 0, 0),
                # XIX: turns_1, last_minute, needs_not_known, only_intake
                # XXI: changed_coverage; private: no_special_needs
                # none: turns_22_tomorrow; unknown: covered_tomorrow
                "3": (8, 4, 1, 1, 1, 1),
                # rows 2 and 3 without no_special_needs and needs_not_known
                "3a": (7, 4, 1, 0, 1, 1),
                # turns_22
                "4": (1, 0, 0, 0, 0, 1),
                # 1 + 2 + 3 + 4, and not 3a
                "total": (11, 5, 1, 2, 1, 2),
            },
        )
        self.assertEqual(report.person_count, 11)
        self.assertEqual(report.service_count, 12)
        self.assertEqual(report.merged_count, 0)

    def test_shares(self):
        self.make_year()
        lines = self.build().line_ids
        shares = {
            line.code: [
                line.share_title_xix,
                line.share_title_xxi,
                line.share_private,
                line.share_none,
                line.share_unknown,
            ]
            for line in lines
        }
        self.assertEqual(shares["3"], [50.0, 12.5, 12.5, 12.5, 12.5])
        self.assertEqual(shares["3a"], [57.1, 14.3, 0.0, 14.3, 14.3])
        self.assertEqual(shares["total"], [45.4, 9.1, 18.2, 9.1, 18.2])
        for code, row in shares.items():
            self.assertEqual(round(sum(row), 6), 100.0, code)

    def test_empty_year(self):
        report = self.build(period=self.env["title.v.period"].create({"year": 2040}))
        self.assertEqual(len(report.line_ids), 6)
        self.assertFalse(any(report.line_ids.mapped("count")))
        self.assertFalse(any(report.line_ids.mapped("share_unknown")))
        cells = report.table_data["rows"][0]["cells"]
        self.assertEqual({cell["share"] for cell in cells}, {None})

    def test_intake_can_be_switched_off(self):
        self.make_year()
        self.period.count_intake = False
        report = self.build()
        self.assertEqual(self.table_of(report)["total"], (10, 4, 1, 2, 1, 2))
        self.assertIn("No intake work", report.how_counted)

    def test_basis_of_age(self):
        self.make_served("2024-10-01", "title_xix")
        ages = {}
        for basis in ("first_service", "period_start", "period_end"):
            self.period.age_basis = basis
            table = self.table_of(self.build())
            ages[basis] = (table["2"][0], table["3"][0])
        # Born on the first day of the year: 12 months old the day after the last one
        self.assertEqual(set(ages.values()), {(1, 0)})
        self.make_served("2024-09-30", "title_xix")
        self.assertEqual(self.table_of(self.build())["3"][0], 1)
        self.period.age_basis = "period_start"
        self.assertEqual(self.table_of(self.build())["3"][0], 0)

    def test_basis_of_coverage(self):
        child = self.make_served("2018-05-05")
        self.make_coverage(child, "title_xix", date_end=date(2025, 3, 11))
        self.make_coverage(
            child, "private", date_start="2025-03-12", date_end="2025-03-12"
        )
        self.make_coverage(child, "none", date_start=date(2025, 3, 13))
        for basis, row in (
            ("period_start", (1, 1, 0, 0, 0, 0)),
            ("first_service", (1, 0, 0, 1, 0, 0)),
            ("period_end", (1, 0, 0, 0, 1, 0)),
        ):
            self.period.coverage_basis = basis
            self.assertEqual(self.table_of(self.build())["3"], row, basis)

    def test_pregnancy_on_the_day(self):
        child = self.make_served("2008-08-08")
        pregnancy = self.make_pregnancy(child, date_start=date(2025, 3, 13))
        self.assertEqual(self.table_of(self.build())["1"][0], 0)
        pregnancy.date_start = date(2025, 3, 12)
        self.assertEqual(self.table_of(self.build())["1"][0], 1)
        pregnancy.write({"date_start": "2024-06-01", "date_end": "2025-03-11"})
        self.assertEqual(self.table_of(self.build())["1"][0], 0)

    def test_archived_child_was_served(self):
        child = self.make_served("2018-05-05")
        child.active = False
        self.assertEqual(self.build().person_count, 1)

    def test_period_by_id_year_or_name(self):
        reports = self.env["title.v.report"].with_user(self.user_analyst)
        for value in (self.period.id, 2025, "FFY 2025"):
            self.assertEqual(reports.build(value).period_id, self.period)
        with self.assertRaisesRegex(UserError, "There is no reporting period"):
            reports.build("FFY 1812")
        with self.assertRaisesRegex(UserError, 'There is no form "9z"'):
            reports.build(2025, form="9z")

    # Unduplicated

    def make_twins_across(self, **values):
        """The same child known to both centers."""
        who = {"first_name": "María José", "last_name": "O'Hara", **values}
        here = self.make_served("2019-04-04", "title_xix", day="2025-02-01", **who)
        there = self.make_served(
            "2019-04-04",
            day="2025-01-10",
            family=self.make_family_other(),
            **{**who, "first_name": "Maria Jose", "cshcn": "no"},
        )
        return here, there

    def test_same_child_in_two_centers_counts_once(self):
        here, there = self.make_twins_across()
        both = self.build(self.user_analyst_both, self.both_centers)
        # Coverage and needs that one center knows are known of the child
        self.assertEqual(self.table_of(both)["3"], (1, 1, 0, 0, 0, 0))
        self.assertEqual(self.table_of(both)["3a"][0], 1)
        self.assertEqual((both.person_count, both.merged_count), (1, 1))
        people = both.sudo().person_ids
        self.assertEqual(people.filtered("counted").child_id, there)
        self.assertEqual(set(people.mapped("person_no")), {1})
        self.assertEqual(people.child_id, here | there)
        self.assertEqual(both.company_ids, self.both_centers)
        for center, child in ((self.center, here), (self.center_other, there)):
            alone = self.build(self.user_analyst_both, center)
            self.assertEqual(alone.sudo().person_ids.child_id, child)
            self.assertEqual(alone.merged_count, 0)

    def test_two_records_in_one_center_are_two(self):
        here, _there = self.make_twins_across()
        self.make_served(
            here.birth_date, first_name=here.first_name, last_name=here.last_name
        )
        both = self.build(self.user_analyst_both, self.both_centers)
        self.assertEqual((both.person_count, both.merged_count), (2, 1))

    def test_names_that_leave_nothing_to_compare_join_nobody(self):
        here, there = self.make_twins_across(last_name="...")
        (here | there).first_name = "?"
        both = self.build(self.user_analyst_both, self.both_centers)
        self.assertEqual((both.person_count, both.merged_count), (2, 0))

    def test_names_of_another_script_are_compared(self):
        here, there = self.make_twins_across(last_name="李")
        (here | there).first_name = "小明"
        both = self.build(self.user_analyst_both, self.both_centers)
        self.assertEqual((both.person_count, both.merged_count), (1, 1))

    # Snapshot and versions

    def test_a_built_report_does_not_move(self):
        kids = self.make_year()
        first = self.build()
        before = self.table_of(first)
        kids["turns_1"].cshcn = "no"
        kids["pregnant_at_16"].pregnancy_ids.unlink()
        self.make_encounter(kids["no_service"])
        self.assertEqual(self.table_of(first), before)
        second = self.build()
        self.assertNotEqual(self.table_of(second), before)
        self.assertEqual((first.version, second.version), (1, 2))
        self.assertEqual(second.name, "Form 5a, FFY 2025, Test Center North, version 2")
        other = self.build(self.user_analyst_both, self.both_centers)
        self.assertEqual(other.version, 1)

    def test_same_data_same_numbers(self):
        self.make_year()
        self.assertEqual(self.table_of(self.build()), self.table_of(self.build()))

    def test_rebuild_keeps_the_centers(self):
        report = self.build(self.user_analyst_both, self.center_other)
        action = report.with_context(
            allowed_company_ids=self.both_centers.ids
        ).action_rebuild()
        again = self.env["title.v.report"].browse(action["res_id"])
        self.assertEqual(again.company_ids, self.center_other)
        self.assertEqual(again.version, 2)

    def test_settings_are_kept(self):
        self.period.age_basis = "period_end"
        report = self.build()
        self.period.age_basis = "period_start"
        self.assertEqual(report.age_basis, "period_end")
        self.assertIn("the last day of the year", report.how_counted)

    def test_preliminary_while_the_year_runs(self):
        with freeze_time("2025-09-30 12:00:00"):
            self.assertTrue(self.build().is_preliminary)
        with freeze_time("2025-10-02 12:00:00"):
            self.assertFalse(self.build().is_preliminary)

    # Submitted

    def test_submitted_report_is_frozen(self):
        self.make_year()
        report = self.build()
        report.note = "Checked"
        report.action_submit()
        self.assertEqual(report.submitted_by_id, self.user_analyst)
        self.assertTrue(report.submitted_on)
        table = self.table_of(report)
        rows, people = report.line_ids, report.sudo().person_ids
        for act in (
            lambda: report.write({"note": "x"}),
            lambda: report.write({"state": "draft"}),
            lambda: report.sudo().write({"person_count": 3}),
            lambda: report.sudo().write({"line_ids": [(5, 0, 0)]}),
            lambda: report.action_rebuild(),
            lambda: report.action_submit(),
            lambda: report.unlink(),
            lambda: report.sudo().unlink(),
            lambda: rows.sudo().write({"count": 3}),
            lambda: rows.sudo().unlink(),
            lambda: people.write({"coverage": "none"}),
            lambda: people.unlink(),
            lambda: rows[0].sudo().copy({"code": "9", "report_id": report.id}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                act()
        self.env.invalidate_all()
        self.assertEqual(self.table_of(report), table)

    def test_numbers_are_fixed_before_submitting_too(self):
        report = self.build()
        with self.assertRaisesRegex(UserError, "Build a new version"):
            report.sudo().write({"company_ids": [(5, 0, 0)]})
        with self.assertRaisesRegex(UserError, "Build a new version"):
            report.line_ids.sudo().write({"count": 3})
        with self.assertRaisesRegex(UserError, "Build a new version"):
            report.line_ids.sudo().unlink()
        report.unlink()
        self.assertFalse(report.exists())

    def test_a_counted_child_stays(self):
        child = self.make_served("2018-05-05")
        self.build()
        with self.assertRaisesRegex(UserError, f"{child.ref} is counted in"):
            child.with_user(self.user_manager).unlink()

    # Who builds

    def test_who_builds(self):
        for user in (self.user_analyst, self.user_supervisor, self.user_manager):
            self.assertEqual(self.build(user).built_by_id, user)
        for user in (
            self.user_coordinator,
            self.user_privacy_officer,
            self.user_internal,
            self.user_portal,
        ):
            with self.assertRaisesRegex(AccessError, "build reports"):
                self.build(user)

    def test_only_own_centers(self):
        for user in (self.user_analyst, self.user_supervisor):
            with self.assertRaises(AccessError):
                self.build(user, self.center_other)
            with self.assertRaises(AccessError):
                self.build(user, self.both_centers)

    def test_superuser_counts_the_centers_in_view(self):
        self.make_served("2018-05-05")
        reports = self.env["title.v.report"].with_context(
            allowed_company_ids=self.center_other.ids
        )
        report = reports.build(self.period, form="5a")
        self.assertEqual(report.company_ids, self.center_other)
        self.assertEqual(report.person_count, 0)

    # Speed

    def test_build_queries(self):
        def make(count):
            for child in self.make_children(count):
                self.make_encounter(child)
                self.make_coverage(child)
            return count

        self.assertConstantQueries(make, lambda _count: self.build())

    def test_list_and_form_queries(self):
        self.make_year()
        listed = {
            "name": {},
            "company_ids": {"fields": {"display_name": {}}},
            "person_count": {},
            "built_by_id": {"fields": {"display_name": {}}},
            "state": {},
        }

        def make(count):
            return self.env["title.v.report"].union(
                *(self.build() for _index in range(count))
            )

        self.assertConstantQueries(
            make, lambda reports: reports.with_user(self.user_analyst).web_read(listed)
        )

        def serve(count):
            for child in self.make_children(count):
                self.make_encounter(child)
            return self.build()

        form = {**listed, "table_data": {}, "how_counted": {}, "is_frozen": {}}
        self.assertConstantQueries(
            serve, lambda report: report.with_user(self.user_supervisor).web_read(form)
        )
