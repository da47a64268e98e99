import base64
from contextlib import ExitStack
from unittest.mock import patch

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..models.care_directory_exchange import MODELS
from .hsds_common import (
    ORGANIZATION,
    PHONE,
    PLACE,
    SERVICE,
    SHARED,
    TABLES,
    TAXONOMY,
    TERM,
    HsdsCommon,
    as_zip,
    changed,
    example,
    tables,
)

_TERMS = {
    "taxonomies": [{"id": TAXONOMY, "name": "Test kinds", "description": "Theirs"}],
    "taxonomy_terms": [
        {
            "id": TERM,
            "name": "Test diapers",
            "description": "For babies",
            "taxonomy_id": TAXONOMY,
        }
    ],
    "attributes": [
        {
            "id": "99999999-0000-4000-8000-000000000009",
            "link_id": SERVICE,
            "link_entity": "service",
            "taxonomy_term_id": TERM,
        }
    ],
}


@tagged("post_install", "-at_install")
class TestCareDirectoryImport(HsdsCommon):
    # What comes in

    def test_a_directory_comes_in(self):
        record = self.bring_tables()
        self.assertFalse(record.problem_line_ids)
        self.assertEqual(record.new_service_count, 1)
        service = self.here("care.service", SERVICE)
        self.assertEqual(service.name, "Test diapers and formula")
        self.assertEqual(service.organization_id.name, "Test Harbor House")
        self.assertTrue(service.organization_id.care_is_agency)
        self.assertEqual((service.minimum_age, service.maximum_age), (0, 3))
        self.assertEqual(service.language_ids.mapped("code"), ["es"])
        place = service.location_ids.location_id
        self.assertEqual((place.street, place.city), ("17 Union Street", "Middletown"))
        self.assertEqual(place.town_id.name, "Middletown")
        hours = self.env["care.service.schedule"].search(
            [("service_location_id", "in", service.location_ids.ids)]
        )
        self.assertEqual((hours.opens_at, hours.closes_at), ("09:00", "17:00"))
        self.assertEqual(service.phone_ids.number, "+1 555 0100")

    def test_what_has_no_field_is_kept(self):
        self.bring_tables()
        place = self.here("care.location", PLACE)
        self.assertEqual(place.hsds_extra["external_identifier"], "A-17")
        organization = self.here("res.partner", ORGANIZATION)
        self.assertEqual(organization.care_hsds_extra["legal_status"], "Nonprofit")
        self.assertEqual(
            organization.care_hsds_extra["funding"][0]["source"], "Donations"
        )

    def test_nobody_verified_it_by_importing_it(self):
        self.bring_tables()
        service = self.here("care.service", SERVICE)
        self.assertFalse(service.date_verified)
        self.assertTrue(service.is_stale)

    def test_nothing_changes_before_it_is_confirmed(self):
        record = self.bring_tables(confirm=False)
        self.assertEqual(record.counts["services"], {"add": 1})
        self.assertFalse(self.here("care.service", SERVICE))
        self.assertFalse(self.here("res.partner", ORGANIZATION))

    def test_a_second_import_changes_nothing_and_says_so(self):
        self.bring_tables()
        again = self.bring_tables(confirm=False)
        self.assertTrue(again.is_all_known)
        self.assertFalse(again.line_ids)
        models = [self.env[name] for name in MODELS.values()]

        def refuse(model, *args):
            raise AssertionError(f"{model} is written")

        counts = [model.search_count([]) for model in models]
        with ExitStack() as stack:
            for model in models:
                for method in ("write", "create", "unlink"):
                    stack.enter_context(patch.object(type(model), method, refuse))
            again.action_confirm()
        self.assertEqual(again.state, "done")
        self.assertEqual([model.search_count([]) for model in models], counts)

    def test_every_example_of_the_specification(self):
        example("tabular.json")
        files = sorted(SHARED.glob("*.json")) + sorted((SHARED / "csv").glob("*.csv"))
        self.assertGreater(len(files), 25)
        for file in files:
            with self.subTest(file=file.name):
                record = self.bring(file.name, file.read_bytes())
                self.assertFalse(record.problem)
        service = self.here("care.service", "ac148810-d857-441c-9679-408f346de14b")
        self.assertEqual(service.name, "Community Counselling")
        self.assertEqual(service.program_name, "Community Mental Health Support")
        self.assertEqual(service.language_ids.mapped("code"), ["ur"])

    def test_each_example_changes_nothing_the_second_time(self):
        example("tabular.json")
        names = ("tabular.json", "service_full.json", "organization_full.json")
        for name in (*names, "service_at_location_full.json", "location.json"):
            with self.subTest(file=name):
                self.bring(name, example(name))
                again = self.bring(name, example(name), confirm=False)
                self.assertTrue(again.is_all_known)

    def test_the_cover_of_a_directory_holds_nothing(self):
        record = self.bring("base.json", {"version": "3.0", "openapi_url": "x"})
        self.assertFalse(record.row_count)

    # What is wrong with it

    def test_bad_values_are_said_and_the_rest_is_taken(self):
        record = self.bring_tables(
            locations=changed("locations", latitude="100"),
            services=changed("services", email="ask us", maximum_age="old"),
        )
        doubts = self.reasons(record, "doubt")
        self.assertEqual(
            sorted((table, column) for table, column, __ in doubts),
            [
                ("locations", "latitude"),
                ("services", "email"),
                ("services", "maximum_age"),
            ],
        )
        service = self.here("care.service", SERVICE)
        self.assertFalse(service.email)
        self.assertEqual(service.description, "For babies")
        self.assertFalse(self.here("care.location", PLACE).latitude)

    def test_an_orphan_is_left_out_with_file_row_and_column(self):
        rows = changed("services") + changed(
            "services", id=PHONE, organization_id=PLACE, name="Of nobody"
        )
        record = self.bring_tables(services=rows)
        (line,) = record.problem_line_ids
        self.assertEqual(
            (line.file, line.row, line.column), ("services.csv", 3, "organization_id")
        )
        self.assertIn("neither in this file nor in the directory", line.reason)
        self.assertTrue(self.here("care.service", SERVICE))
        self.assertFalse(self.here("care.service", PHONE))

    def test_what_belongs_to_a_left_out_row_is_left_out_too(self):
        record = self.bring_tables(organizations=None, funding=None)
        lost = {table for table, __, __ in self.reasons(record, "bad")}
        self.assertLessEqual({"services", "service_at_location"}, lost)
        # What can stand alone is there
        self.assertTrue(self.here("care.location", PLACE))

    def test_an_organization_of_the_same_name_is_told(self):
        self.env["res.partner"].create(
            {"name": "Test Harbor House", "is_company": True}
        )
        record = self.bring_tables(confirm=False)
        ((table, column, reason),) = self.reasons(record, "doubt")
        self.assertEqual((table, column), ("organizations", "name"))
        self.assertIn("of this name", reason)
        # Once it is known by its id there is nothing to tell
        record.action_confirm()
        self.assertFalse(self.bring_tables(confirm=False).line_ids)

    def test_tables_may_come_one_after_the_other(self):
        found = tables()
        for name in TABLES:
            content = as_zip({name: found[name]})
            record = self.bring(f"{name}.zip", content)
            self.assertFalse(record.problem_line_ids, name)
        again = self.bring_tables(confirm=False)
        self.assertTrue(again.is_all_known)

    def test_what_the_directory_refuses_keeps_nobody_else_out(self):
        """One place whose city the model refuses, in the middle of others."""
        rows = [
            {**changed("locations")[0], "id": key, "name": name}
            for key, name in ((PLACE, "One"), (SERVICE, "Two"), (PHONE, "Three"))
        ]
        create = type(self.env["care.location"]).create

        def refuse(model, vals_list):
            each = vals_list if isinstance(vals_list, list) else [vals_list]
            if any(vals["name"] == "Two" for vals in each):
                raise UserError("Two is refused")
            return create(model, vals_list)

        with patch.object(type(self.env["care.location"]), "create", refuse):
            content = as_zip({"locations": rows})
            record = self.bring("locations.zip", content)
        self.assertIn("Two is refused", record.problem_line_ids.reason)
        self.assertTrue(self.here("care.location", PLACE))
        self.assertTrue(self.here("care.location", PHONE))
        self.assertFalse(self.here("care.location", SERVICE))

    def test_a_file_that_is_none_is_refused_in_a_sentence(self):
        with self.assertRaisesRegex(UserError, "no list of services"):
            self.bring("photo.png", b"\x89PNG\r\n\x00\x00")

    def test_a_file_that_can_not_be_read_is_thrown_away(self):
        record = self.env["care.directory.import"].with_user(self.user_manager)
        record = record.create(
            {"filename": "a.csv", "file": base64.b64encode(b"day,sum,id\n1,2,3\n")}
        )
        with self.assertRaisesRegex(UserError, "columns: day, sum"):
            record.action_check()
        action = record.action_discard()
        self.assertEqual(action["res_model"], "care.directory.import")
        self.assertFalse(record.exists())

    def test_a_number_in_quotation_marks_is_kept_without(self):
        record = self.bring_tables(phones=changed("phones", number='"+1 555 0100"'))
        ((table, column, reason),) = self.reasons(record, "doubt")
        self.assertEqual((table, column), ("phones", "number"))
        self.assertIn('"+1 555 0100"', reason)
        self.assertEqual(self.here("care.service.phone", PHONE).number, "+1 555 0100")

    def test_the_services_of_the_list_are_opened(self):
        for __ in range(2):
            # The second time nothing is new, and they are those of the list still
            action = self.bring_tables().action_open_services()
            found = self.env["care.service"].search(action["domain"])
            self.assertEqual(found, self.here("care.service", SERVICE))

    # What our people wrote

    def test_what_the_list_changes_is_changed(self):
        self.bring_tables()
        record = self.bring_tables(
            services=changed("services", email="new@example.org")
        )
        self.assertEqual(
            self.reasons(record, "change"),
            [("services", "", "E-mail: diapers@example.org → new@example.org")],
        )
        self.assertEqual(self.here("care.service", SERVICE).email, "new@example.org")

    def test_ours_is_kept_unless_somebody_says_otherwise(self):
        self.bring_tables()
        service = self.here("care.service", SERVICE)
        service.with_user(self.user_coordinator).email = "ours@example.org"
        theirs = changed(
            "services", email="theirs@example.org", fees_description="None"
        )
        record = self.bring_tables(services=theirs)
        self.assertEqual(service.email, "ours@example.org")
        self.assertEqual(service.fees_description, "None")
        (line,) = record.asking_line_ids
        self.assertIn("ours@example.org → theirs@example.org", line.reason)
        again = self.bring_tables(services=theirs, decide="theirs")
        self.assertEqual(service.email, "theirs@example.org")
        self.assertEqual(again.conflict_count, 1)
        self.assertTrue(self.bring_tables(services=theirs, confirm=False).is_all_known)

    def test_the_headline_never_hides_what_our_people_wrote(self):
        self.bring_tables()
        arch = etree.fromstring(self.env["care.directory.import"].get_view()["arch"])

        def headlines(record):
            known = {
                name: record[name]
                for name in ("state", "is_all_known", "conflict_count")
            }
            return "".join(
                " ".join("".join(each.itertext()).split())
                for each in arch.xpath("//div[@name='step_preview']/p[@invisible]")
                if not safe_eval(each.get("invisible"), known)
            )

        record = self.bring_tables(confirm=False)
        self.assertIn("Importing it changes nothing", headlines(record))
        record.action_confirm()
        self.assertIn("Nothing was changed", headlines(record))
        service = self.here("care.service", SERVICE)
        service.with_user(self.user_coordinator).name = "Ours"
        record = self.bring_tables(confirm=False)
        self.assertTrue(record.is_all_known)
        self.assertIn("written differently by our people", headlines(record))
        self.assertNotIn("nothing", headlines(record))
        record.action_confirm()
        self.assertNotIn("Nothing", headlines(record))

    def test_what_the_list_leaves_empty_takes_nothing_from_us(self):
        self.bring_tables()
        service = self.here("care.service", SERVICE)
        service.application_process = "Call first"
        record = self.bring_tables(services=changed("services", application_process=""))
        self.assertEqual(service.application_process, "Call first")
        self.assertFalse(record.conflict_count)

    def test_a_language_that_we_added_stays(self):
        self.bring_tables()
        service = self.here("care.service", SERVICE)
        service.language_ids += self.env.ref("care_coordination.care_language_pl")
        record = self.bring_tables()
        self.assertEqual(record.conflict_count, 1)
        self.assertEqual(set(service.language_ids.mapped("code")), {"es", "pl"})

    # What the list does not have any more

    def test_a_phone_that_is_gone_goes(self):
        self.bring_tables()
        other = changed("phones", id=TERM, number="555 0177")
        record = self.bring_tables(phones=other)
        self.assertEqual(self.reasons(record, "gone")[0][0], "phones")
        service = self.here("care.service", SERVICE)
        self.assertEqual(service.phone_ids.mapped("number"), ["555 0177"])

    def test_a_phone_of_ours_stays(self):
        self.bring_tables()
        service = self.here("care.service", SERVICE)
        self.here("care.service.phone", PHONE).number = "555 0111"
        self.env["care.service.phone"].create(
            {"service_id": service.id, "number": "555 0122"}
        )
        other = changed("phones", id=TERM, number="555 0177")
        self.bring_tables(phones=other)
        self.assertEqual(
            set(service.phone_ids.mapped("number")),
            {"555 0111", "555 0122", "555 0177"},
        )

    def test_a_list_without_phones_takes_none_away(self):
        self.bring_tables()
        self.bring_tables(phones=None)
        self.assertTrue(self.here("care.service.phone", PHONE))

    def test_a_service_that_is_gone_is_only_told(self):
        self.bring_tables()
        other = changed("services", id=TERM, name="Test car seats")
        record = self.bring_tables(
            services=other,
            **dict.fromkeys(
                ("service_at_location", "phones", "schedules", "languages")
            ),
        )
        (line,) = record.line_ids.filtered(lambda line: line.outcome == "missing")
        self.assertEqual(line.subject, "Test diapers and formula")
        self.assertEqual(self.here("care.service", SERVICE).status, "active")

    # Kinds of help

    def test_kinds_of_a_list_need_its_license(self):
        record = self.bring_tables(**_TERMS)
        service = self.here("care.service", SERVICE)
        self.assertTrue(self.here("care.service.category", TERM))
        self.assertFalse(service.category_ids)
        self.assertEqual(len(self.reasons(record, "doubt")), 1)
        self.here("care.service.taxonomy", TAXONOMY).license = "Ours until 2030"
        self.bring_tables(**_TERMS)
        self.assertEqual(service.category_ids.name, "Test diapers")

    def test_a_kind_without_a_list_is_not_taken_for_one_of_ours(self):
        changes = {**_TERMS, "taxonomies": None}
        changes["taxonomy_terms"] = [{"id": TERM, "name": "Odd", "description": "x"}]
        self.bring_tables(**changes)
        category = self.here("care.service.category", TERM)
        self.assertFalse(category.taxonomy_id.may_be_used)
        self.assertFalse(self.here("care.service", SERVICE).category_ids)

    # Where it helps

    def test_areas_in_words_become_towns(self):
        area = {"id": TERM, "service_id": SERVICE, "name": "East Hartford and Avon"}
        self.bring_tables(service_areas=[area])
        towns = self.here("care.service", SERVICE).town_ids
        self.assertEqual(set(towns.mapped("name")), {"East Hartford", "Avon"})

    def test_a_service_for_the_whole_state(self):
        area = {"id": TERM, "service_id": SERVICE, "name": "Statewide"}
        self.bring_tables(service_areas=[area])
        self.assertEqual(self.here("care.service", SERVICE).reach, "state")

    # Long lists, and who may

    def test_a_long_list_is_worked_on_in_the_background(self):
        content = as_zip(tables())
        steps = "odoo.addons.care_referrals.models.care_directory_steps.WAIT_FOR_BYTES"
        cron = self.env.ref("care_referrals.ir_cron_care_directory_import")
        with patch(steps, 10), self.enter_registry_test_mode():
            record = self.env["care.directory.import"].with_user(self.user_manager)
            record = record.create(
                {"filename": "a.zip", "file": base64.b64encode(content)}
            )
            record.action_check()
            self.assertEqual(record.state, "checking")
            cron.method_direct_trigger()
            self.assertEqual(record.state, "preview")
            record.action_confirm()
            self.assertEqual(record.state, "landing")
            cron.method_direct_trigger()
        self.assertEqual(record.state, "done")
        self.assertEqual(
            self.here("care.service", SERVICE).create_uid, self.user_manager
        )

    def test_a_second_click_does_nothing(self):
        record = self.bring_tables()
        self.assertTrue(record.action_confirm())
        self.assertEqual(record.state, "done")

    def test_another_file(self):
        record = self.bring_tables(confirm=False)
        record.action_back()
        self.assertEqual(record.state, "draft")
        self.assertFalse(record.line_ids)

    def test_discarding_changes_nothing(self):
        record = self.bring_tables(confirm=False)
        record.action_discard()
        self.assertEqual((record.state, record.file), ("cancelled", False))
        self.assertFalse(self.here("care.service", SERVICE))

    def test_plain_numbers_as_ids_of_two_lists(self):
        found = {
            "organizations": changed("organizations", id="1"),
            "services": changed("services", id="1", organization_id="1"),
        }
        for source in ("North list", "North list", "South list"):
            self.bring("a.zip", as_zip(found), source=source)
        services = self.env["care.service"].search(
            [("name", "=", "Test diapers and formula")]
        )
        self.assertEqual(len(services), 2)

    def test_only_managers_bring_a_directory(self):
        content = as_zip(tables())
        for user in (self.user_coordinator, self.user_supervisor, self.user_portal):
            with self.assertRaises(AccessError):
                self.bring("a.zip", content, user=user)

    def test_another_center_does_not_see_the_import(self):
        record = self.bring_tables(confirm=False)
        other = self.env["care.directory.import"].with_user(self.user_supervisor_other)
        with self.assertRaises(AccessError):
            other.browse(record.id).read(["filename"])
        lines = other.env["care.directory.import.line"]
        self.assertFalse(lines.search([("import_id", "=", record.id)]))

    def test_as_many_queries_for_many_services(self):
        def rows(table, count, **links):
            return [
                {**row, "id": f"{number:08}-{table}", "name": f"Test {number}", **links}
                for number in range(count)
                for row in changed(table)
            ]

        counts = {}
        # The first one fills the caches
        for count in (3, 3, 60):
            content = as_zip(
                {
                    "organizations": changed("organizations"),
                    "services": rows("services", count, organization_id=ORGANIZATION),
                }
            )
            record = self.bring("a.zip", content, confirm=False, source=str(count))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            record.action_confirm()
            counts.setdefault(count, self.cr.sql_log_count - before)
        self.assertLess(counts[60], counts[3] + 60)
