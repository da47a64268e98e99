"""The part of the engines that reads claims: dates, the look-back, identities."""

from datetime import date, datetime, timedelta

LOOK_BACK_DAYS = 1095


class ClaimError(ValueError):
    """A claim that can not be read; the message says which and what is wrong."""


class Window:
    """The claims of one child that lie in the look-back.

    :param claims: iterable of ``(date, claim id, [codes])``. The date may be a date, a
        datetime, ISO text or nothing: a claim without one counts as the last day.
        Rows of the same claim id are one claim; a row without an id is one by itself.
    :param as_of: last day; by default the date of the last claim
    :param look_back_days: how far back a claim counts, that day included
    """

    def __init__(self, claims, as_of=None, look_back_days=LOOK_BACK_DAYS):
        if look_back_days < 0:
            raise ClaimError("The look-back must be a number of days, 0 or more.")
        rows = [_row(number, claim) for number, claim in enumerate(claims)]
        self.as_of = _day(as_of, "as_of") or max(
            (day for day, _key, _codes in rows if day), default=None
        )
        self.first_day = self.as_of and self.as_of - timedelta(days=look_back_days)
        # The rest of a look-back that is no number of full years is part of the first
        self.years = max(1, look_back_days // 365)
        self.rows = [row for row in rows if self._contains(row[0])]
        self.left_out = len(rows) - len(self.rows)

    def _contains(self, day):
        return day is None or self.first_day <= day <= self.as_of

    def year(self, day):
        """Which year of the look-back a day is in: 0 for the latest 365 days."""
        age = (self.as_of - day).days if day else 0
        return min(age // 365, self.years - 1)


def _row(number, claim):
    try:
        day, claim_id, codes = claim
    except (TypeError, ValueError):
        raise ClaimError(
            f"Claim {number + 1} is not made of a date, a claim id and a list of codes."
        ) from None
    # An id of its own that no claim can have
    key = ("row", number) if claim_id in (None, False, "") else claim_id
    if isinstance(codes, str):
        codes = [codes]
    return _day(day, f"claim {number + 1}"), key, codes or ()


def _day(value, where):
    if not value:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ClaimError(
            f'The date of {where} is "{value}"; it must look like 2025-03-12.'
        ) from None
