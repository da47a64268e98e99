"""Dates as people write them in lists, and why some can not be taken."""

import re
from datetime import date, timedelta

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

_MONTHS = [
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
]
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_YEAR_LAST = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$")
_DAY_NAME = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$")
_NAME_DAY = re.compile(r"^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_SERIAL = re.compile(r"^\d{5}$")
# A spreadsheet counts days from here; the range spans the years 1954 to 2064
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20000, 60000)
_OLDEST = date(1900, 1, 1)


def parse_date(text, today):
    """Read one date cell.

    ISO, US month/day/year, month names and spreadsheet day numbers are taken. What can
    be read in two ways is refused: a wrong birth date is worse than a missing row.

    :param str text: the cell, stripped
    :param datetime.date today: dates after it are refused
    :return: the date, or None; and a lazy sentence when it was refused, or None
    """
    day, problem = _read(_CLOCK.sub("", text.strip()).lower(), text)
    if problem:
        return None, problem
    if day > today:
        return None, _lt("%s is in the future.", text)
    if day < _OLDEST:
        return None, _lt("%s is more than a hundred years ago.", text)
    return day, None


def _read(plain, text):
    if match := _YEAR_FIRST.match(plain) or _COMPACT.match(plain):
        year, month, day = map(int, match.groups())
        return _build(year, month, day, text)
    if match := _YEAR_LAST.match(plain):
        return _year_last(match, text)
    if match := _DAY_NAME.match(plain):
        return _build(int(match[3]), _month(match[2]), int(match[1]), text)
    if match := _NAME_DAY.match(plain):
        return _build(int(match[3]), _month(match[1]), int(match[2]), text)
    if _SERIAL.match(plain) and int(plain) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(plain)), None
    return None, _lt('"%s" is not a date. Write it as 2016-06-26 or 6/26/2016.', text)


def _year_last(match, text):
    first, separator, second, year = match.groups()
    first, second = int(first), int(second)
    if len(year) == 2:
        return None, _lt(
            '"%s" has a year of two digits. Write four, as in 6/26/2016.', text
        )
    if separator == "/" or first == second:
        return _build(int(year), first, second, text)
    # Points and dashes are used for day-first and month-first alike
    if first <= 12 and second <= 12:
        return None, _lt(
            '"%s" can be read as month-day or as day-month. '
            "Write it as 2016-06-26 or 6/26/2016.",
            text,
        )
    month, day = (second, first) if first > 12 else (first, second)
    return _build(int(year), month, day, text)


def _build(year, month, day, text):
    try:
        return date(year, month, day), None
    except ValueError:
        return None, _lt(
            "There is no such day as %s. Dates are read as month/day/year.", text
        )


def _month(name):
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0


def swapped(day):
    """The date with day and month exchanged, or None: 2016-04-03 -> 2016-03-04."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def is_close(one, other):
    """Two dates that a slip of the hand turns into each other: one digit, two
    neighbouring digits exchanged, or the day before."""
    if abs((one - other).days) <= 1:
        return True
    pairs = zip(one.isoformat(), other.isoformat(), strict=True)
    wrong = [index for index, (a, b) in enumerate(pairs) if a != b]
    if len(wrong) == 1:
        return True
    if len(wrong) == 2 and wrong[1] - wrong[0] == 1:
        left, right = wrong
        a, b = one.isoformat(), other.isoformat()
        return a[left] == b[right] and a[right] == b[left]
    return False
