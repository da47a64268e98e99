from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareCoverage(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.first = cls.make_coverage(
            cls.child, date_start="2024-01-01", date_end="2024-06-30"
        )

    def test_one_source_a_day(self):
        # (from, until, refused)
        for start, end, refused in [
            ("2024-07-01", False, False),
            ("2024-06-30", False, True),
            ("2023-01-01", "2023-12-31", False),
            ("2023-01-01", "2024-01-01", True),
            ("2023-01-01", False, True),
            ("2024-02-01", "2024-03-01", True),
        ]:
            with self.subTest(start=start, end=end):
                values = {"date_start": start, "date_end": end}
                if refused:
                    with self.assertRaisesRegex(
                        ValidationError, "Give the earlier one"
                    ):
                        self.make_coverage(self.child, "private", **values)
                else:
                    self.make_coverage(self.child, "private", **values).unlink()

    def test_the_sentence_says_which(self):
        with self.assertRaisesRegex(
            ValidationError, "2024-06-01 overlaps .*2024-01-01"
        ):
            self.make_coverage(self.child, "private", date_start="2024-06-01")

    def test_two_at_once_in_one_create(self):
        child = self.make_child()
        kind = self.coverage_type("private").id
        values = {"child_id": child.id, "type_id": kind, "date_start": "2024-01-01"}
        with self.assertRaises(ValidationError):
            self.env["care.coverage"].create([values, values])

    def test_stretching_one_over_the_next(self):
        self.make_coverage(self.child, "private", date_start="2024-07-01")
        with self.assertRaises(ValidationError):
            self.first.date_end = date(2024, 7, 1)

    def test_another_child_may_have_the_same_days(self):
        self.make_coverage(self.make_child(), date_start="2024-01-01")

    def test_end_before_start(self):
        with self.assertTableRefuses("Coverage can not end before it starts"):
            self.first.date_end = date(2023, 12, 31)

    def test_category_follows_the_type(self):
        self.assertEqual(self.first.category, "title_xix")
        kind = self.first.type_id
        self.env["care.coverage"].flush_model()
        kind.category = "title_xxi"
        self.env.flush_all()
        self.assertEqual(self.first.category, "title_xxi")

    def test_check_costs_the_same_for_many(self):
        def build(count):
            return self.make_children(count)

        def act(children):
            kind = self.coverage_type("private").id
            made = self.env["care.coverage"].create(
                [
                    {
                        "child_id": child.id,
                        "type_id": kind,
                        "date_start": "2024-01-01",
                    }
                    for child in children
                ]
            )
            self.env.flush_all()
            made.unlink()

        self.assertSameQueryCount(build, act)
