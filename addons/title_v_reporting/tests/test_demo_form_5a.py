"""FFY 2025 of the demo families against numbers worked out by hand in docs/personas.md.

The database must be installed with demo data and hold no other family.
"""

from odoo.tests import TransactionCase, tagged

# Row: Title XIX, Title XXI, private or other, none, unknown
BY_HAND = {
    "1": (1, 0, 0, 0, 0),  # Kayla
    "2": (1, 0, 1, 0, 0),  # Lily; Noah
    # Maya, Owen, Imani, Hannah; Lucas, Sofia; Ethan, Yusuf; Kofi; Logan
    "3": (4, 2, 2, 1, 1),
    # without Lily, Hannah and Logan; Noah is among them
    "3a": (3, 2, 3, 1, 0),
    "4": (1, 0, 0, 0, 0),  # Adam
    "total": (7, 2, 3, 1, 1),
}
# Hannah's family was never reached: without intake work she was not served
BY_HAND_WITHOUT_INTAKE = {
    **BY_HAND,
    "3": (3, 2, 2, 1, 1),
    "total": (6, 2, 3, 1, 1),
}
CATEGORIES = ("title_xix", "title_xxi", "private", "none", "unknown")


@tagged("post_install", "-at_install")
class TestDemoForm5a(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.analyst = cls.env.ref("care_coordination.res_users_karen")
        cls.supervisor = cls.env.ref("care_coordination.res_users_helen")
        cls.period = cls.env.ref("title_v_reporting.title_v_period_2025")

    def build(self, user, period=None):
        reports = self.env["title.v.report"].with_user(user)
        reports = reports.with_context(allowed_company_ids=user.company_ids.ids)
        return reports.build(period or self.period)

    def numbers(self, report):
        return {
            line.code: tuple(line[f"count_{category}"] for category in CATEGORIES)
            for line in report.line_ids
        }

    def person(self, report, name):
        child = self.env.ref(f"care_coordination.care_child_{name}")
        people = self.env["title.v.report.person"].search(
            [("report_id", "=", report.id), ("child_id", "=", child.id)]
        )
        self.assertEqual(len(people), 1, f"{name} is counted once")
        return people

    def test_all_centers_together(self):
        report = self.build(self.analyst)
        self.assertEqual(self.numbers(report), BY_HAND)
        counts = {line.code: line.count for line in report.line_ids}
        self.assertEqual(counts["total"], 14)
        self.assertEqual(
            counts["total"], sum(counts[code] for code in ("1", "2", "3", "4"))
        )
        total = report.line_ids.filtered("is_total")
        shares = [total[f"share_{category}"] for category in CATEGORIES]
        self.assertEqual(shares, [50.0, 14.3, 21.4, 7.2, 7.1])

    def test_without_intake_work(self):
        self.period.count_intake = False
        report = self.build(self.analyst)
        self.assertEqual(self.numbers(report), BY_HAND_WITHOUT_INTAKE)
        self.assertEqual(
            str(self.person(report, "imani").first_date),
            "2025-09-30",
            "the evening of the last day is the old year's, whatever it is in UTC",
        )

    def test_one_center_counts_its_own_children(self):
        report = self.build(self.supervisor)
        numbers = self.numbers(report)
        self.assertEqual(numbers["3"], (1, 0, 1, 0, 0), "Maya; Ethan")
        self.assertEqual(numbers["total"], (1, 0, 1, 0, 0))

    def test_maya_is_counted_once_under_title_xix(self):
        report = self.build(self.supervisor)
        maya = self.person(report, "maya")
        self.assertEqual(set(maya.row_codes.split()), {"3", "3a"})
        self.assertEqual(maya.coverage, "title_xix")
        self.assertEqual(maya.service_count, 9, "the referral, and eight reached")

    def test_the_year_before_had_nobody(self):
        before = self.env.ref("title_v_reporting.title_v_period_2024")
        report = self.build(self.analyst, before)
        self.assertEqual(set(self.numbers(report).values()), {(0, 0, 0, 0, 0)})
