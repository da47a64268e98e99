"""What people type when they look for help, taken apart.

Works on normalized text: lower case, no accents, one space between words (see
``tools.names.normalize`` of the care addon). Needs no Odoo.
"""

import re
from difflib import SequenceMatcher

# Words that say nothing of what is looked for
_ENGLISH = """
    a an and any at by can do for from get have help i in is it me my near need needs of
    on or our program programs s service services some someone speak speaks speaking
    that the their to we who with your child children kid kids family families
"""
_SPANISH = """
    ayuda busco cerca como con cual de del el en es habla hablan la las los mi necesita
    necesito o para por programa programas que quien se servicio servicios su un una y
    hijo hija nino nina ninos familia
"""
EMPTY_WORDS = frozenset((_ENGLISH + _SPANISH).split())
_AGE = re.compile(
    r"\b(\d{1,3}) ?"
    r"(months?|mos?|mo|meses|mes|years?|yrs?|yr|yo|ano|anos)\b"
    r"(?: (?:of age|de edad|old|olds))?"
)
_MONTH_UNITS = ("mo", "me")
# How like two words must be to be taken for one with a slip of the finger
LIKENESS = 0.74
_CLOSE_TO_BEST = 0.06


def words_of(text):
    """The words that say something, each once, in their order.

    :param str text: normalized
    :rtype: list of str
    """
    return list(dict.fromkeys(w for w in text.split() if w not in EMPTY_WORDS))


def take_age(text):
    """``("speech 2 years old")`` -> ``(24, "speech")``.

    Two years old is every age from the second birthday to the third; the birthday
    stands for it.

    :return: months or None, and the text without the age
    """
    found = _AGE.search(text)
    if not found:
        return None, text
    number = int(found[1])
    months = number if found[2].startswith(_MONTH_UNITS) else number * 12
    without = f"{text[: found.start()]} {text[found.end() :]}"
    return months, " ".join(without.split())


def take_names(text, known, longest=3):
    """Names of a list that stand in the text, the longest first.

    :param str text: normalized
    :param dict known: ``{normalized name: anything}``
    :return: list of ``(name, what known has for it)``, and the text without them
    """
    words, found = text.split(), []
    for size in range(longest, 0, -1):
        place = 0
        while place <= len(words) - size:
            name = " ".join(words[place : place + size])
            if name in known:
                found.append((name, known[name]))
                del words[place : place + size]
            else:
                place += 1
    return found, " ".join(words)


def closest(word, candidates):
    """The candidates that ``word`` could be, typed in a hurry.

    :param candidates: iterable of words
    :return: list of the best ones, the best first; empty if none is like it
    """
    if len(word) < 3:
        return []
    likeness, letters = [], set(word)
    # What is dear is done once for the second text
    matcher = SequenceMatcher(None, "", word)
    for other in candidates:
        # Cheap questions first: a directory has thousands of words
        if abs(len(other) - len(word)) > 2 or len(letters.difference(other)) > 2:
            continue
        matcher.set_seq1(other)
        if matcher.quick_ratio() < LIKENESS:
            continue
        ratio = _with_swaps(word, other, matcher.ratio())
        if ratio >= LIKENESS:
            likeness.append((ratio, other))
    likeness.sort(key=lambda pair: (-pair[0], pair[1]))
    return [
        other for ratio, other in likeness if ratio >= likeness[0][0] - _CLOSE_TO_BEST
    ]


def _with_swaps(word, other, ratio):
    """Two letters in the wrong order are one slip, not two."""
    for place in range(len(word) - 1):
        swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if swapped == other:
            return max(ratio, 1 - 1 / len(word))
    return ratio
