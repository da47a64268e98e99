import io
from datetime import date, datetime

import openpyxl

from odoo.tests import BaseCase, tagged

from ..intake.errors import RosterError
from ..intake.reading import MAX_BYTES, check_size, read_table


@tagged("post_install", "-at_install")
class TestIntakeReading(BaseCase):
    """Files as they come: text in several dialects, Excel, and what is neither."""

    def read(self, text, encoding="utf-8"):
        return read_table(text.encode(encoding))

    def assertSays(self, pattern, content):
        with self.assertRaises(RosterError) as caught:
            read_table(content)
        self.assertRegex(caught.exception.sentence._translate("en_US"), pattern)

    def test_separators(self):
        for separator in ",;\t|":
            with self.subTest(separator=separator):
                table = self.read(f"First{separator}Last\nAna{separator}Lopez\n")
                self.assertEqual(table.header, ["First", "Last"])
                self.assertEqual(table.rows, [(2, ["Ana", "Lopez"])])

    def test_a_comma_in_quotes_does_not_make_semicolons_commas(self):
        table = self.read('Name;"Street, number";Town\nAna;"Elm, 3";Avon\n')
        self.assertEqual(table.header, ["Name", "Street, number", "Town"])
        self.assertEqual(table.rows, [(2, ["Ana", "Elm, 3", "Avon"])])

    def test_encodings(self):
        text = "First,Last\nÁngela,Ibáñez\n"
        for encoding in ("utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"):
            with self.subTest(encoding=encoding):
                self.assertEqual(
                    self.read(text, encoding).rows, [(2, ["Ángela", "Ibáñez"])]
                )

    def test_lines_are_numbered_as_in_a_spreadsheet(self):
        """Blank rows count, a line break inside a cell does not."""
        table = self.read('First,Last\n\n"Ana\nMaria",Lopez\n,,\nBo,Lund\n')
        self.assertEqual(table.rows, [(3, ["Ana Maria", "Lopez"]), (5, ["Bo", "Lund"])])

    def test_header_below_a_blank_line(self):
        table = self.read("\nFirst,Last\nAna,Lopez\n")
        self.assertEqual(table.header_line, 2)
        self.assertEqual(table.rows[0][0], 3)

    def test_short_rows_are_filled_up(self):
        self.assertEqual(self.read("A,B,C\n1\n").rows, [(2, ["1", "", ""])])

    def test_our_own_apostrophe_is_taken_back(self):
        self.assertEqual(
            self.read("A,B\n'=1+1,'t Veld\n").rows[0][1], ["=1+1", "'t Veld"]
        )

    def test_excel(self):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["Name", "Born", "ZIP", "Seen", "Deaf"])
        sheet.append(["Ana", date(2019, 5, 14), 6280, datetime(2025, 1, 2, 9), True])
        sheet.append([None] * 5)
        sheet.append(["Bo", "5/14/2019", 6280.0, "#N/A", None])
        stream = io.BytesIO()
        book.save(stream)
        table = read_table(stream.getvalue())
        self.assertEqual(
            table.rows,
            [
                (2, ["Ana", "2019-05-14", "6280", "2025-01-02", "yes"]),
                (4, ["Bo", "5/14/2019", "6280", "", ""]),
            ],
        )

    def test_empty(self):
        self.assertSays("empty", b"")
        self.assertSays("empty", b" \n \n")
        self.assertSays("no rows", b"First,Last\n")

    def test_no_header(self):
        self.assertSays("first line", b"Ana,Lopez,2019-05-14\nBo,Lund,2018-01-01\n")

    def test_one_column(self):
        self.assertSays("one column", b"Just text\nmore text\n")

    def test_wrong_types(self):
        self.assertSays("not a list", b"%PDF-1.7 ...")
        self.assertSays("not a list", b"\x89PNG\r\n\x1a\n")
        self.assertSays("not a list", b"MZ\x00\x01\x00")
        self.assertSays("old Excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        self.assertSays("can not be opened", b"PK\x03\x04 broken")

    def test_open_quotation_mark(self):
        self.assertSays("Line 3 .* quotation", b'A,B\n1,2\n"3,4\n5,6\n')

    def test_too_large(self):
        with self.assertRaises(RosterError) as caught:
            check_size(50 * 1024**2)
        self.assertRegex(caught.exception.sentence._translate("en_US"), "50.* MB")
        check_size(MAX_BYTES)
