import io

import openpyxl

from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import format_date

from ..engines.form_5a import CATEGORIES
from .common import TitleVCommon

FORMULA = '=HYPERLINK("http://example.com","here")'


@tagged("post_install", "-at_install")
class TestTitleVReportWorkbook(TitleVCommon, HttpCase):
    def open_workbook(self, report):
        content = report.env["title.v.report.workbook"]._render(report)
        return openpyxl.load_workbook(io.BytesIO(content))

    def rows_of(self, sheet):
        """The table of sheet 1: values of each line below the header, by code."""
        lines = [[cell.value for cell in row] for row in sheet]
        start = next(i for i, line in enumerate(lines) if line[0] == "Row")
        return {(line[0] or "total"): line for line in lines[start + 1 : start + 7]}

    def test_file_is_screen_is_record(self):
        self.make_year()
        report = self.build()
        table = report.web_read({"table_data": {}})[0]["table_data"]
        sheet = self.rows_of(self.open_workbook(report)["Form 5a"])
        on_screen = {row["code"]: row for row in table["rows"]}
        self.assertEqual(list(on_screen), list(sheet))
        for line in report.line_ids:
            shown, written = on_screen[line.code], sheet[line.code]
            counts = [line[f"count_{category}"] for category in CATEGORIES]
            shares = [line[f"share_{category}"] for category in CATEGORIES]
            self.assertEqual(shown["count"], line.count)
            self.assertEqual([cell["count"] for cell in shown["cells"]], counts)
            self.assertEqual([cell["share"] for cell in shown["cells"]], shares)
            self.assertEqual(written[2], line.count)
            self.assertEqual(written[3:8], shares)
            self.assertEqual(written[8:13], counts)

    def test_a_row_without_people_has_no_shares(self):
        report = self.build()
        written = self.rows_of(self.open_workbook(report)["Form 5a"])["1"]
        self.assertEqual(written[2:], [0, *[None] * 5, *[0] * 5])

    def test_says_what_it_is(self):
        self.make_year()
        self.period.count_intake = False
        report = self.build()
        report.note = FORMULA
        sheet = self.open_workbook(report)["Form 5a"]
        env = report.with_context(lang=self.user_analyst.lang).env
        first, last = (
            format_date(env, day) for day in (report.date_start, report.date_end)
        )
        text = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
        for part in (
            "Form 5a, FFY 2025, Test Center North, version 1",
            f"FFY 2025: {first} to {last}",
            self.center.name,
            self.user_analyst.name,
            "No intake work",
            "America/New_York",
            "subset of rows 2 and 3, not added",
            "your account has no care role",
            FORMULA,
        ):
            self.assertIn(part, text)

    def test_children_for_the_supervisor(self):
        kids = self.make_year()
        kids["turns_1"].write({"first_name": FORMULA, "last_name": "+cmd"})
        book = self.open_workbook(self.build(self.user_supervisor))
        self.assertEqual(book.sheetnames, ["Form 5a", "Children"])
        sheet = book["Children"]
        lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        refs = [line[1] for line in lines]
        self.assertEqual(len(refs), 11)
        self.assertIn(f"{FORMULA} +cmd", [line[2] for line in lines])
        self.assertIn("11 of 11 children", sheet["A2"].value)
        self.assertEqual(
            {cell.data_type for row in sheet for cell in row}, {"n", "s", "d"}
        )

    def test_children_by_the_users_own_access(self):
        mine = self.make_served("2018-05-05")
        self.assign(mine, self.staff_coordinator)
        theirs = self.make_served("2018-05-05")
        self.assign(theirs, self.staff_coordinator2)
        self.user_coordinator.group_ids = [
            Command.link(self.env.ref("care_coordination.group_care_analyst").id)
        ]
        sheet = self.open_workbook(self.build(self.user_coordinator))["Children"]
        refs = [row[1].value for row in sheet.iter_rows(min_row=5)]
        self.assertEqual(refs, [mine.ref])
        self.assertIn("1 of 2 children", sheet["A2"].value)

    def test_no_children_for_the_analyst(self):
        self.make_year()
        book = self.open_workbook(self.build())
        self.assertEqual(book.sheetnames, ["Form 5a"])

    def test_render_queries(self):
        def make(count):
            for child in self.make_children(count):
                self.make_encounter(child)
            return self.build(self.user_supervisor)

        self.assertConstantQueries(
            make, lambda report: report.env["title.v.report.workbook"]._render(report)
        )

    # By the address

    def download(self, report, user):
        self.authenticate(user.login, user.login)
        return self.url_open(f"/title_v/report/{report.id}/xlsx")

    def test_download_twice(self):
        self.make_year()
        report = self.build()
        url = report.action_download_xlsx()["url"]
        self.assertEqual(url, f"/title_v/report/{report.id}/xlsx")
        files = [self.download(report, self.user_analyst) for _index in range(2)]
        for answer in files:
            self.assertEqual(answer.status_code, 200)
            self.assertIn("spreadsheetml", answer.headers["Content-Type"])
            self.assertIn(
                "form-5a-ffy-2025-test-center-north-v1.xlsx",
                answer.headers["Content-Disposition"],
            )
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
        tables = [
            self.rows_of(openpyxl.load_workbook(io.BytesIO(f.content))["Form 5a"])
            for f in files
        ]
        self.assertEqual(*tables)

    def test_files_of_two_centers_keep_apart(self):
        workbook = self.env["title.v.report.workbook"]
        both = self.build(self.user_analyst_both, self.both_centers)
        self.assertIn("Test Center North, Test Center South", both.name)
        self.assertEqual(
            workbook._filename(both),
            "form-5a-ffy-2025-test-center-north-test-center-south-v1.xlsx",
        )
        for number, center in enumerate(self.both_centers):
            center.name = f"{number} A center / with: a long name, " * 5
        self.assertRegex(workbook._filename(both), r"^[a-z0-9-]{1,110}\.xlsx$")
        # Nobody else has a region: these are the whole network
        self.env["care.region"].search(
            [("company_id", "not in", self.both_centers.ids)]
        ).company_id = False
        self.assertEqual(
            workbook._filename(both), "form-5a-ffy-2025-all-centers-v1.xlsx"
        )
        again = self.build(self.user_analyst_both, self.both_centers)
        self.assertEqual(again.name, "Form 5a, FFY 2025, all centers, version 2")

    def test_download_is_for_who_may_read(self):
        self.make_year()
        report = self.build()
        for user in (
            self.user_coordinator,
            self.user_internal,
            self.user_portal,
            self.user_supervisor_other,
        ):
            self.assertEqual(self.download(report, user).status_code, 404, user.login)
        missing = report.browse(report.id + 9999)
        self.assertEqual(self.download(missing, self.user_analyst).status_code, 404)
        self.authenticate(None, None)
        answer = self.url_open(
            f"/title_v/report/{report.id}/xlsx", allow_redirects=False
        )
        self.assertEqual(answer.status_code, 303)
        self.assertIn("/web/login", answer.headers["Location"])
