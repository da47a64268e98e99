"""The cells of a directory, each as what its column holds, or why it is not that."""

import html
import math
import re
from datetime import date, datetime, timezone
from uuid import UUID, uuid5

from .hsds_tables import CHOICES
from .hsds_words import _lt

# For lists whose ids are no UUIDs, and for what has no id of its own
NAMESPACE = UUID("6f1d0c52-6d0b-4e53-9d0e-3b1f4c1f6a77")
LONGEST_LINE = 1000
_QUOTES = " \"'`\u2018\u2019\u201c\u201d\u00ab\u00bb"

_NO_NUMBER = _lt('"%(value)s" is no number. It is left out.')
_NO_DATE = _lt('"%(value)s" is no date such as 2025-03-12. It is left out.')
_NO_TIME = _lt('"%(value)s" is no time such as 09:00. It is left out.')
_NO_EMAIL = _lt('"%(value)s" is no e-mail address. It is left out.')
_NO_URL = _lt('"%(value)s" is no web address. It is left out.')
_EXAMPLE_URL = _lt('"%(value)s" is an example, not a real web address. It is kept.')
_NO_CHOICE = _lt('"%(value)s" is none of %(choices)s. It is left out.')
_QUOTED = _lt("%(value)s stood in quotation marks. It is kept without them.")
_CUT = _lt("The text is longer than %(limit)s letters. The rest is left out.")

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")
_URL = re.compile(r"https?://[^\s/?#<>\"]+\.[^\s<>\"]+|https?://localhost\S*", re.I)
_BARE_URL = re.compile(r"(?:www\.|[\w-]+\.(?:org|com|gov|edu|net)\b)\S*", re.I)
_EXAMPLE = re.compile(r"https?://(?:www\.)?example\.com\b", re.I)
_TIME = re.compile(
    r"(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?\s*"
    r"(?:Z|[+-]\d{2}:?\d{2})?",
    re.I,
)
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TAGS = re.compile(r"</?(?:p|br|b|i|u|em|strong|ul|ol|li|div|span|a|h[1-6])\b[^>]*>")
_BLOCK_ENDS = re.compile(r"<(?:br|/p|/li|/div|/h[1-6])\b[^>]*>", re.I)


def clean_id(value, table, source=""):
    """An id as a UUID: its own, or one made of it and the list's name.

    :rtype: str
    """
    text = str(value).strip()
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(NAMESPACE, f"{source}|{table}|{text}"))


def own_id(*parts):
    """The id of something that has none of its own here, the same each time."""
    return str(uuid5(NAMESPACE, "|".join(parts)))


def clean(value, kind):
    """``(value, template of a problem or None)``.

    :param value: what the file holds, text or what JSON has
    :param kind: as in :mod:`hsds_tables`
    :return: the value is None where nothing is said
    """
    if value is None or isinstance(value, dict | list):
        return None, None
    if isinstance(value, bool):
        value = "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if not text:
        return None, None
    if kind.startswith("!"):
        return _one_of(text, kind[1:])
    return _READERS[kind](text)


def _line(text):
    text = " ".join(text.split())
    return (text[:LONGEST_LINE], _CUT) if len(text) > LONGEST_LINE else (text, None)


def _phone(text):
    # Spreadsheets and converters wrap numbers, so that a plus sign stays
    bare = text.strip(_QUOTES)
    if bare == text:
        return _line(text)
    return _line(bare)[0] or None, _QUOTED


def _text(text):
    if "<" in text and _TAGS.search(text):
        text = html.unescape(_TAGS.sub("", _BLOCK_ENDS.sub("\n", text)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() or None, None


def _number(text):
    try:
        number = float(text)
    except ValueError:
        return None, _NO_NUMBER
    if not math.isfinite(number):
        return None, _NO_NUMBER
    return (int(number) if number.is_integer() else number), None


def _whole(text):
    number, problem = _number(text)
    return (None, _NO_NUMBER) if isinstance(number, float) else (number, problem)


def _date(text):
    found = _US_DATE.fullmatch(text)
    try:
        if found:
            month, day, year = map(int, found.groups())
            return date(year, month, day).isoformat(), None
        return datetime.fromisoformat(text).date().isoformat(), None
    except ValueError:
        return None, _NO_DATE


def _moment(text):
    try:
        moment = datetime.fromisoformat(re.sub(r"[zZ]$", "+00:00", text))
    except ValueError:
        day, problem = _date(text)
        return day and f"{day} 00:00:00", problem
    if moment.tzinfo:
        moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
    return moment.strftime("%Y-%m-%d %H:%M:%S"), None


def _time(text):
    found = _TIME.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return None, _NO_TIME
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None, _NO_TIME
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or hour == 24 and minute:
        return None, _NO_TIME
    return f"{hour:02}:{minute:02}", None


def _email(text):
    text = text.removeprefix("mailto:").strip()
    return (text, None) if _EMAIL.fullmatch(text) else (None, _NO_EMAIL)


def _url(text):
    if _BARE_URL.fullmatch(text):
        text = f"https://{text}"
    if not _URL.fullmatch(text):
        return None, _NO_URL
    return text, _EXAMPLE_URL if _EXAMPLE.match(text) else None


def _one_of(text, choice):
    word = " ".join(text.replace("_", " ").casefold().split())
    for known in CHOICES[choice]:
        if known.casefold() == word:
            return known, None
    return None, _NO_CHOICE


_READERS = {
    "line": _line,
    "phone": _phone,
    "text": _text,
    "number": _number,
    "whole": _whole,
    "date": _date,
    "moment": _moment,
    "time": _time,
    "email": _email,
    "url": _url,
}


def words_of(value, kind):
    """What a problem's sentence names."""
    values = {"value": str(value).strip()[:60], "limit": LONGEST_LINE}
    if kind.startswith("!"):
        values["choices"] = ", ".join(CHOICES[kind[1:]])
    return values
