"""The words of an instrument from a list: which belong to which question or answer."""

from typing import NamedTuple

from .complexity import Words, _lt
from .sheet import CodeListError, read_table

COLUMNS = ("what", "number", "words", "hint", "section")
QUESTION, ANSWER = "question", "answer"
# A list for another instrument has many; nobody reads more than this
MOST_PROBLEMS = 20

_WHAT = {
    **dict.fromkeys(("question", "q", "item", "pregunta"), QUESTION),
    **dict.fromkeys(("answer", "a", "choice", "respuesta"), ANSWER),
}

_NO_WHAT = _lt(
    'Row %(row)s, column what: "%(value)s" is neither "question" nor "answer".'
)
_NO_QUESTION = _lt(
    'Row %(row)s, column number: this instrument has no question "%(value)s".'
)
_NO_ANSWER = _lt(
    'Row %(row)s, column number: no answer of this instrument counts as "%(value)s".'
)
_TWICE = _lt("Row %(row)s: the words of %(what)s %(value)s are there twice.")
_NO_WORDS = _lt("Row %(row)s: question %(value)s has no words.")
_LEFT_OUT = _lt("The list has no words for these questions: %(codes)s.")
_NO_ROWS = _lt("The file has the right columns but no words below them.")


class Row(NamedTuple):
    """The words of one question or answer; an answer has no hint and no section."""

    words: str
    hint: str = ""
    section: str = ""


def answer_key(value, item=""):
    """How an answer is numbered in the list: by what it counts as, after the number of
    its question where only that question has it: ``"2"``, ``"5:2"``."""
    return f"{item}:{value:g}" if item else f"{value:g}"


def read_wording(content, questions, answers):
    """The words of every question, and of those answers that have any.

    :param bytes content: a CSV or XLSX file with the columns ``COLUMNS``
    :param questions: the codes of all questions of the instrument
    :param answers: the keys (see ``answer_key``) of all its answers
    :return: ``({code: Row}, {answer key: Row})``
    :raise CodeListError: with up to ``MOST_PROBLEMS`` sentences; nothing is left out
        quietly
    """
    found = {QUESTION: {}, ANSWER: {}}
    known = {QUESTION: set(questions), ANSWER: set(answers)}
    problems = []
    for number, row in read_table(content, COLUMNS):
        problem = _take(number, row, known, found)
        if problem:
            problems.append(problem)
    left_out = [code for code in questions if code not in found[QUESTION]]
    if not found[QUESTION] and not problems:
        problems.append(Words(_NO_ROWS))
    elif left_out and not problems:
        problems.append(Words(_LEFT_OUT, codes=", ".join(left_out)))
    if problems:
        raise CodeListError(problems[:MOST_PROBLEMS])
    return found[QUESTION], found[ANSWER]


def _take(number, row, known, found):
    """Put a row to the others, or say what is wrong with it."""
    what = _WHAT.get(row["what"].casefold())
    if what is None:
        return Words(_NO_WHAT, row=number, value=row["what"][:40])
    key = row["number"].replace(" ", "")
    if key not in known[what]:
        template = _NO_QUESTION if what == QUESTION else _NO_ANSWER
        return Words(template, row=number, value=row["number"][:40])
    if key in found[what]:
        return Words(_TWICE, row=number, what=what, value=key)
    if not row["words"]:
        # The words of an answer may be left out: its number stands for it
        return Words(_NO_WORDS, row=number, value=key) if what == QUESTION else None
    found[what][key] = Row(row["words"], row["hint"], row["section"])
    return None
