from datetime import date

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import TitleVCommon


@tagged("post_install", "-at_install")
class TestTitleVPeriod(TitleVCommon):
    SUBMITTED = "FFY 2025 is submitted"

    def test_dates_from_year(self):
        self.assertEqual(self.period.name, "FFY 2025")
        self.assertEqual(self.period.date_start, date(2024, 10, 1))
        self.assertEqual(self.period.date_end, date(2025, 9, 30))
        self.assertEqual(self.period.age_basis, "first_service")
        self.assertEqual(self.period.coverage_basis, "first_service")
        self.assertTrue(self.period.count_intake)

    def test_creating_one_takes_a_click(self):
        latest = self.env["title.v.period"].search([], limit=1)
        periods = self.env["title.v.period"].with_user(self.user_analyst)
        with Form(periods) as form:
            self.assertEqual(form.year, latest.year + 1)
        self.assertEqual(form.record.name, f"FFY {latest.year + 1}")

    @mute_logger("odoo.sql_db")
    def test_impossible_years(self):
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self.env["title.v.period"].create({"year": 2025})
        for year in (0, 25, 20255):
            with self.assertRaises(CheckViolation), self.cr.savepoint():
                self.env["title.v.period"].create({"year": year})

    def test_resolve(self):
        periods = self.env["title.v.period"]
        for value in (self.period, self.period.id, 2025, "FFY 2025", "2025", "ffy2025"):
            with self.subTest(value=value):
                self.assertEqual(periods._resolve(value), self.period)
        for value in (2150, "FFY 2150", "", None, False, True, "soon", 10**9):
            with (
                self.subTest(value=value),
                self.assertRaisesRegex(UserError, "There is no reporting period"),
            ):
                periods._resolve(value)
        with self.assertRaises(UserError):
            periods._resolve(self.center)

    def test_only_analyst_and_manager_set_up(self):
        self.period.with_user(self.user_analyst).count_intake = False
        self.period.with_user(self.user_manager).age_basis = "period_end"
        supervised = self.period.with_user(self.user_supervisor)
        with self.assertRaises(AccessError):
            supervised.count_intake = True
        with self.assertRaises(AccessError):
            supervised.action_submit()

    def test_submitted_year_does_not_move(self):
        report = self.build()
        period = self.period.with_user(self.user_manager)
        period.action_submit()
        for act in (
            lambda: period.write({"count_intake": False}),
            lambda: period.write({"state": "open"}),
            lambda: self.period.sudo().write({"age_basis": "period_end"}),
            lambda: period.unlink(),
            lambda: self.build(),
            lambda: period.action_build_form_5a(),
        ):
            with self.assertRaisesRegex(UserError, self.SUBMITTED):
                act()
        for act in (
            lambda: report.write({"note": "later"}),
            lambda: report.action_rebuild(),
            lambda: report.sudo().unlink(),
        ):
            with self.assertRaisesRegex(UserError, "is submitted and can no longer"):
                act()
        with (
            self.assertRaisesRegex(UserError, self.SUBMITTED),
            self.cr.savepoint(),
        ):
            report.sudo().copy({"version": 2})
        self.assertEqual(self.period.report_count, 1)

    def test_import_does_not_move_a_submitted_year(self):
        self.period.action_submit()
        result = self.env["title.v.period"].load(
            ["id", "count_intake"],
            [["title_v_reporting.title_v_period_2025", "False"]],
        )
        self.assertFalse(result["ids"])
        self.assertIn("FFY 2025 is submitted", result["messages"][0]["message"])
        self.assertTrue(self.period.count_intake)

    def test_not_born_submitted(self):
        with self.assertRaises(UserError):
            self.env["title.v.period"].create({"year": 2031, "state": "submitted"})

    def test_a_year_with_reports_stays(self):
        self.build()
        with self.assertRaisesRegex(UserError, "has reports"):
            self.period.with_user(self.user_manager).unlink()
        with self.assertRaisesRegex(UserError, "has reports"):
            self.period.year = 2033
        empty = self.env["title.v.period"].create({"year": 2034})
        empty.with_user(self.user_manager).unlink()
        self.assertFalse(empty.exists())

    def test_one_center_does_not_close_the_year_of_another(self):
        self.build(self.user_analyst_both, self.both_centers)
        with self.assertRaisesRegex(UserError, "outside your account"):
            self.period.with_user(self.user_manager).action_submit()
        self.period.with_user(self.user_analyst_both).action_submit()
        self.assertEqual(self.period.state, "submitted")

    def test_settings_leave_a_trace(self):
        self.period.with_user(self.user_manager).count_intake = False
        self.env.flush_all()
        self.cr.precommit.run()
        tracked = self.period.message_ids.tracking_value_ids.field_id.mapped("name")
        self.assertIn("count_intake", tracked)

    def test_list_queries(self):
        def read(periods):
            periods.with_user(self.user_analyst).web_read(
                {"name": {}, "report_count": {}, "state": {}}
            )

        def make(count):
            taken = self.env["title.v.period"].search([], limit=1).year
            return self.env["title.v.period"].create(
                [{"year": taken + 1 + index} for index in range(count)]
            )

        self.assertConstantQueries(make, read)
