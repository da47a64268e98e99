import io
import json
import logging
from datetime import date
from pathlib import Path
from unittest import SkipTest
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .intake_common import HEADER, ROSTER, IntakeCommon

SHARED = Path(__file__).parents[4] / "shared" / "data" / "intake_roster.csv"
COUNTED = (
    *("care.family", "care.caregiver", "care.child", "care.coverage"),
    *("care.condition", "care.episode", "res.partner", "care.intake.import"),
    "care.intake.import.line",
)


@tagged("post_install", "-at_install")
class TestCareIntakeImport(IntakeCommon):
    """A roster without a screen: ``run_file``."""

    def run_roster(self, path=ROSTER, user=None, **options):
        model = self.Import.with_user(user or self.user_admin_care)
        return model.run_file(str(path), **options)

    def number_of_records(self):
        return {name: self.env[name].search_count([]) for name in COUNTED}

    # Counts and outcomes

    def test_every_outcome(self):
        self.make_known()
        result = self.run_roster()
        self.assertEqual(self.outcomes(result["rows"]), self.OUTCOMES)
        counts = {key: value for key, value in result.items() if key != "rows"}
        self.assertEqual(
            counts,
            {"families": 2, "children": 4, "episodes": 4, "matched": 2, "skipped": 11},
        )
        json.dumps(result)

    def test_reasons(self):
        self.make_known()
        reasons = {row["line"]: row["reason"] for row in self.run_roster()["rows"]}
        for line, pattern in {
            2: '"T99.2" is not a known ICD-10 code',
            3: "Line 2",
            4: "Line 2: same record number",
            5: "same record number",
            6: "similar name, same birth date",
            7: "same name, day and month of birth swapped",
            8: "first and last name swapped, same birth date",
            9: "same record number",
            10: '"Atlantis" is not on the list',
            11: "MA is outside",
            12: "served by Test Center South",
            13: "no such day as 13/9/2014",
            14: "04-07-2013",
            15: "in the future",
            16: "last name is missing",
            18: 'language "Klingon".*"Martian".*insurance "Blue Moon Plan"',
        }.items():
            self.assertRegex(reasons[line], pattern, line)
        for pattern in (
            *('"neighbor" is recorded as other', '"not-a-mail" is not an e-mail'),
            *('"555-12" is not complete', "F11.20 is a substance-use diagnosis"),
        ):
            self.assertRegex(reasons[18], pattern)

    def test_dry_run_says_what_a_real_run_does_and_writes_nothing(self):
        self.make_known()
        before = self.number_of_records()
        proposed = self.run_roster(dry_run=True)
        self.env.flush_all()
        self.assertEqual(self.number_of_records(), before)
        self.assertEqual(self.run_roster(), proposed)

    def test_importing_twice_adds_nothing(self):
        self.make_known()
        first = self.run_roster()
        before = self.number_of_records()
        second = self.run_roster()
        after = self.number_of_records()
        # Only the trace of the second run
        self.assertEqual(
            after.pop("care.intake.import"), before.pop("care.intake.import") + 1
        )
        self.assertEqual(after, before)
        self.assertEqual(
            [second[key] for key in ("families", "children", "episodes")], [0, 0, 0]
        )
        self.assertEqual(second["matched"], first["children"] + first["matched"])
        for line in (2, 3, 4, 18, 19):
            self.assertEqual(self.outcomes(second["rows"])[line], "already_known", line)

    def test_a_run_leaves_its_counts(self):
        result = self.run_roster()
        trace = self.Import.search([], limit=1)
        self.assertEqual(trace.create_uid, self.user_admin_care)
        self.assertEqual(trace.filename, "roster.csv")
        self.assertEqual(trace.state, "done")
        self.assertEqual(trace.child_count, result["children"])
        self.assertFalse(trace.file)
        self.assertFalse(trace.line_ids)

    def test_rows_of_both_centers_by_one_who_works_at_both(self):
        self.user_admin_care.company_ids = [Command.link(self.center_other.id)]
        result = self.run_roster()
        self.assertEqual(self.outcomes(result["rows"])[12], "new_family")
        child = self.env["care.child"].search([("mrn", "=", "T12")])
        self.assertEqual(child.company_id, self.center_other)
        self.assertEqual(child.episode_ids.company_id, self.center_other)
        partner = child.family_id.caregiver_ids.partner_id
        self.assertEqual(partner.company_id, self.center_other)

    def test_the_superuser_lands_everywhere(self):
        result = self.Import.run_file(str(ROSTER))
        self.assertEqual(self.outcomes(result["rows"])[12], "new_family")

    def test_a_region_without_a_center(self):
        self.region.company_id = False
        result = self.run_roster(dry_run=True)
        self.assertEqual(self.outcomes(result["rows"])[2], "new_family")
        self.assertRegex(result["rows"][0]["reason"], "no center yet.*Center North")

    # What lands

    def child(self, mrn):
        return self.env["care.child"].search([("mrn", "=", mrn)])

    def test_what_lands(self):
        self.center.care_cshcn_default = "yes"
        self.run_roster()
        ida = self.child("T2")
        self.assertEqual((ida.name, ida.sex), ("Ida Quell", "female"))
        self.assertEqual(ida.birth_date, date(2019, 5, 14))
        self.assertEqual(set(ida.race_ids.mapped("code")), {"white", "hispanic"})
        self.assertEqual(ida.language_id.code, "es")
        self.assertEqual((ida.cshcn, ida.cshcn_basis), ("yes", "enrollment"))
        self.assertEqual(ida.provider_name, "Dr. Osei")
        self.assertEqual(ida.coverage_ids.category, "private")
        self.assertEqual(ida.coverage_ids.date_start, date(2025, 1, 16))
        self.assertEqual(ida.condition_ids.mapped("code_id"), self.code)
        self.assertEqual(
            set(ida.condition_ids.mapped("name")), {"Condition of the tests", "T99.2"}
        )
        self.assertEqual(ida.episode_ids.phase, "intake")
        self.assertEqual(ida.episode_ids.date_referred, date(2025, 1, 16))
        self.assertTrue(ida.episode_ids.is_unassigned)

    def test_what_the_family_is(self):
        self.run_roster()
        family = self.child("T2").family_id
        self.assertEqual(family.name, "Quell family")
        self.assertEqual(family.company_id, self.center)
        self.assertEqual((family.town_id, family.zip), (self.town, "06280"))
        self.assertEqual(family.language_id.code, "es")
        self.assertEqual(family.child_ids, self.child("T2") | self.child("T3"))
        mother = family.caregiver_ids
        self.assertEqual((mother.name, mother.relationship), ("Mara Quell", "mother"))
        self.assertEqual(
            (mother.phone, mother.email), ("203-555-0141", "mara@example.com")
        )
        self.assertEqual(family.primary_caregiver_id, mother)

    def test_words_that_are_not_known_are_kept(self):
        self.run_roster()
        hana = self.child("T18")
        self.assertFalse(hana.race_ids)
        self.assertEqual(hana.race_detail, "Martian")
        self.assertEqual(hana.language_id.code, "und")
        self.assertIn("Klingon", hana.family_id.note)
        self.assertEqual(hana.coverage_ids.category, "unknown")
        self.assertEqual(hana.coverage_ids.payer, "Blue Moon Plan")
        self.assertIn("XYZ", hana.condition_ids.mapped("name"))
        hugo = self.child("T19")
        self.assertEqual(set(hugo.race_ids.mapped("code")), {"white", "asian"})
        self.assertFalse(hugo.coverage_ids)

    def test_cshcn_as_the_center_says(self):
        self.center.care_cshcn_default = "unknown"
        self.run_roster()
        ida = self.child("T2")
        self.assertEqual((ida.cshcn, ida.cshcn_basis), ("unknown", False))

    def test_practices_are_found_by_name(self):
        """Spelled twice in one list, and known before under a third spelling."""
        practice = self.env["res.partner"].create(
            {"name": "elm pediatrics", "is_company": True}
        )
        self.run_roster()
        self.assertEqual(self.child("T2").practice_id, practice)
        self.assertEqual(self.child("T3").practice_id, practice)

    def test_a_strangers_contact_is_not_taken(self):
        stranger = self.env["res.partner"].create(
            {"name": "Mara Quell", "phone": "203-555-0141", "email": "mara@example.com"}
        )
        self.run_roster()
        caregiver = self.child("T2").family_id.caregiver_ids
        self.assertNotEqual(caregiver.partner_id, stranger)

    def test_siblings_join_a_family_on_record(self):
        family = self.make_family(street="12 ELM ST", zip="06280")
        mother = self.make_caregiver(family, name="Mara Quell", phone="2035550141")
        self.run_roster()
        self.assertEqual(self.child("T2").family_id, family)
        self.assertEqual(family.caregiver_ids, mother)

    # One row never harms another

    def refuse(self, last_name):
        """From now on the database refuses children of that name."""
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE care_child ADD CONSTRAINT test_refuse CHECK (last_name <> %s)",
            [last_name],
        )

    def test_a_row_that_the_database_refuses(self):
        rows = self.make_rows(40)
        rows[17][2] = "Refused"
        self.refuse("Refused")
        before = self.number_of_records()
        result = self.run_roster(self.write_roster(rows))
        self.assertEqual(result["children"], 39)
        self.assertEqual(self.outcomes(result["rows"])[19], "failed")
        self.assertTrue(result["rows"][17]["reason"])
        after = self.number_of_records()
        for name in ("care.family", "care.caregiver", "care.child", "care.episode"):
            self.assertEqual(after[name], before[name] + 39, name)
        # Not even the contact of the refused row
        self.assertFalse(self.env["res.partner"].search([("name", "=", rows[17][4])]))

    def test_a_refused_row_is_not_logged(self):
        rows = self.make_rows(2)
        rows[0][2] = "Refused"
        self.refuse("Refused")
        with self.assertNoLogs("odoo.sql_db", logging.ERROR):
            self.run_roster(self.write_roster(rows))

    def test_a_sibling_of_a_refused_row_still_lands(self):
        rows = self.make_rows(1)
        sibling = [*rows[0]]
        sibling[:4] = ["S1", "Other", "Allowed", "2001-02-03"]
        rows[0][2] = "Refused"
        self.refuse("Refused")
        result = self.run_roster(self.write_roster([rows[0], sibling]))
        self.assertEqual(self.outcomes(result["rows"]), {2: "failed", 3: "new_family"})
        self.assertEqual(self.child("S1").family_id.caregiver_ids.name, rows[0][4])

    def test_a_downstream_error_undoes_its_row_only(self):
        rows = self.make_rows(8)

        def refuse_one(model, landed):
            if any(entry["values"]["mrn"] == "R3" for entry in landed):
                raise UserError("Downstream says no.")

        with patch.object(type(self.Import), "_land_downstream", refuse_one):
            result = self.run_roster(self.write_roster(rows))
        self.assertEqual(result["children"], 7)
        self.assertEqual(result["rows"][3]["reason"], "Downstream says no.")
        self.assertFalse(self.child("R3"))

    def test_downstream_gets_each_new_episode_once(self):
        self.make_known()
        calls = []

        def note(model, landed):
            calls.extend(landed)

        with patch.object(type(self.Import), "_land_downstream", note):
            self.run_roster()
        self.assertEqual([entry["line"] for entry in calls], [2, 3, 18, 19])
        for entry in calls:
            self.assertEqual(entry["episode"].child_id, entry["child"])
            self.assertEqual(entry["child"].mrn, entry["values"]["mrn"])
            self.assertEqual(entry["child"].env.uid, self.user_admin_care.id)
        self.assertEqual(calls[0]["values"]["referral_date"], date(2025, 1, 16))

    def test_extra_roster_fields_reach_downstream(self):
        real = type(self.Import)._roster_fields
        extra = {
            "label": "Shoe size",
            "synonyms": [],
            "required": False,
            "kind": "text",
        }
        calls = []
        with (
            patch.object(
                type(self.Import),
                "_roster_fields",
                lambda model: {**real(model), "shoe_size": extra},
            ),
            patch.object(
                type(self.Import),
                "_land_downstream",
                lambda m, landed: calls.extend(landed),
            ),
        ):
            self.run_roster()
        self.assertEqual(calls[0]["values"]["shoe_size"], "27")

    # Files

    def test_excel(self):
        book = openpyxl.Workbook()
        book.active.append(["Child ID", "Child name", "DOB", "City", "Zip"])
        book.active.append(
            [4711, "Quell, Ida", date(2019, 5, 14), self.town.name, 6280]
        )
        book.active.append([4712, "Otto Maria Quell", 44228, self.town.name, 6280])
        path = Path(self.write_roster([])).with_suffix(".xlsx")
        stream = io.BytesIO()
        book.save(stream)
        path.write_bytes(stream.getvalue())
        result = self.run_roster(path)
        self.assertEqual(result["children"], 2, result["rows"])
        self.assertEqual(self.child("4711").last_name, "Quell")
        self.assertEqual(self.child("4711").family_id.zip, "06280")
        self.assertEqual(self.child("4712").first_name, "Otto Maria")
        self.assertEqual(self.child("4712").birth_date, date(2021, 2, 1))

    def test_a_cell_too_many(self):
        rows = self.make_rows(2)
        rows[0].append("spilled")
        result = self.run_roster(self.write_roster(rows))
        self.assertEqual(self.outcomes(result["rows"]), {2: "bad_row", 3: "new_family"})
        self.assertRegex(result["rows"][0]["reason"], "more cells than")

    def assertRefused(self, pattern, path):
        with self.assertRaisesRegex(UserError, pattern):
            self.run_roster(path)

    def test_files_that_are_refused(self):
        self.assertRefused("can not be opened on the server", "/no/such/file.csv")
        self.assertRefused("can not be opened on the server", "/tmp")  # noqa: S108
        self.assertRefused("no rows", self.write_roster([]))
        header = ["mrn", "child_first_name", "child_last_name", "town"]
        self.assertRefused(
            "No column was found for: Birth date.*mrn, child_first_name",
            self.write_roster([["1", "A", "B", "C"]], header),
        )
        with patch("os.path.getsize", lambda path: 50 * 1024**2):
            self.assertRefused("50.0 MB", str(ROSTER))

    # Who may

    def test_only_administrators_name_a_file_on_the_server(self):
        for user in (self.user_supervisor, self.user_manager, self.user_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.run_roster(user=user)

    def test_an_administrator_without_a_care_role_may_not_import(self):
        user = self._make_user("admin_only", "base.group_system")
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self.run_roster(user=user)

    # Cost

    def test_queries_do_not_grow_with_the_rows(self):
        """One chunk of 10 rows and one of 60: the same number of queries."""
        model = self.Import.with_user(self.user_admin_care)._intake_env()
        mapping = HEADER
        counts = {}
        start = 0
        for size in (10, 10, 60):
            rows = self.make_rows(size, start)
            start += size
            self.env.flush_all()
            self.env.invalidate_all()
            run = model._intake_run(mapping)
            before = self.cr.sql_log_count
            plans = model._intake_land(run, list(enumerate(rows, start=2)))
            # The first time the server fills its caches
            counts[size] = self.cr.sql_log_count - before
            self.assertEqual({plan.outcome for plan in plans}, {"new_family"})
        self.assertEqual(counts[10], counts[60])

    # The roster that is not ours

    def test_the_shared_roster(self):
        if not SHARED.exists():
            raise SkipTest("the folder ../shared/data is absent")
        # Centers of its own: whoever is on record elsewhere is not seen
        regions = self.env["care.region"].search([("town_ids.state_id", "!=", False)])
        regions.company_id = self.center
        before = self.env["care.child"].search_count([])
        dry = self.run_roster(SHARED, dry_run=True)
        self.assertEqual(self.env["care.child"].search_count([]), before)
        result = self.run_roster(SHARED)
        self.assertEqual(result, dry)
        self.assertEqual(result["children"], 39)
        self.assertEqual(result["episodes"], 39)
        self.assertEqual(result["skipped"], 0)
        self.assertEqual([row["line"] for row in result["rows"]], list(range(2, 41)))
        children = self.env["care.child"].search([("company_id", "=", self.center.id)])
        self.assertEqual(
            set(children.region_id.mapped("code")), {"NC", "NW", "SW", "SC", "E"}
        )
        again = self.run_roster(SHARED)
        self.assertEqual((again["matched"], again["children"]), (39, 0))
