"""Form 5a as a workbook: plain values in, bytes out, no database.

Everything is written with the method of its type. A name that looks like a formula, a
link or a number stays the text it is.
"""

import io

import xlsxwriter

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def build_workbook(form, children=None):
    """The bytes of an XLSX file.

    :param dict form: ``title``, ``sheet`` (name of the sheet), ``facts`` (list of
        (label, text)), ``headers`` (list of text), ``rows`` (list of dicts with
        ``cells``: text, number or None; ``style``: "row", "subset" or "total") and
        ``notes`` (list of text)
    :param dict children: None for no second sheet, else ``title``, ``sheet``, ``note``,
        ``headers`` (list of (text, width)) and ``rows`` (lists of text, number, date
        or None)
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    styles = _styles(book)
    _write_form(book.add_worksheet(form["sheet"]), form, styles)
    if children is not None:
        _write_children(book.add_worksheet(children["sheet"]), children, styles)
    book.close()
    return buffer.getvalue()


def _styles(book):
    def style(**values):
        return book.add_format({"valign": "top", "font_size": 10, **values})

    cell = {"border": 1, "border_color": "#BFBFBF"}
    looks = {
        "row": cell,
        "subset": {**cell, "italic": True, "font_color": "#595959"},
        "total": {**cell, "bold": True, "top": 2, "bg_color": "#F2F2F2"},
    }
    styles = {
        "title": style(bold=True, font_size=14),
        "label": style(bold=True),
        "text": style(text_wrap=True),
        "header": style(bold=True, text_wrap=True, bg_color="#DDEBF7", **cell),
        "date": style(num_format="yyyy-mm-dd", align="left", **cell),
    }
    for name, look in looks.items():
        styles[name, "text"] = style(text_wrap=True, **look)
        styles[name, "count"] = style(num_format="#,##0", **look)
        styles[name, "share"] = style(num_format="0.0", **look)
    return styles


def _write(sheet, row, column, value, styles, look="row"):
    """One value by its type; never by guessing from what it looks like."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, styles[look, "text"])
    elif isinstance(value, float):
        sheet.write_number(row, column, value, styles[look, "share"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, styles[look, "count"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, styles[look, "text"])
    else:
        sheet.write_datetime(row, column, value, styles["date"])


def _write_form(sheet, form, styles):
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 1)
    last = len(form["headers"]) - 1
    sheet.set_column(0, 0, 7)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, last, 11)
    sheet.write_string(0, 0, form["title"], styles["title"])
    line = 2
    for label, text in form["facts"]:
        sheet.merge_range(line, 0, line, 1, "", styles["label"])
        sheet.write_string(line, 0, label, styles["label"])
        sheet.merge_range(line, 2, line, last, "", styles["text"])
        sheet.write_string(line, 2, text, styles["text"])
        # A merged cell does not grow by itself: about 105 signs fit a line.
        lines = sum(len(part) // 105 + 1 for part in text.split("\n"))
        sheet.set_row(line, 14 * lines)
        line += 1
    line += 1
    for column, header in enumerate(form["headers"]):
        sheet.write_string(line, column, header, styles["header"])
    sheet.set_row(line, 44)
    sheet.freeze_panes(line + 1, 2)
    for row in form["rows"]:
        line += 1
        for column, value in enumerate(row["cells"]):
            _write(sheet, line, column, value, styles, row["style"])
    line += 1
    for note in form["notes"]:
        line += 1
        sheet.merge_range(line, 0, line, last, "", styles["text"])
        sheet.write_string(line, 0, note, styles["text"])
        sheet.set_row(line, 14 * (len(note) // 150 + 1))
    sheet.print_area(0, 0, line, last)


def _write_children(sheet, children, styles):
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, children["title"], styles["title"])
    sheet.write_string(1, 0, children["note"])
    for column, (header, width) in enumerate(children["headers"]):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, header, styles["header"])
    sheet.set_row(3, 30)
    sheet.freeze_panes(4, 3)
    sheet.repeat_rows(3)
    for line, values in enumerate(children["rows"], start=4):
        for column, value in enumerate(values):
            _write(sheet, line, column, value, styles)
    last = max(3 + len(children["rows"]), 4)
    sheet.autofilter(3, 0, last, len(children["headers"]) - 1)
