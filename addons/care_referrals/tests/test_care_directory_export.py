import csv
import io
import json
import zipfile

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .hsds_common import (
    ORGANIZATION,
    PLACE,
    SERVICE,
    HsdsCommon,
    as_zip,
    example,
    tables,
)

_NESTED = ("service", "organization", "service_at_location")


@tagged("post_install", "-at_install")
class TestCareDirectoryExport(HsdsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.housing = cls.env["care.service.category"].search(
            [("taxonomy_id.is_own", "=", True)], limit=1
        )

    def setUp(self):
        super().setUp()
        contact = {
            "id": "99999999-0000-4000-8000-000000000012",
            "service_id": SERVICE,
            "name": "Test Person",
            "email": "person@example.org",
        }
        self.bring("a.zip", as_zip(tables(contacts=[contact])))
        self.service = self.here("care.service", SERVICE)

    def export(self, shape, services=None, is_public=False, user=None):
        model = self.env["care.directory.export"].with_user(
            user or self.user_coordinator
        )
        found = model._export(shape, services or self.service, is_public)
        return found[0]

    def objects(self, shape, **options):
        return json.loads(self.export(shape, **options))["contents"]

    def by_hand(self):
        """A service that was written here, with everything that one can have."""
        organization = self.env["res.partner"].create(
            {"name": "Test Hand House", "is_company": True}
        )
        service = self.env["care.service"].create(
            {
                "name": "Test rides",
                "organization_id": organization.id,
                "program_name": "Test program",
                "status": "temporarily_closed",
                "category_ids": self.housing.ids,
                "language_ids": self.env.ref("care_coordination.care_language_pl").ids,
                "maximum_age": 3,
                "capacity": "full",
                "referral_email": "secret@example.org",
            }
        )
        place = self.env["care.location"].create(
            {"name": "Test gate", "city": "Avon", "accessibility": "Ramp"}
        )
        here = self.env["care.service.location"].create(
            {"service_id": service.id, "location_id": place.id}
        )
        for model, values in (
            ("phone", {"number": "555 0133", "extension": "12a"}),
            ("contact", {"name": "Test Desk"}),
            ("schedule", {"byday": "MO", "opens_at": "09:00"}),
            ("document", {"document": "Proof of address"}),
            ("cost", {"option": "All", "amount": 2.5}),
            ("area", {"name": "Avon"}),
        ):
            self.env[f"care.service.{model}"].create(
                {"service_id": service.id, **values}
            )
        self.env["care.service.phone"].create(
            {"service_location_id": here.id, "number": "555 0144", "extension": "7"}
        )
        return service

    # Others can read it

    def test_all_shapes_validate(self):
        import jsonschema

        services = self.service | self.by_hand()
        if example("tabular.json"):
            self.bring("service_full.json", example("service_full.json"))
            services |= self.here(
                "care.service", "ac148810-d857-441c-9679-408f346de14b"
            )
        for shape in (*_NESTED, "tabular"):
            schema = json.loads(example(f"schema/{shape}.json"))
            validator = jsonschema.Draft202012Validator(
                schema, format_checker=jsonschema.FormatChecker()
            )
            content = json.loads(self.export(shape, services))
            found = content.get("contents", [content])
            self.assertTrue(found)
            errors = [
                f"{list(error.absolute_path)}: {error.message[:200]}"
                for each in found
                for error in validator.iter_errors(each)
            ]
            self.assertFalse(errors, shape)

    def test_the_schema_would_have_found_a_mistake(self):
        """Otherwise the test above shows nothing."""
        import jsonschema

        validator = jsonschema.Draft202012Validator(
            json.loads(example("schema/service.json")),
            format_checker=jsonschema.FormatChecker(),
        )
        (service,) = self.objects("service")
        service["status"] = "open"
        service["phones"][0]["id"] = "17"
        self.assertEqual(len(list(validator.iter_errors(service))), 2)

    def test_a_service_holds_all_that_is_its_own(self):
        (service,) = self.objects("service")
        self.assertEqual(service["organization"]["name"], "Test Harbor House")
        self.assertEqual(service["organization"]["funding"][0]["source"], "Donations")
        (here,) = service["service_at_locations"]
        self.assertEqual(here["location"]["id"], PLACE)
        self.assertEqual(here["location"]["external_identifier"], "A-17")
        (address,) = here["location"]["addresses"]
        self.assertEqual(address["city"], "Middletown")
        self.assertEqual(here["schedules"][0]["wkst"], "MO")
        self.assertEqual(service["languages"][0]["note"], "Mornings")
        self.assertEqual(service["last_modified"], "2025-01-01T10:00:00Z")

    def test_an_organization_holds_its_services(self):
        (organization,) = self.objects("organization")
        self.assertEqual(organization["id"], ORGANIZATION)
        self.assertEqual([s["id"] for s in organization["services"]], [SERVICE])

    def test_what_was_written_here(self):
        (service,) = self.objects("service", services=self.by_hand())
        self.assertEqual(service["status"], "temporarily closed")
        self.assertEqual(service["program"]["name"], "Test program")
        self.assertEqual(service["languages"][0]["code"], "pl")
        self.assertNotIn("minimum_age", service)
        numbers = [phone["number"] for phone in service["phones"]]
        self.assertEqual(numbers, ["555 0133 x 12a"])
        term = service["attributes"][0]["taxonomy_term"]
        self.assertEqual(term["name"], self.housing.with_context(lang=None).name)
        place = service["service_at_locations"][0]["location"]
        self.assertEqual(place["accessibility"][0]["description"], "Ramp")

    def test_a_language_that_was_taken_away_is_gone(self):
        self.service.language_ids = False
        (service,) = self.objects("service")
        self.assertNotIn("languages", service)

    # There and back

    def test_there_and_back_changes_nothing(self):
        services = self.service | self.by_hand()
        for shape in (*_NESTED, "tabular", "csv"):
            with self.subTest(shape=shape):
                content = self.export(shape, services)
                name = "back.zip" if shape == "csv" else "back.json"
                record = self.bring(name, content, confirm=False)
                self.assertTrue(record.is_all_known, self.reasons(record, "change"))
                self.assertFalse(record.conflict_count)
                self.assertFalse(record.bad_count)

    def test_what_we_do_not_model_comes_back(self):
        self.bring("service_full.json", example("service_full.json"))
        said = json.loads(example("service_full.json"))
        service = self.here("care.service", said["id"])
        (given,) = self.objects("service", services=service)
        for key in ("funding", "metadata", "attributes", "program", "cost_options"):
            self.assertEqual(given[key], said[key], key)
        self.assertEqual(given["schedules"][0]["byyearday"], "2,3,4")
        self.assertEqual(given["organization"]["logo"], said["organization"]["logo"])

    # What is nobody's business

    def test_what_only_our_people_need_is_not_in_it(self):
        text = self.export("tabular", self.by_hand()).decode()
        for word in ("secret@example.org", "capacity", "_base", "full"):
            self.assertNotIn(word, text)

    def test_for_the_public_nobody_is_named(self):
        services = self.service | self.by_hand()
        for shape in (*_NESTED, "tabular"):
            text = self.export(shape, services, is_public=True).decode()
            self.assertNotIn("Test Person", text, shape)
            self.assertNotIn("person@example.org", text)
            # Closed for a time
            self.assertNotIn("Test rides", text)
            self.assertIn("Test diapers", text)

    def test_a_spreadsheet_gets_no_formula(self):
        self.service.name = '=HYPERLINK("http://example.org")'
        with zipfile.ZipFile(io.BytesIO(self.export("csv"))) as archive:
            for name in archive.namelist():
                text = archive.read(name).decode("utf-8-sig")
                for row in csv.reader(io.StringIO(text)):
                    for cell in row:
                        self.assertFalse(cell.startswith(("=", "+", "@")), (name, cell))

    def test_who_may_not_read_the_directory_gets_nothing(self):
        for user in (self.user_portal, self.user_internal):
            with self.assertRaises(AccessError):
                self.export("service", user=user)

    def test_as_many_queries_for_many_services(self):
        counts = {}
        for count in (2, 2, 30):
            services = self.service
            for __ in range(count):
                services |= self.by_hand()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.export("service", services)
            counts[count] = self.cr.sql_log_count - before
        self.assertEqual(counts[2], counts[30])
