import io
from datetime import date

import openpyxl

from odoo.tests import BaseCase, tagged

from ..engines.form_5a_workbook import build_workbook

NASTY = [
    '=HYPERLINK("http://example.com","x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "{=1+1}",
    "http://example.com",
    "0012",
    "\tTab",
]


def _form(**values):
    return {
        "sheet": "Form 5a",
        "title": NASTY[0],
        "facts": [("Period", NASTY[0])],
        "headers": ["Row", "Who", "Total served", NASTY[0]],
        "rows": [{"style": "row", "cells": ["1", NASTY[0], 3, None]}],
        "notes": [NASTY[0]],
        **values,
    }


@tagged("post_install", "-at_install")
class TestForm5aWorkbook(BaseCase):
    def _open(self, *args):
        return openpyxl.load_workbook(io.BytesIO(build_workbook(*args)))

    def test_data_never_becomes_a_formula(self):
        children = {
            "sheet": "Children",
            "title": NASTY[0],
            "note": NASTY[0],
            "headers": [("Name", 20), (NASTY[0], 20)],
            "rows": [[text, None] for text in NASTY],
        }
        book = self._open(_form(), children)
        kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
        self.assertNotIn("f", kinds)
        names = [book["Children"].cell(5 + i, 1).value for i in range(len(NASTY))]
        self.assertEqual(names, NASTY)
        self.assertFalse(any(sheet._hyperlinks for sheet in book))

    def test_types(self):
        rows = [{"style": "total", "cells": ["", 7, 33.3, None]}]
        sheet = self._open(_form(rows=rows))["Form 5a"]
        line = next(row for row in sheet if row[1].value == 7)
        self.assertEqual({cell.data_type for cell in line}, {"n"})
        self.assertIsNone(line[0].value)
        self.assertEqual(line[2].number_format, "0.0")
        self.assertTrue(line[2].font.bold)

    def test_prints_on_one_landscape_page(self):
        sheet = self._open(_form())["Form 5a"]
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
        # One page is what the format takes an absent number for
        self.assertIn(sheet.page_setup.fitToHeight, (None, 1))
        self.assertIn(sheet.page_setup.fitToWidth, (None, 1))
        header = next(row[0].row for row in sheet if row[0].value == "Row")
        self.assertEqual(sheet.freeze_panes, f"C{header + 1}")
        self.assertTrue(sheet.cell(header, 1).font.bold)
        self.assertGreater(sheet.column_dimensions["B"].width, 30)

    def test_no_second_sheet(self):
        self.assertEqual(self._open(_form()).sheetnames, ["Form 5a"])

    def test_dates_and_empty_list(self):
        children = {
            "sheet": "Children",
            "title": "T",
            "note": "N",
            "headers": [("Born", 12)],
            "rows": [[date(2020, 2, 29)]],
        }
        sheet = self._open(_form(), children)["Children"]
        self.assertEqual(sheet["A5"].value.date(), date(2020, 2, 29))
        empty = self._open(_form(), {**children, "rows": []})["Children"]
        self.assertIsNone(empty["A5"].value)
