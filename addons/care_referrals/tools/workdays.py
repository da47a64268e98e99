"""Days on which an office is open: Monday to Friday, the same in Python and in SQL.

Holidays are not known here: a chase that comes a day early after one does no harm.
"""

from datetime import timedelta

from odoo.tools import SQL


def add_workdays(day, count):
    """The day that is ``count`` working days after ``day``.

    What happens on a weekend counts from the Friday before it.

    :param date day:
    :param int count: 0 or more
    :rtype: date
    """
    past_friday = max(day.isoweekday() - 5, 0)
    start = day - timedelta(days=past_friday)
    weekends = (start.isoweekday() - 1 + count) // 5
    return start + timedelta(days=count + 2 * weekends)


def add_workdays_sql(day, count):
    """The same as :func:`add_workdays` for two SQL expressions: a date and a number."""
    start = SQL(
        "(%(day)s - GREATEST(EXTRACT(isodow FROM %(day)s)::int - 5, 0))", day=day
    )
    return SQL(
        "(%(start)s + %(count)s"
        " + 2 * ((EXTRACT(isodow FROM %(start)s)::int - 1 + %(count)s) / 5))",
        start=start,
        count=count,
    )
