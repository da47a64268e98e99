from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import TitleVCommon


@tagged("post_install", "-at_install")
class TestTitleVMeasure(TitleVCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = cls.env["title.v.measure"].search([("form", "=", "5a")])

    def test_rows_of_form_5a(self):
        self.assertEqual(self.rows.mapped("code"), ["1", "2", "3", "3a", "4", "total"])
        self.assertEqual(self.rows.filtered("is_subset").mapped("code"), ["3a"])
        self.assertEqual(self.rows.filtered("is_total").mapped("code"), ["total"])

    def test_to_rows(self):
        infants = self.rows.filtered(lambda row: row.code == "2")._to_rows()[0]
        self.assertEqual((infants.age_from, infants.age_to), (None, 0))
        others = self.rows.filtered(lambda row: row.code == "4")._to_rows()[0]
        self.assertEqual((others.age_from, others.age_to), (22, None))

    def test_ages_run_upwards(self):
        with self.assertRaisesRegex(ValidationError, "Row 3"):
            self.rows.filtered(lambda row: row.code == "3").age_to = 0

    def test_code_without_spaces(self):
        with self.assertRaisesRegex(ValidationError, "letters and digits"):
            self.rows[0].code = "1 b"

    def test_a_gap_in_the_rows_stops_the_build(self):
        self.make_served("2000-01-01")
        self.rows.filtered(lambda row: row.code == "4").age_from = 40
        with self.assertRaisesRegex(Exception, "aged 25 fits no row"):
            self.build()

    def test_editing_a_row_moves_no_report(self):
        report = self.build()
        label = report.line_ids[0].label
        self.rows[0].label = "Something else"
        self.assertEqual(report.line_ids[0].label, label)
