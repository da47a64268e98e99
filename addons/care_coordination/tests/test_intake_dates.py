from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..intake.dates import is_close, parse_date, swapped

TODAY = date(2025, 3, 12)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)


@tagged("post_install", "-at_install")
class TestIntakeDates(BaseCase):
    """A birth date is taken only when it can be read in one way."""

    def test_readings(self):
        day = date(2016, 6, 26)
        for text in (
            *("2016-06-26", "2016/6/26", "20160626", "6/26/2016", "06/26/2016"),
            *("6-26-2016", "26.06.2016", "June 26, 2016", "26 Jun 2016", "42547"),
            *("2016-06-26 00:00:00", "2016-06-26T08:30", "Jun 26th, 2016"),
        ):
            with self.subTest(text=text):
                self.assertEqual(parse_date(text, TODAY), (day, None))

    def test_slashes_are_month_first(self):
        self.assertEqual(parse_date("3/4/2016", TODAY)[0], date(2016, 3, 4))

    def test_refusals(self):
        for text, why in (
            ("13/9/2014", "no such day"),
            ("2/30/2014", "no such day"),
            ("2015-13-01", "no such day"),
            ("04-07-2013", "month-day or as day-month"),
            ("4.7.2013", "month-day or as day-month"),
            ("3/4/16", "two digits"),
            ("3/13/2025", "in the future"),
            ("1/1/1890", "hundred years"),
            ("unknown", "not a date"),
            ("12345", "not a date"),
            ("26 Foo 2016", "no such day"),
        ):
            with self.subTest(text=text):
                day, problem = parse_date(text, TODAY)
                self.assertIsNone(day)
                self.assertRegex(problem._translate("en_US"), why)
                self.assertIn(text, problem._translate("en_US"))

    def test_the_same_number_twice_can_be_read_in_one_way(self):
        self.assertEqual(parse_date("04-04-2013", TODAY)[0], date(2013, 4, 4))

    @given(DAYS)
    def test_what_we_write_we_read(self, day):
        for text in (
            day.isoformat(),
            f"{day:%m/%d/%Y}",
            f"{day.day} {day:%B} {day.year}",
        ):
            self.assertEqual(parse_date(text, TODAY), (day, None))

    @given(DAYS)
    def test_swapping_twice_is_the_day_itself(self, day):
        other = swapped(day)
        if other:
            self.assertNotEqual(other, day)
            self.assertEqual(swapped(other), day)

    def test_close(self):
        day = date(2016, 6, 26)
        for other in (
            *(date(2015, 6, 26), date(2016, 6, 25), date(2016, 6, 28)),
            *(date(2016, 1, 26), date(2006, 6, 26), day + timedelta(days=1)),
        ):
            self.assertTrue(is_close(day, other), other)
        for other in (date(2015, 7, 26), date(2016, 9, 14), date(2017, 1, 1)):
            self.assertFalse(is_close(day, other), other)
