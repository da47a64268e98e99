"""Rows of the specification as the files that others read."""

import csv
import io
import json
import zipfile

from .hsds_nested import Nest
from .hsds_tables import COLUMNS, SINGULAR

# A spreadsheet takes text that begins so for a formula
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What is in each JSON list, and what is not told again inside
_SHAPES = {
    "service": "services",
    "organization": "organizations",
    "service_at_location": "service_at_location",
}
SHAPES = (*_SHAPES, "tabular", "csv")


def objects(tables, shape):
    """The objects of a shape, each with all that it holds.

    :param tables: ``{table: [row]}`` of :func:`hsds_unfold.unfold`
    :param shape: service, organization or service_at_location
    :rtype: list[dict]
    """
    nest = Nest(
        {table: [_spoken(table, row) for row in rows] for table, rows in tables.items()}
    )
    table = _SHAPES[shape]
    return [nest.whole(table, row) for row in nest.rows(table)]


def tabular(tables):
    """All tables side by side, under the names of the specification.

    :rtype: dict[str, list[dict]]
    """
    return {
        SINGULAR[table]: [_spoken(table, row) for row in rows]
        for table, rows in tables.items()
        if rows
    }


def write(tables, shape):
    """``(bytes, file name, content type)`` of a directory.

    :param shape: one of ``SHAPES``
    """
    if shape == "csv":
        return _zip(tables), "directory_hsds_csv.zip", "application/zip"
    if shape == "tabular":
        content = tabular(tables)
    else:
        found = objects(tables, shape)
        content = {
            "total_items": len(found),
            "total_pages": 1,
            "page_number": 1,
            "size": len(found),
            "first_page": True,
            "last_page": True,
            "empty": not found,
            "contents": found,
        }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    name = f"directory_hsds_{shape}.json"
    return text.encode(), name, "application/json; charset=utf-8"


def _spoken(table, row):
    """A row as JSON has it: times with what tells that they are one."""
    found = {**row}
    moment = found.get("last_modified")
    if table == "services" and moment:
        found["last_modified"] = f"{moment.replace(' ', 'T')}Z"
    return found


def _zip(tables):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, rows in tables.items():
            if rows:
                archive.writestr(f"{table}.csv", _csv(table, rows))
    return stream.getvalue()


def _csv(table, rows):
    columns = ["id", *COLUMNS[table]]
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        spoken = _spoken(table, row)
        writer.writerow([_harmless(spoken.get(column, "")) for column in columns])
    # The mark tells spreadsheets that this is UTF-8
    return stream.getvalue().encode("utf-8-sig")


def _harmless(cell):
    """Never a formula; the reader of such a file takes the mark away again."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell
