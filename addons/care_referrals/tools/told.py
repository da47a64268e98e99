"""What in a free text tells who a family is.

An agency reads what we ask for before it says yes, and may say no.
"""

import re
from datetime import date

from odoo.addons.care_coordination.tools.names import normalize, phone_digits

_EMAIL = re.compile(r"[^\s@<>(),;]+@[^\s@<>(),;]+\.\w+")
# Ten digits in groups or at once, with or without a country, or seven with a gap; not
# an amount of money
_PHONE = re.compile(
    r"(?<![\d$])(?:\+?\d{1,3}[\s.-]?)?\(?\d{3}\)?[\s./-]{0,2}\d{3}[\s.-]?\d{4}(?!\d)"
    r"|(?<![\d$.-])\d{3}[\s.-]\d{4}(?!\d)"
    r"|\+\d[\d\s().-]{6,}\d"
)
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{1,4})(?!\d)")
# What stands in the field of a name and names nobody
_NO_NAMES = frozenset(
    {
        *("and", "das", "del", "den", "der", "dos", "las", "los", "san", "van", "von"),
        *("aunt", "caregiver", "dad", "father", "foster", "grandfather", "grandma"),
        *("grandmother", "grandpa", "guardian", "mom", "mother", "mrs", "parent"),
        *("the", "uncle"),
    }
)
# The first letters of the months, in English and in Spanish
_MONTHS = {
    **dict(jan=1, feb=2, mar=3, apr=4, may=5, jun=6, jul=7, aug=8, sep=9, oct=10),
    **dict(nov=11, dec=12, ene=1, abr=4, ago=8, dic=12),
}


def names_told(text, names):
    """The words of ``text`` that are a part of a name, as they are written there.

    :param names: whole names; one word of them is enough to tell who it is
    :rtype: list of str
    """
    parts = {part for name in names for part in normalize(name).split()}
    parts = {p for p in parts - _NO_NAMES if len(p) > 2 and not p.isdigit()}
    found = {}
    for word in re.split(r"[^\w'’]+|_", _POSSESSIVE.sub("", text or "")):
        if normalize(word) in parts:
            found.setdefault(normalize(word), word)
    return list(found.values())


def phones_told(text, phones=()):
    """Phone numbers in ``text``: what looks like one; ``phones`` however written."""
    found = [match.group().strip() for match in _PHONE.finditer(text or "")]
    digits = "".join(char for char in text or "" if char.isdigit())
    known = [p for p in phones if len(phone_digits(p)) == 10]
    return found or [phone for phone in known if phone_digits(phone) in digits]


def emails_told(text):
    return _EMAIL.findall(text or "")


def date_told(text, day):
    """Whether ``text`` names ``day``: 2024-10-05, 10/5/24, October 5, 2024 ...

    :param datetime.date day: or falsy
    """
    if not day:
        return False
    for found in _NUMBERS.findall(text or ""):
        if day in _days(*map(int, found)):
            return True
    words = normalize(text).split()
    return any(
        _MONTHS.get(word[:3]) == day.month and _is_near(words, at, day)
        for at, word in enumerate(words)
        if word.isalpha()
    )


def _days(first, second, third):
    """The days that three numbers can mean."""
    for year, month, day in (
        *((first, second, third), (third, first, second), (third, second, first)),
    ):
        # Children: no year of two digits is of the last century
        year += 2000 if year < 100 else 0
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _is_near(words, at, day):
    """Whether the day and the year stand beside the month at ``at``."""
    around = words[max(at - 3, 0) : at + 4]
    numbers = {
        re.sub(r"(?<=\d)(st|nd|rd|th)$", "", word).lstrip("0") for word in around
    }
    return str(day.day) in numbers and str(day.year) in numbers
