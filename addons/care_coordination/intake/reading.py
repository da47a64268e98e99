"""From the bytes of an uploaded file to a header and rows of text."""

import codecs
import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl

from odoo.tools.translate import LazyTranslate

from .errors import RosterError

_lt = LazyTranslate(__name__)

MAX_BYTES = 20 * 1024 * 1024
# A small archive can unpack to a very large sheet
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ROWS = 50000
MAX_COLUMNS = 200

_SEPARATORS = ",;\t|"
_SHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_BYTE_ORDER_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]


@dataclass
class Table:
    """A roster as a grid of text.

    ``header`` holds the column names; ``rows`` the lines below that are not blank, each
    with its number as a spreadsheet shows it and at least as many cells as the header.
    """

    header: list
    header_line: int
    rows: list


def check_size(size):
    """Refuse a file of ``size`` bytes when it is too large, before reading it."""
    if size > MAX_BYTES:
        raise RosterError(
            _lt(
                "The file has %(size)s MB; the limit is %(limit)s MB. "
                "Split the list into several files.",
                size=round(size / 1024**2, 1),
                limit=MAX_BYTES // 1024**2,
            )
        )


def read_table(content):
    """Read a CSV or XLSX file.

    :param bytes content: the file
    :rtype: Table
    :raises RosterError: with a sentence for the person who chose the file
    """
    if not content or not content.strip():
        raise RosterError(_lt("The file is empty."))
    check_size(len(content))
    return _table(_lines(content))


def _lines(content):
    """Yield ``(line number, cells)``, blank lines counted but left out."""
    if content.startswith(b"PK\x03\x04"):
        return _sheet_lines(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RosterError(
            _lt("This is an old Excel file (.xls). Save it as .xlsx or .csv.")
        )
    return _text_lines(_decode(content))


def _decode(content):
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    if b"\x00" in content or content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8")):
        raise RosterError(
            _lt("This file is not a list. Choose a CSV or an Excel file (.xlsx).")
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Old exports; every byte has a meaning here, so this can not fail
        return content.decode("cp1252", errors="replace")


def _text_lines(text):
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(
        _SEPARATORS, key=lambda mark: len(next(csv.reader([first], delimiter=mark)))
    )
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            if any(cell.strip() for cell in cells):
                yield number, [_text(cell) for cell in cells]
    except csv.Error:
        raise RosterError(
            _lt(
                "Line %s or one below it has a quotation mark that is never closed. "
                "Correct it in the file and try again.",
                number + 1,
            )
        ) from None


def _sheet_lines(content):
    book = _open_book(content)
    try:
        for sheet in book.worksheets:
            # Exports often state a wrong size; count for ourselves
            sheet.reset_dimensions()
            found = False
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                texts = [_text(cell) for cell in cells]
                if any(texts):
                    found = True
                    yield number, texts
            if found:
                return
    finally:
        book.close()


def _open_book(content):
    wrong = RosterError(
        _lt("This file can not be opened as an Excel file (.xlsx). Save it again.")
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise RosterError(
                _lt("The Excel file is too large. Split the list into several files.")
            )
        return openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
    except RosterError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError):
        raise wrong from None


def _text(cell):
    """One cell as text: dates as ISO, whole numbers without ".0", no odd spaces."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = " ".join(cell.replace("\u200b", "").split())
        # Our own download puts an apostrophe before what looks like a formula
        if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@"):
            text = text[1:]
        return "" if text in _SHEET_ERRORS else text
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _table(lines):
    header_line, header = next(lines, (0, []))
    while header and not header[-1]:
        header.pop()
    if not header:
        raise RosterError(_lt("The file is empty."))
    if len(header) == 1:
        raise RosterError(
            _lt(
                "Only one column was found. Separate the columns by commas, "
                "semicolons or tabs, or choose an Excel file (.xlsx)."
            )
        )
    if len(header) > MAX_COLUMNS:
        raise RosterError(
            _lt("The file has more than %s columns. Is it the right one?", MAX_COLUMNS)
        )
    if _looks_like_data(header):
        raise RosterError(
            _lt(
                "The first line looks like a child's data. It must hold the names of "
                "the columns, such as child_last_name or Date of birth."
            )
        )
    rows = []
    for number, cells in lines:
        if len(rows) >= MAX_ROWS:
            raise RosterError(
                _lt(
                    "The list has more than %s rows. Split it into several files.",
                    MAX_ROWS,
                )
            )
        rows.append((number, cells + [""] * (len(header) - len(cells))))
    if not rows:
        raise RosterError(_lt("The file has column names but no rows."))
    return Table(header, header_line, rows)


def _looks_like_data(header):
    """Column names hold no dates and no phone numbers."""
    return any(
        sum(char.isdigit() for char in cell) >= 6 and not any(map(str.isalpha, cell))
        for cell in header
    )
