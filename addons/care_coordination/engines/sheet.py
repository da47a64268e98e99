"""From the bytes of a CSV or XLSX file to rows by column name."""

import codecs
import csv
import io
import re
import zipfile

try:
    from .complexity import Words, _lt
except ImportError:  # loaded by its path, so without a package
    from complexity import Words, _lt

MAX_BYTES = 20 * 1024 * 1024
# A small archive can unpack to a very large sheet
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ROWS = 200_000

_EMPTY = _lt("The file is empty.")
_NO_LIST = _lt("This file is no list. Choose a CSV or an Excel file (.xlsx).")
_OLD_EXCEL = _lt("This is an old Excel file (.xls). Save it as .xlsx or .csv.")
_BAD_EXCEL = _lt("This file can not be opened as an Excel file (.xlsx). Save it again.")
_TOO_LARGE = _lt("The file is too large: %(limit)s MB are the limit.")
_TOO_LONG = _lt("The file has more than %(limit)s rows. Is it the right one?")
_QUOTE = _lt("Row %(row)s or one below it has a quotation mark that is never closed.")
_MISSING = _lt(
    "The first row has no column %(missing)s. It must name the columns %(columns)s; "
    "it has %(found)s."
)
_TWICE = _lt("The first row names the column %(column)s twice.")

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"))
_MARKS += ((codecs.BOM_UTF16_BE, "utf-16"),)


class CodeListError(ValueError):
    """A file that can not be used; ``problems`` are sentences that say why."""

    def __init__(self, problems):
        super().__init__("\n".join(problems))
        self.problems = problems


def _wrong(template, **values):
    return CodeListError([Words(template, **values)])


def read_table(content, columns):
    """Yield ``(row number as a spreadsheet shows it, {column: text})``.

    An Excel file may have several sheets, as the published list has for ICD-9 and
    ICD-10: the one named after ICD-10 is read if it has the columns, or else the first
    that has them.

    :raises CodeListError: with a sentence for the person who chose the file
    """
    if not content or not content.strip():
        raise _wrong(_EMPTY)
    if len(content) > MAX_BYTES:
        raise _wrong(_TOO_LARGE, limit=MAX_BYTES // 1024**2)
    if content.startswith(b"PK\x03\x04"):
        yield from _sheet_rows(content, columns)
    else:
        lines = _text_lines(_decode(content))
        header = next(lines, (0, []))[1]
        yield from _rows(lines, _places(header, columns))


def _rows(lines, places):
    for count, (number, cells) in enumerate(lines):
        if count >= MAX_ROWS:
            raise _wrong(_TOO_LONG, limit=MAX_ROWS)
        yield (
            number,
            {
                column: cells[place] if place < len(cells) else ""
                for column, place in places.items()
            },
        )


def _places(header, columns):
    """Where each column is, ``{column: index}``."""
    names = [_name(cell) for cell in header]
    missing = [column for column in columns if _name(column) not in names]
    if missing:
        raise _wrong(
            _MISSING,
            missing=", ".join(missing),
            columns=", ".join(columns),
            found=", ".join(cell[:40] for cell in header[:12] if cell) or "-",
        )
    for column in columns:
        if names.count(_name(column)) > 1:
            raise _wrong(_TWICE, column=column)
    return {column: names.index(_name(column)) for column in columns}


def _name(cell):
    return re.sub(r"[\W_]+", "", cell).casefold()


# CSV


def _decode(content):
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _wrong(_OLD_EXCEL)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content or content.startswith((b"%PDF", b"\xff\xd8")):
        raise _wrong(_NO_LIST)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text_lines(text):
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(
        ",;\t|", key=lambda mark: len(next(csv.reader([first], delimiter=mark), []))
    )
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
    except csv.Error:
        raise _wrong(_QUOTE, row=number + 1) from None


# XLSX


def _sheet_rows(content, columns):
    book = _open_book(content)
    try:
        sheets = sorted(book.worksheets, key=lambda sheet: "10" not in sheet.title)
        refused = None
        for sheet in sheets:
            lines = _sheet_lines(sheet)
            header = next(lines, (0, []))[1]
            try:
                places = _places(header, columns)
            except CodeListError as error:
                refused = refused if refused and not header else error
                continue
            yield from _rows(lines, places)
            return
        raise refused or _wrong(_EMPTY)
    finally:
        book.close()


def _sheet_lines(sheet):
    # Exports often state a wrong size; count for ourselves
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _open_book(content):
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise _wrong(_TOO_LARGE, limit=MAX_UNPACKED_BYTES // 1024**2)
        return openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
    except CodeListError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError):
        raise _wrong(_BAD_EXCEL) from None


def _text(cell):
    """One cell as text, whole numbers without ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
