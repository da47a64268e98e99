"""The engines that read a directory's files, without a database."""

import io
import json
import zipfile

from odoo.tests import BaseCase, tagged

from ..engines.hsds_clean import clean_rows
from ..engines.hsds_fold import fold
from ..engines.hsds_read import read
from ..engines.hsds_tables import COLUMNS, LISTS, SINGLES, references
from ..engines.hsds_values import clean, clean_id
from ..engines.hsds_words import HsdsError
from .hsds_common import SERVICE, as_csv, as_zip, changed, example, tables


@tagged("post_install", "-at_install")
class TestHsdsReading(BaseCase):
    def refused(self, name, content):
        with self.assertRaises(HsdsError) as caught:
            read(name, content)
        return str(caught.exception)

    def test_tables_agree_with_themselves(self):
        for table in COLUMNS:
            for other in references(table).values():
                self.assertIn(other, {*COLUMNS, "*"})
            for child, (__, column) in LISTS[table].items():
                self.assertIn(column, COLUMNS[child], (table, child))
            for other, column in SINGLES.get(table, {}).values():
                self.assertIn(column, COLUMNS[table])
                self.assertIn(other, COLUMNS)

    def test_every_column_of_the_published_schema(self):
        schema = json.loads(example("schema/tabular.json"))
        for described in schema["properties"].values():
            table = described["items"]["path"].removesuffix(".csv")
            columns = {
                name
                for name, kind in described["items"]["properties"].items()
                if kind["type"] != "array"
            }
            self.assertEqual({"id", *COLUMNS[table]}, columns, table)

    def test_refusals_say_why(self):
        self.assertIn("empty", self.refused("a.csv", b" \n"))
        self.assertIn("no list of services", self.refused("a.csv", b"day,sum\n1,2\n"))
        self.assertIn("columns: day, sum", self.refused("a.csv", b"day,id,sum\n1,2,3"))
        self.assertIn("columns: id, name", self.refused("a.csv", b"id,name\n1,2\n"))
        for name, number, content in (
            ("organizations.csv", 2, b'id,name,description\na,"One,x\n'),
            ("services.csv", 1, b'id,"name\n1,2\n'),
            ("a.csv", 3, b'id,name\n1,2\n3,"Four\n'),
        ):
            refusal = self.refused(name, content)
            self.assertIn(f"quotation mark in row {number}", refusal)
        self.assertIn("no list of services", self.refused("a.pdf", b"%PDF\x00\x00"))
        self.assertIn("line 2", self.refused("a.json", b'{"id": 1,\n oops}'))
        self.assertIn("can not be opened", self.refused("a.zip", b"PK\x03\x04rubbish"))
        self.assertIn("no list of services", self.refused("a.json", b"[1, 2]"))
        deep = b"[" * 100_000 + b"]" * 100_000
        self.assertIn("too often", self.refused("a.json", deep))

    def test_a_zip_without_a_table(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("readme.txt", "Nothing")
        self.assertIn("no list", self.refused("a.zip", stream.getvalue()))

    def test_one_table_by_its_name_or_its_columns(self):
        content = as_csv(tables()["phones"])
        for name in ("phones.csv", "export-2025.csv"):
            self.assertEqual(
                {row.table for row in read(name, content).rows}, {"phones"}
            )

    def test_semicolons_and_old_encoding(self):
        content = "id;organization_id;name;status\nx;y;Niños;active\n"
        rows = read("services.csv", content.encode("cp1252")).rows
        self.assertEqual(rows[0].values["name"], "Niños")

    def test_rows_count_as_a_spreadsheet_does(self):
        content = as_csv(tables()["services"]) + b"\r\n,,\r\n"
        self.assertEqual(
            [row.number for row in read("services.csv", content).rows], [2]
        )

    def test_an_open_quotation_mark_keeps_what_came_before(self):
        content = b'id,name,description\na,One,x\nb,Two,"y\n'
        reading = read("organizations.csv", content)
        self.assertEqual(len(reading.rows), 1)
        self.assertIn("never closed", str(reading.problems[0]))

    def test_an_unknown_column_is_said_once(self):
        rows = changed("services", color="red") * 3
        reading = read("services.csv", as_csv(rows))
        self.assertEqual([problem.column for problem in reading.problems], ["color"])

    def test_the_mark_against_formulas_is_taken_away(self):
        rows = changed("phones", number="'+1 555 0100")
        found = read("phones.csv", as_csv(rows)).rows[0]
        self.assertEqual(found.values["number"], "+1 555 0100")

    def test_a_number_in_quotation_marks(self):
        for text in ('"+44 1234 567"', "\u201c+44 1234 567\u201d", "'+44 1234 567'"):
            value, problem = clean(text, "phone")
            self.assertEqual(value, "+44 1234 567")
            self.assertIn("quotation marks", problem)
        self.assertEqual(clean("860-555-0100", "phone"), ("860-555-0100", None))

    def test_values(self):
        for value, kind, expected in (
            (" a  b ", "line", "a b"),
            ("a\r\n\r\n\r\n\r\nb ", "text", "a\n\nb"),
            ("<p>One</p><p>Two &amp; three</p>", "text", "One\nTwo & three"),
            ("2 < 3", "text", "2 < 3"),
            ("12", "number", 12),
            (12.5, "number", 12.5),
            ("3/12/2025", "date", "2025-03-12"),
            ("2025-03-12T09:00:00", "date", "2025-03-12"),
            ("2023-03-15T10:30:45.123Z", "moment", "2023-03-15 10:30:45"),
            ("2023-03-15T10:30:45-05:00", "moment", "2023-03-15 15:30:45"),
            ("9 am", "time", "09:00"),
            ("12:30 PM", "time", "12:30"),
            ("17:00:00Z", "time", "17:00"),
            ("www.example.org/a", "url", "https://www.example.org/a"),
            ("mailto:a@example.org", "email", "a@example.org"),
            ("Temporarily_Closed", "!status", "temporarily closed"),
            ("weekly", "!freq", "WEEKLY"),
            (True, "line", "true"),
            ("", "number", None),
            (None, "date", None),
        ):
            with self.subTest(value=value, kind=kind):
                self.assertEqual(clean(value, kind), (expected, None))

    def test_bad_values(self):
        for value, kind in (
            ("many", "number"),
            ("nan", "number"),
            ("1.5", "whole"),
            ("soon", "date"),
            ("2025-02-30", "date"),
            ("25:00", "time"),
            ("13:00 pm", "time"),
            ("ask at the desk", "email"),
            ("javascript:alert(1)", "url"),
            ("open", "!status"),
        ):
            with self.subTest(value=value, kind=kind):
                found, problem = clean(value, kind)
                self.assertIsNone(found)
                self.assertTrue(problem)

    def test_an_example_address_is_kept_with_a_word(self):
        value, problem = clean("http://example.com/x", "url")
        self.assertEqual(value, "http://example.com/x")
        self.assertIn("example", problem)

    def test_ids(self):
        self.assertEqual(clean_id(SERVICE.upper(), "services"), SERVICE)
        one, again = (
            clean_id("17", "services", "211"),
            clean_id(" 17", "services", "211"),
        )
        self.assertEqual(one, again)
        others = {clean_id("17", "services", "x"), clean_id("17", "phones", "211")}
        self.assertNotIn(one, others)

    def cleaned(self, **changes):
        return clean_rows(read("a.zip", as_zip(tables(**changes))).rows)

    def test_the_same_id_twice(self):
        rows = changed("phones") + changed("phones", number="555 0199")
        cleaned = self.cleaned(phones=rows)
        (phone,) = cleaned.tables["phones"].values()
        self.assertEqual(phone.values["number"], "+1 555 0100")
        (problem,) = cleaned.problems
        self.assertEqual(
            (problem.file, problem.row, problem.is_lost), ("phones.csv", 3, True)
        )

    def test_no_id(self):
        cleaned = self.cleaned(
            services=changed("services", id=""), phones=changed("phones", id="")
        )
        self.assertFalse(cleaned.tables["services"])
        self.assertEqual([problem.column for problem in cleaned.problems], ["id"])
        # A part is known by what it says, the same each time
        (again,) = self.cleaned(phones=changed("phones", id="")).tables["phones"]
        self.assertEqual([again], list(cleaned.tables["phones"]))

    def test_no_point_on_the_map(self):
        cleaned = self.cleaned(locations=changed("locations", latitude="100"))
        (place,) = cleaned.tables["locations"].values()
        self.assertFalse({"latitude", "longitude"} & set(place.values))
        self.assertEqual(cleaned.problems[0].column, "latitude")

    def test_ages_that_are_none(self):
        for ages in ({"minimum_age": "9"}, {"maximum_age": "400"}):
            cleaned = self.cleaned(services=changed("services", **ages))
            self.assertEqual(len(cleaned.problems), 1, ages)
            self.assertFalse(cleaned.problems[0].is_lost)

    def test_nested_and_flat_are_the_same(self):
        """The specification says the same service in two shapes."""
        flat = fold(clean_rows(read("t.json", example("tabular.json")).rows))
        nested = fold(clean_rows(read("s.json", example("service_full.json")).rows))
        for table in ("services", "phones", "schedules", "cost_options"):
            (one,), (two,) = (
                [
                    entry
                    for entry in each.entries[table].values()
                    if not entry.is_partial
                ]
                for each in (flat, nested)
            )
            self.assertEqual(one.id, two.id)
            self.assertEqual(one.values, two.values, table)

    def test_a_phone_inside_several_belongs_to_all(self):
        rows = read("service_full.json", example("service_full.json")).rows
        (phone,) = fold(clean_rows(rows)).entries["phones"].values()
        owners = {name for name, link in phone.links.items() if link}
        self.assertEqual(
            owners,
            {
                *("service_id", "location_id", "organization_id", "contact_id"),
                "service_location_id",
            },
        )
