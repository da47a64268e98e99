from datetime import date, timedelta

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from ..tools.workdays import add_workdays, add_workdays_sql


@tagged("post_install", "-at_install")
class TestWorkdays(TransactionCase):
    """Offices are closed on weekends."""

    def test_by_hand(self):
        friday = date(2026, 11, 20)
        self.assertEqual(add_workdays(friday, 1), date(2026, 11, 23))
        self.assertEqual(add_workdays(friday, 5), date(2026, 11, 27))
        self.assertEqual(add_workdays(friday, 6), date(2026, 11, 30))
        self.assertEqual(add_workdays(friday, 0), friday)
        for weekend in (1, 2):
            day = friday + timedelta(days=weekend)
            self.assertEqual(add_workdays(day, 1), date(2026, 11, 23))

    def test_counts_one_by_one(self):
        """As somebody with a calendar counts."""
        for offset in range(14):
            start = date(2026, 11, 16) + timedelta(days=offset)
            day = start
            while day.isoweekday() > 5:
                day -= timedelta(days=1)
            for count in range(1, 15):
                day += timedelta(days=1)
                while day.isoweekday() > 5:
                    day += timedelta(days=1)
                self.assertEqual(add_workdays(start, count), day)

    def test_the_database_counts_the_same(self):
        start = date(2026, 11, 16)
        pairs = [
            (start + timedelta(days=offset), count)
            for offset in range(14)
            for count in range(12)
        ]
        values = SQL(", ").join(SQL("(%s::date, %s)", *pair) for pair in pairs)
        rows = self.env.execute_query(
            SQL(
                "SELECT day, count, %s FROM (VALUES %s) AS pair(day, count)",
                add_workdays_sql(SQL("pair.day"), SQL("pair.count")),
                values,
            )
        )
        self.assertEqual(len(rows), len(pairs))
        for day, count, found in rows:
            self.assertEqual(found, add_workdays(day, count))
