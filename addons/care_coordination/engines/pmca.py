"""The rules of the Pediatric Medical Complexity Algorithm (PMCA), without the list.

Written from what its publishers describe and what their SAS program v3.1 and R program
do. Works without Odoo, and also when loaded by the path of this file.
"""

import sys
from pathlib import Path

try:
    from .claims import LOOK_BACK_DAYS, ClaimError, Window
    from .code_list import (
        CodeList,
        code_list_from_rows,
        is_malignancy,
        is_mental_health,
        load_code_list,
        read_codes,
        system_key,
    )
    from .complexity import CHRONIC, COMPLEX, NOT_CHRONIC, Engine, Reason, Result, _lt
    from .sheet import CodeListError
except ImportError:  # loaded by its path, so without a package
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from claims import LOOK_BACK_DAYS, ClaimError, Window
    from code_list import (
        CodeList,
        code_list_from_rows,
        is_malignancy,
        is_mental_health,
        load_code_list,
        read_codes,
        system_key,
    )
    from complexity import CHRONIC, COMPLEX, NOT_CHRONIC, Engine, Reason, Result, _lt
    from sheet import CodeListError

__all__ = [
    "ClaimError",
    "CodeList",
    "CodeListError",
    "Engine",
    "Reason",
    "Result",
    "classify",
    "code_list_from_rows",
    "engine",
    "load_code_list",
    "read_codes",
]

ENGINE = "PMCA rules v3.1"
VARIANTS = {
    "less": _lt("less conservative: one claim is enough for a body system"),
    "more": _lt("more conservative: a body system counts from its second claim"),
    "most": _lt("most conservative: a body system counts when seen in every year"),
}
# So many dates are named, the latest first
_DATES = 3
_NO_DATE = _lt("no date")

_SYSTEM = _lt("Body system %(system)s counts (claims: %(count)s, %(dates)s).")
_NOT_YET = {
    "more": _lt(
        "Body system %(system)s does not count: it is on one claim (%(dates)s) and two "
        "are needed."
    ),
    "most": _lt(
        "Body system %(system)s does not count: it is on claims of %(seen)s of the "
        "%(years)s years (%(dates)s); a claim in every year is needed, and two claims."
    ),
}
_PROGRESSIVE = _lt("Progressive condition (claims: %(count)s, %(dates)s).")
_MALIGNANCY = _lt("Malignancy (claims: %(count)s, %(dates)s).")
_RULES = {
    "both": _lt("Complex chronic, because of a progressive condition and malignancy."),
    "progressive": _lt("Complex chronic, because a condition is progressive."),
    "malignancy": _lt("Complex chronic, because of malignancy."),
    "systems": _lt("Complex chronic, because %(systems)s body systems count."),
    "one": _lt("Chronic but not complex, because one body system counts."),
    "none": _lt("Not chronic: no body system counts."),
}
_LEFT_OUT = _lt("Claims left out: %(count)s, not between %(first)s and %(last)s.")
_NO_CLAIM = _lt("No diagnosis code was given.")


class _Evidence:
    """What the claims say for one thing, such as a body system."""

    __slots__ = ("claims", "codes", "days", "years")

    def __init__(self):
        self.claims, self.years, self.days, self.codes = set(), set(), set(), {}

    def add(self, day, key, year, code, listed):
        self.claims.add(key)
        self.years.add(year)
        if day:
            self.days.add(day)
        self.codes.setdefault(str(code).strip().upper(), listed)

    def reason(self, template, **values):
        codes = sorted(self.codes)
        return Reason(
            template,
            codes,
            [self.codes[code] for code in codes],
            count=len(self.claims),
            dates=self._dates(),
            **values,
        )

    def _dates(self):
        days = [day.isoformat() for day in sorted(self.days, reverse=True)]
        if not days:
            return _NO_DATE
        more = ["..."] if len(days) > _DATES else []
        return ", ".join(days[:_DATES] + more)


def classify(
    claims, code_list, variant="less", *, as_of=None, look_back_days=LOOK_BACK_DAYS
):
    """How complex a child's health is by PMCA.

    A diagnosis code falls under every listed code that it begins with; a claim flags a
    body system at most once, whatever the number of codes or lines. Then

    - 3, complex chronic: two body systems or more count, or any condition is
      progressive, or there is malignancy (one claim is enough for these two);
    - 2, chronic but not complex: exactly one body system counts;
    - 1, not chronic.

    Malignancy itself is no body system. When a system counts depends on the variant:

    - ``less`` (problem lists, hospital data): from its first claim;
    - ``more`` (claims of all settings): from its second claim;
    - ``most``: the published text asks for each system once per year and no published
      program spells it out. Read here as a claim in every 365-day year of the
      look-back, counted back from ``as_of``: in each of the three years for 1,095
      days, which is also how a public hospital network's R program has it. Two claims
      at the least, so that a short look-back is never laxer than ``more``. A child
      whose life or records are shorter needs a shorter ``look_back_days``.

    The level of ``more`` and ``most`` comes from the systems that count by it, also
    for level 2.

    :param claims: iterable of ``(date, claim id, [codes])``, see :class:`Window`
    :param CodeList code_list: from :func:`load_code_list` or
        :func:`code_list_from_rows`
    :param variant: ``"less"``, ``"more"`` or ``"most"``
    :param as_of: last day that counts; by default the last claim's. Later claims are
        left out
    :param look_back_days: claims this many days before ``as_of`` still count
    :rtype: Result
    :raises ValueError: an unknown variant, or a claim that can not be read
    """
    if variant not in VARIANTS:
        raise ValueError(
            f'There is no variant "{variant}"; choose {", ".join(VARIANTS)}.'
        )
    window = Window(claims, as_of, look_back_days)
    systems, progressive, malignancy = _collect(window, code_list)
    counted = {
        key: found
        for key, found in systems.items()
        if _counts(found, variant, window.years)
    }
    level, rule = _level(len(counted), bool(progressive.codes), bool(malignancy.codes))
    reasons = [Reason(_RULES[rule], systems=len(counted))]
    if progressive.codes:
        reasons.append(progressive.reason(_PROGRESSIVE))
    if malignancy.codes:
        reasons.append(malignancy.reason(_MALIGNANCY))
    for key, found in sorted(systems.items(), key=lambda item: item[0] not in counted):
        template = _SYSTEM if key in counted else _NOT_YET[variant]
        seen = {"seen": len(found.years), "years": window.years}
        reasons.append(found.reason(template, system=code_list.names[key], **seen))
    return Result(
        level=level,
        systems=sorted(code_list.names[key] for key in counted),
        progressive=bool(progressive.codes),
        malignancy=bool(malignancy.codes),
        reasons=reasons + _notes(window),
        engine=f"{ENGINE}, {VARIANTS[variant]}",
        version=code_list.version,
        behavioral=any(is_mental_health(key) for key in counted),
    )


def engine(code_list, variant="less"):
    """The rules with a list and a variant, for many children.

    :rtype: Engine
    """

    def run(claims, **options):
        return classify(claims, code_list, variant, **options)

    return Engine(f"{ENGINE}, {VARIANTS[variant]}", code_list.version, run)


def _collect(window, code_list):
    """What the claims say: by body system, on progression, on malignancy."""
    systems, progressive, malignancy = {}, _Evidence(), _Evidence()
    for day, key, codes in window.rows:
        year = window.year(day)
        for code in codes:
            if not code:
                continue
            for listed in code_list.match(code):
                fact = (day, key, year, code, listed.dx)
                if listed.progressive:
                    progressive.add(*fact)
                if not listed.system:
                    continue
                system = system_key(listed.system)
                if is_malignancy(system):
                    malignancy.add(*fact)
                else:
                    systems.setdefault(system, _Evidence()).add(*fact)
    return systems, progressive, malignancy


def _counts(found, variant, years):
    if variant == "less":
        return True
    twice = len(found.claims) >= 2
    return twice if variant == "more" else twice and len(found.years) == years


def _level(count, progressive, malignancy):
    """``(level, key of the rule)``."""
    if progressive or malignancy:
        both = progressive and malignancy
        one = "progressive" if progressive else "malignancy"
        return COMPLEX, "both" if both else one
    if count >= 2:
        return COMPLEX, "systems"
    return (CHRONIC, "one") if count else (NOT_CHRONIC, "none")


def _notes(window):
    notes = []
    if not any(code for _day, _key, codes in window.rows for code in codes):
        notes.append(Reason(_NO_CLAIM))
    if window.left_out:
        first, last = window.first_day.isoformat(), window.as_of.isoformat()
        notes.append(Reason(_LEFT_OUT, count=window.left_out, first=first, last=last))
    return notes
