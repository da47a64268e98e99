from dateutil.relativedelta import relativedelta

from odoo.fields import Date
from odoo.tests import tagged

from .work_common import WorkCase


@tagged("post_install", "-at_install")
class TestCareMilestone(WorkCase):
    """Birthdays that matter are asked about in time, one at a time."""

    def aged(self, years, months=0):
        """Let the child be that old today."""
        self.child.birth_date = Date.today() - relativedelta(years=years, months=months)

    def birthday(self, years, months=0):
        """The birthday asked about at that age: its age in years."""
        self.aged(years, months)
        line = self.lines("birthday")
        return self.env[line.res_model].browse(line.res_id).age_years if line else None

    def test_from_some_months_before_until_a_year_after(self):
        self.assertIsNone(self.birthday(2, 5))
        self.assertEqual(self.birthday(2, 6), 3)
        self.assertEqual(self.birthday(3), 3)
        self.assertEqual(self.birthday(3, 11), 3)
        self.assertIsNone(self.birthday(4, 1))

    def test_the_first_table_has_the_birthdays_of_growing_up(self):
        for age in (3, 12, 14, 16, 18, 21):
            self.assertEqual(self.birthday(age), age)

    def test_who_joins_late_is_asked_about_the_last_one_only(self):
        self.assertEqual(self.birthday(16, 11), 16)
        self.assertEqual(len(self.lines("birthday")), 1)
        self.assertEqual(self.birthday(17, 8), 18)
        self.assertEqual(len(self.lines("birthday")), 1)

    def test_of_two_at_once_the_later_and_then_the_other(self):
        self.env["care.milestone"].create(
            {"name": "Turning 17", "age_years": 17, "months_before": 12}
        )
        self.assertEqual(self.birthday(16, 6), 17)
        self.lines("birthday").action_do()
        self.assertEqual(self.birthday(16, 6), 16)

    def test_done_by_mistake_is_taken_back(self):
        self.aged(3)
        undo = self.lines("birthday").action_do()["params"]["undo"]
        self.assertGone("birthday")
        reviews = self.env[undo["model"]].with_user(self.user_coordinator)
        getattr(reviews.browse(undo["ids"]), undo["method"])()
        self.assertEqual(len(self.lines("birthday")), 1)

    def test_says_what_and_what_to_do(self):
        self.aged(3)
        line = self.lines("birthday")
        self.assertEqual(line.what, "Turning 3: early intervention ends (today)")
        self.assertIn("preschool", line.advice)
        self.assertEqual(line.action_label, "Done")

    def test_a_center_keeps_its_own(self):
        self.env["care.milestone"].create(
            {"name": "Own", "age_years": 7, "company_id": self.center_other.id}
        )
        self.assertIsNone(self.birthday(7))
        self.env["care.milestone"].create(
            {"name": "Own", "age_years": 7, "company_id": self.center.id}
        )
        self.assertEqual(self.birthday(7), 7)

    def test_an_archived_one_is_not_asked_about(self):
        self.env.ref("care_coordination.care_milestone_12").active = False
        self.assertIsNone(self.birthday(12))

    def test_refuses_ages_and_months_that_make_no_sense(self):
        milestone = self.env["care.milestone"].create({"name": "X", "age_years": 5})
        with self.assertTableRefuses("from 1 to 26"):
            milestone.age_years = 0
            self.env.flush_all()

    def test_refuses_a_reminder_after_the_birthday(self):
        milestone = self.env["care.milestone"].create({"name": "X", "age_years": 5})
        with self.assertTableRefuses("0 to 24 months"):
            milestone.months_before = -1
            self.env.flush_all()
