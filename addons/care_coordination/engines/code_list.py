"""A PMCA code list: reading it from a file, checking it, finding codes in it.

The list itself is not part of this project: its terms allow noncommercial use only.
A center that may use it imports its own copy.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

try:
    from .complexity import Words, _lt, plain
    from .sheet import CodeListError, read_table
except ImportError:  # loaded by its path, so without a package
    from complexity import Words, _lt, plain
    from sheet import CodeListError, read_table

COLUMNS = ("dx", "dx_nodecimal", "code_desc", "body_system", "progressive")
# A wrong file has thousands; nobody reads more than this
MOST_PROBLEMS = 20

_YES = {"yes", "y", "1", "true", "t", "x", "progressive"}
_NO = {"no", "n", "0", "false", "f", "", ".", "-", "na", "none", "null"}
_EMPTY = {"", "na", "none", "null"}
# ICD-10-CM, or ICD-9-CM for lists of old claims
_CODE = re.compile(r"[A-Z]\d[A-Z0-9]{0,5}|\d{2,5}")
# Codes come from outside: what was looked up is remembered within bounds
_REMEMBERED = 200_000

_NO_CODE = _lt("Row %(row)s: the columns dx and dx_nodecimal are both empty.")
_BAD_CODE = _lt('Row %(row)s, column %(column)s: "%(value)s" is no diagnosis code.')
_TWO_CODES = _lt(
    'Row %(row)s: dx is "%(dx)s" but dx_nodecimal is "%(other)s"; '
    "they must be the same code."
)
_BAD_FLAG = _lt('Row %(row)s, column progressive: "%(value)s" is neither yes nor no.')
_NOTHING = _lt(
    "Row %(row)s, column body_system: %(code)s has no body system and is not "
    "progressive, so it would count for nothing."
)
_NO_ROWS = _lt("The file has the right columns but no codes below them.")


@dataclass(frozen=True)
class Code:
    """One row of a list. ``system`` is empty when the code is only progressive."""

    dx: str
    plain: str
    description: str
    system: str
    progressive: bool


def load_code_list(path, version=None):
    """Read a code list from a CSV or XLSX file.

    :param path: file with the columns ``COLUMNS`` in any order and case
    :param version: what results name as their list; by default the file's name
    :rtype: CodeList
    :raises CodeListError: a ``ValueError`` that says what is wrong, in which row
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CodeListError(
            [
                Words(
                    _lt("The file %(name)s can not be read: %(why)s."),
                    name=path.name,
                    why=error.strerror or "unknown reason",
                )
            ]
        ) from None
    return CodeList(read_codes(content), version or path.name)


def code_list_from_rows(rows, version=""):
    """A code list from dictionaries with the keys ``COLUMNS``.

    :param rows: iterable; ``progressive`` may be a truth value or a word
    :rtype: CodeList
    :raises CodeListError: as :func:`load_code_list`, rows counted from 1
    """
    numbered = enumerate((_texts(row) for row in rows), start=1)
    return CodeList(_check(numbered), version)


def read_codes(content):
    """The checked rows of a file, each kind of row once.

    :param bytes content: a CSV or XLSX file
    :rtype: list[Code]
    :raises CodeListError: with up to ``MOST_PROBLEMS`` sentences
    """
    codes = _check(read_table(content, COLUMNS))
    if not codes:
        raise CodeListError([Words(_NO_ROWS)])
    return codes


def _texts(row):
    values = {column: row.get(column) for column in COLUMNS}
    flag = values["progressive"]
    if isinstance(flag, bool) or flag is None:
        values["progressive"] = "yes" if flag else "no"
    return {
        column: "" if value in (None, False) else str(value).strip()
        for column, value in values.items()
    }


def _check(numbered):
    codes, problems = {}, []
    for number, row in numbered:
        found = _code(number, row)
        if isinstance(found, Words):
            problems.append(found)
            if len(problems) == MOST_PROBLEMS:
                break
        elif found:
            codes[found.plain, found.system.casefold(), found.progressive] = found
    if problems:
        raise CodeListError(problems)
    return list(codes.values())


def _code(number, row):
    """A row as a code, or the sentence why it is none; None for a blank row."""
    if not any(row[column] for column in COLUMNS if column != "progressive"):
        return None
    given = {column: row[column] for column in COLUMNS[:2] if row[column]}
    if not given:
        return Words(_NO_CODE, row=number)
    for column, value in given.items():
        if not _CODE.fullmatch(plain(value)):
            return Words(_BAD_CODE, row=number, column=column, value=value[:40])
    if len({plain(value) for value in given.values()}) > 1:
        dx, other = given.values()
        return Words(_TWO_CODES, row=number, dx=dx, other=other)
    dx = next(iter(given.values()))
    flag = _key(row["progressive"])
    if flag not in _YES | _NO:
        return Words(_BAD_FLAG, row=number, value=row["progressive"][:40])
    system = "" if _key(row["body_system"]) in _EMPTY else row["body_system"]
    # The published R program keeps progressive among the systems
    progressive = flag in _YES or _key(system) == "progressive"
    if _key(system) == "progressive":
        system = ""
    if not system and not progressive:
        return Words(_NOTHING, row=number, code=dx)
    return Code(dx, plain(dx), row["code_desc"], system, progressive)


def _key(text):
    """A word as words are compared: case, blanks and marks do not matter."""
    text = text.strip().casefold()
    return re.sub(r"[\W_]+", "", text) or text


def system_key(name):
    """What makes two names the same body system.

    The list writes ears under two names, one from each revision of the codes; they
    are one system.
    """
    key = _key(name)
    return "otol" if key.startswith("otol") else key


def is_malignancy(key):
    return key.startswith("malig")


def is_mental_health(key):
    return key == "mh" or any(word in key for word in ("mental", "behav", "psych"))


class CodeList:
    """Codes by prefix: a listed code stands for every longer one that begins with it.

    :param codes: iterable of :class:`Code`
    :param version: what results name as their list
    """

    def __init__(self, codes, version=""):
        self.version = version
        self._codes, names = {}, {}
        for code in codes:
            self._codes.setdefault(code.plain, []).append(code)
            if code.system:
                names.setdefault(system_key(code.system), Counter())[code.system] += 1
        # One name a system, the same whatever the order of the rows: what the list
        # mostly writes, or else the shortest
        self.names = {
            key: min(
                found, key=lambda name, found=found: (-found[name], len(name), name)
            )
            for key, found in names.items()
        }
        self._lengths = sorted({len(key) for key in self._codes})
        self._found = {}

    def __len__(self):
        return len(self._codes)

    def match(self, code):
        """The rows of the list that a diagnosis code falls under.

        :rtype: tuple[Code]
        """
        code = code if isinstance(code, str) else str(code)
        found = self._found.get(code)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[code] = self._match(plain(code))
        return found

    def _match(self, key):
        return tuple(
            code
            for length in self._lengths
            if length <= len(key)
            for code in self._codes.get(key[:length], ())
        )
