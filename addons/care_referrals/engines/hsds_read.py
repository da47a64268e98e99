"""From the bytes of a directory file to rows by table and id.

A file may be one table as CSV, several as a .zip, or JSON: the tables one after the
other, or objects that hold one another (a service with its organization, a page of
services). All of it becomes the same rows, so that what follows knows one shape only.
"""

import codecs
import csv
import io
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from .hsds_nested import flatten, table_of_object
from .hsds_tables import COLUMNS, TABLE_OF
from .hsds_words import HsdsError, Problem, _lt

MAX_BYTES = 60 * 1024 * 1024
# A small archive can unpack to very large tables
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ROWS = 500_000

_EMPTY = _lt("The file is empty.")
_TOO_LARGE = _lt("The file is too large: %(limit)s MB are the limit.")
_TOO_LONG = _lt("The file has more than %(limit)s rows. Is it the right one?")
_NO_DIRECTORY = _lt(
    "This is no list of services. Choose a .zip with CSV tables, one CSV table or a "
    "JSON file, as the Human Services Data Specification (HSDS) describes them."
)
_BAD_ZIP = _lt("This .zip can not be opened. Save it again, and without a password.")
_BAD_JSON = _lt("This JSON can not be read: something is wrong in line %(line)s.")
_DEEP_JSON = _lt("This JSON holds one thing in another too often to be a directory.")
_NO_TABLE = _lt(
    "This is no list of services: no table of a directory (HSDS) has these columns: "
    "%(columns)s. If it is one, name the file after its table, such as services.csv."
)
_QUOTE_ALONE = _lt(
    "A quotation mark in row %(number)s or below it is never closed. Nothing of the "
    "file can be read."
)
_UNKNOWN_TABLE = _lt(
    "No table of a directory has these columns. Nothing of it is kept."
)
_UNKNOWN_COLUMN = _lt("This column is not part of HSDS 3.0. It is not kept.")
_QUOTE = _lt("A quotation mark here or below is never closed. The rest is not read.")
_BAD_MEMBER = _lt("This file can not be read. Nothing of it is kept.")
_CELLS = _lt("The row has more cells than the first row has columns.")


@dataclass
class Row:
    """One row as the file wrote it; ``number`` as a spreadsheet counts, or the place
    of the object in a JSON list."""

    table: str
    values: dict
    file: str
    number: int

    def problem(self, template, column="", is_lost=False, **values):
        return Problem(
            template,
            values,
            file=self.file,
            row=self.number,
            column=column,
            table=self.table,
            id=str(self.values.get("id") or ""),
            name=str(self.values.get("name") or self.values.get("number") or ""),
            is_lost=is_lost,
        )


@dataclass
class Reading:
    """What a file says: rows in the order of the file, and what could not be read."""

    rows: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    version: str = ""


def read(name, content):
    """Read a directory file.

    :param str name: the file's name; it tells what a single table holds
    :param bytes content: the file
    :rtype: Reading
    :raises HsdsError: nothing of the file can be used; the sentence says why
    """
    if not content or not content.strip():
        raise HsdsError(_EMPTY)
    if len(content) > MAX_BYTES:
        raise HsdsError(_TOO_LARGE, limit=MAX_BYTES // 1024**2)
    reading = Reading()
    if content.startswith(b"PK\x03\x04"):
        _read_zip(reading, content)
    else:
        _read_one(reading, PurePosixPath(name or "").name, content, alone=True)
    if len(reading.rows) > MAX_ROWS:
        raise HsdsError(_TOO_LONG, limit=MAX_ROWS)
    return reading


def _read_zip(reading, content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [
                member
                for member in archive.infolist()
                if not member.is_dir()
                and PurePosixPath(member.filename).suffix.lower() in (".csv", ".json")
                and not member.filename.startswith("__MACOSX")
            ]
            if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
                raise HsdsError(_TOO_LARGE, limit=MAX_UNPACKED_BYTES // 1024**2)
            for member in members:
                name = PurePosixPath(member.filename).name
                _read_one(reading, name, archive.read(member), alone=False)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        raise HsdsError(_BAD_ZIP) from None
    if not members:
        raise HsdsError(_NO_DIRECTORY)


def _read_one(reading, name, content, alone):
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in content[:1000] and not is_wide:
        raise HsdsError(_NO_DIRECTORY)
    text = _decode(content).strip()
    try:
        if text.startswith(("{", "[")):
            _read_json(reading, name, text)
        else:
            _read_csv(reading, name, text, alone)
    except HsdsError as error:
        if alone:
            raise
        # What comes with the tables, such as a description of them, may be anything
        template, values = error.problem.template, error.problem.values
        reading.problems.append(Problem(template, values, file=name))


def _decode(content):
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(bom):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


# CSV


def _read_csv(reading, name, text, alone):
    first = next(iter(text.splitlines()), "")
    separator = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        header = [cell.strip().lower() for cell in next(lines, [])]
        number, table = 1, _table_of_header(name, header)
        if not table:
            if alone:
                raise _no_table(header, lines)
            reading.problems.append(Problem(_UNKNOWN_TABLE, file=name))
            return
        known = {"id", *COLUMNS[table]}
        for column in header:
            if column and column not in known:
                unknown = Problem(_UNKNOWN_COLUMN, file=name, column=column)
                reading.problems.append(unknown)
        for number, cells in enumerate(lines, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            pairs = zip(header, cells, strict=False)
            values = {key: _harmless(cell) for key, cell in pairs if key in known}
            row = Row(table, values, name, number)
            if any(cell.strip() for cell in cells[len(header) :]):
                reading.problems.append(row.problem(_CELLS))
            reading.rows.append(row)
    except csv.Error:
        if alone and not reading.rows:
            raise HsdsError(_QUOTE_ALONE, number=number + 1) from None
        problem = Problem(_QUOTE, file=name, row=number + 1, is_lost=True)
        reading.problems.append(problem)


def _no_table(header, lines):
    """Why a table is none: a quotation mark, or the columns that no table has."""
    number = 1
    try:
        for number, __ in enumerate(lines, start=2):  # noqa: B007
            pass
    except csv.Error:
        return HsdsError(_QUOTE_ALONE, number=number + 1)
    known = {"id"}.union(*COLUMNS.values())
    odd = [column for column in header if column and column not in known]
    if len(header) < 2:
        return HsdsError(_NO_DIRECTORY)
    return HsdsError(_NO_TABLE, columns=", ".join(odd or header)[:200])


def _harmless(cell):
    """Without the mark that keeps spreadsheets from taking a cell for a formula."""
    if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r"):
        return cell[1:]
    return cell


def _table_of_header(name, header):
    """By the file's name, or else the table that has most of the columns."""
    if "id" not in header and not set(header) & {"name", "service_id", "location_id"}:
        return None
    table = TABLE_OF.get(PurePosixPath(name).stem.lower().replace("-", "_"))
    if table:
        return table
    found = {
        table: len(set(header) & set(columns)) / len({*header, *columns})
        for table, columns in COLUMNS.items()
    }
    best = max(found, key=found.get)
    return best if found[best] >= 0.3 else None


# JSON


def _read_json(reading, name, text):
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise HsdsError(_BAD_JSON, line=error.lineno) from None
    except RecursionError:
        raise HsdsError(_DEEP_JSON) from None
    if isinstance(content, dict) and _is_tabular(content):
        _read_tabular(reading, content)
        return
    if isinstance(content, dict) and "openapi_url" in content:
        # The cover of a directory says of which version it is, and holds nothing
        reading.version = str(content.get("version") or "")
        return
    _read_objects(reading, name, content)


def _read_objects(reading, name, content):
    objects = content
    if isinstance(content, dict):
        # A page of a list, or one object alone
        objects = content.get("contents", [content])
    if not isinstance(objects, list):
        raise HsdsError(_NO_DIRECTORY)
    hint = TABLE_OF.get(_plain_stem(name))
    for number, each in enumerate(objects, start=1):
        table = isinstance(each, dict) and table_of_object(each, hint)
        if not table:
            raise HsdsError(_NO_DIRECTORY)
        _add_objects(reading, table, each, name, number)


def _read_tabular(reading, content):
    for key, objects in content.items():
        table = TABLE_OF[key.removesuffix(".csv")]
        for number, values in enumerate(objects, start=1):
            if isinstance(values, dict):
                _add_objects(reading, table, values, key, number)


def _plain_stem(name):
    stem = PurePosixPath(name).stem.lower()
    for ending in ("_full", "_list"):
        stem = stem.removesuffix(ending)
    return stem


def _is_tabular(content):
    return bool(content) and all(
        isinstance(objects, list) and key.removesuffix(".csv") in TABLE_OF
        for key, objects in content.items()
    )


def _add_objects(reading, table, values, name, number):
    seen = {(problem.file, problem.column) for problem in reading.problems}
    for found, flat, unknown in flatten(table, values):
        reading.rows.append(Row(found, flat, name, number))
        for column in unknown:
            if (name, column) not in seen:
                seen.add((name, column))
                problem = Problem(_UNKNOWN_COLUMN, file=name, column=column)
                reading.problems.append(problem)
