import csv
import io

import xlsxwriter

from odoo import http
from odoo.http import request

from .download import XLSX, file_response

# A spreadsheet takes text that begins so for a formula
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CareIntakeImportDownload(http.Controller):
    @http.route(
        '/care/intake/<model("care.intake.import"):record>/not_imported.<kind>',
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def not_imported(self, record, kind):
        """The rows of an import that did not land, with line number and reason.

        Read as the user: the record rules decide whose imports these are.
        """
        writers = {"csv": (_csv, "text/csv; charset=utf-8"), "xlsx": (_xlsx, XLSX)}
        if kind not in writers:
            raise request.not_found()
        write, content_type = writers[kind]
        content = write(record._left_table())
        name = request.env._("not imported.%s", kind)
        return file_response(content, name, content_type)


def _csv(table):
    stream = io.StringIO()
    csv.writer(stream).writerows([_harmless(cell) for cell in row] for row in table)
    # The mark tells Excel that this is UTF-8
    return stream.getvalue().encode("utf-8-sig")


def _harmless(cell):
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _xlsx(table):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            # As text, whatever it looks like: never a formula, never a link
            sheet.write_string(number, column, str(cell), None if number else bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table[0]) - 1, 18)
    book.close()
    return stream.getvalue()
