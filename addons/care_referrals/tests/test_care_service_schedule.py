"""Hours as a source writes them, as people enter them, and in words."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareServiceSchedule(DirectoryCommon):
    def hours(self, **values):
        service = self.make_service()
        return self.env["care.service.schedule"].create(
            {"service_id": service.id, **values}
        )

    def test_in_words(self):
        nine_to_five = {"opens_at": "09:00", "closes_at": "17:00"}
        for values, words in (
            (nine_to_five | {"byday": "MO,TU,WE,TH,FR"}, "Mon to Fri 9:00 to 17:00"),
            (nine_to_five | {"byday": "FR,MO"}, "Mon, Fri 9:00 to 17:00"),
            (nine_to_five | {"byday": "MO,TU,TH"}, "Mon, Tue, Thu 9:00 to 17:00"),
            ({"byday": "1MO"}, "Mon"),
            ({"description": "By appointment"}, "By appointment"),
            ({"byday": "whenever"}, "whenever"),
            (nine_to_five, "9:00 to 17:00"),
            ({"opens_at": "09:30Z", "closes_at": "T12:00"}, "9:30 to 12:00"),
            ({}, ""),
        ):
            with self.subTest(values):
                self.assertEqual(self.hours(**values)._care_words(), words)

    def test_ticking_days_writes_them_as_other_directories_do(self):
        hours = self.hours(byday="MO")
        hours.write({"on_fr": True, "opens": 9.5, "closes": 12})
        self.assertEqual(
            (hours.byday, hours.opens_at, hours.closes_at), ("MO,FR", "09:30", "12:00")
        )
        hours.on_mo = hours.on_fr = False
        self.assertFalse(hours.byday)

    def test_what_the_source_wrote_stays_if_nobody_changes_it(self):
        hours = self.hours(byday="1MO,-1FR", opens_at="T09:00:00Z")
        hours.write({"on_mo": True, "opens": 9})
        self.assertEqual((hours.byday, hours.opens_at), ("1MO,-1FR", "T09:00:00Z"))

    def test_refuses_what_no_clock_shows(self):
        with self.assertRaisesRegex(ValidationError, "00:00 to 24:00"):
            self.hours().write({"opens": 25})
        with self.assertRaisesRegex(ValidationError, "00:00 to 24:00"):
            self.hours().write({"closes": -1})

    def test_hours_of_the_place_help_out(self):
        service = self.make_service()
        place = self.make_place(service, "Avon")
        self.env["care.service.schedule"].create(
            {"location_id": place.id, "byday": "SA"}
        )
        service.invalidate_recordset()
        self.assertEqual(service.hours, "Sat")


@tagged("post_install", "-at_install")
class TestCareServiceDiagnosis(DirectoryCommon):
    def test_the_beginning_of_a_code(self):
        for code, kept in (("e84", "E84"), (" q90.9 ", "Q90.9"), ("Q2", "Q2")):
            line = self.env["care.service.diagnosis"].create(
                {
                    "service_id": self.make_service().id,
                    "name": "Test",
                    "code_prefix": code,
                }
            )
            self.assertEqual(line.code_prefix, kept)
        with self.assertRaisesRegex(ValidationError, "ICD-10-CM"):
            line.code_prefix = "cystic fibrosis"
