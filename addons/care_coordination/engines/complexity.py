"""What an engine of medical complexity says, whichever it was.

Plain Python, so that the rules can be tested and reused without Odoo.
"""

from collections.abc import Callable
from dataclasses import dataclass

# PMCA's three levels; every engine here answers in them
NOT_CHRONIC, CHRONIC, COMPLEX = 1, 2, 3


def _lt(sentence):
    """Mark a sentence for translators; who shows it translates its ``template``."""
    return sentence


PROTECTED = _lt("A diagnosis that is protected counts here.")


def plain(code):
    """A diagnosis code as codes are compared: ``" e84.0"`` -> ``"E840"``."""
    return "".join(str(code).replace(".", "").split()).upper() if code else ""


class Words(str):
    """A sentence. It reads as English; ``template`` and ``values`` make the same
    sentence in another language."""

    def __new__(cls, template, **values):
        self = super().__new__(cls, template % values if values else template)
        self.template = template
        self.values = values
        return self


class Reason(Words):
    """One reason of a result: a sentence, and the codes that it rests on.

    ``text`` is the sentence without the codes, for readers who may not see them;
    the string itself ends with them. ``codes`` are as the claims wrote them and
    ``listed``, of the same length, what the code list holds for each.
    """

    def __new__(cls, template, codes=(), listed=(), **values):
        text = Words(template, **values)
        self = str.__new__(cls, f"{text} {code_words(codes, listed)}".rstrip())
        self.template, self.values, self.text = template, values, str(text)
        self.codes = tuple(codes)
        self.listed = tuple(listed) or self.codes
        return self

    def without(self, hidden):
        """The reason as somebody may read it who must not learn of some codes.

        :param hidden: codes, dots and case as you like
        :return: the same when none of them is in it; a neutral sentence when nothing
            else is in it, for the sentence itself (body system, dates) would tell
        :rtype: Reason
        """
        secret = {plain(code) for code in hidden}
        pairs = zip(self.codes, self.listed, strict=True)
        seen = [pair for pair in pairs if plain(pair[0]) not in secret]
        if len(seen) == len(self.codes):
            return self
        if not seen:
            return Reason(PROTECTED)
        codes, listed = zip(*seen, strict=True)
        return Reason(self.template, codes, listed, **self.values)


def code_words(codes, listed=()):
    """``"[E84.0, J45.909 by J45]"``: codes, and what they were found by."""
    pairs = zip(codes, listed or codes, strict=True)
    names = [
        code if plain(code) == plain(found) else f"{code} by {found}"
        for code, found in pairs
    ]
    return f"[{', '.join(names)}]" if names else ""


@dataclass(frozen=True)
class Result:
    """How complex a child's health is, and why.

    :param level: 3 complex chronic, 2 chronic but not complex, 1 not chronic
    :param systems: body systems that count, sorted, as the code list names them
    :param reasons: of class :class:`Reason`, the deciding rule first
    :param behavioral: whether mental health is among the systems
    :param engine: the rules that were applied
    :param version: the code list, with its version, that they were applied to
    """

    level: int
    systems: list
    progressive: bool
    malignancy: bool
    reasons: list
    engine: str
    version: str
    behavioral: bool = False

    def words(self, hidden=()):
        """The reasons as lines of text, without the codes in ``hidden``."""
        return [str(reason.without(hidden)) for reason in self.reasons]


@dataclass(frozen=True)
class Engine:
    """Rules with their code list, ready for many children.

    Call it with claims ``(date, claim id, [codes])`` and, as keywords, ``as_of`` and
    ``look_back_days``; it returns a :class:`Result`.
    """

    name: str
    version: str
    classify: Callable

    def __call__(self, claims, **options):
        return self.classify(claims, **options)
