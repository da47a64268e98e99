import csv
import io
from datetime import timedelta
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.fields import Datetime
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from .intake_common import HEADER, ROSTER, IntakeCommon

STEPS = "odoo.addons.care_coordination.models.care_intake_steps"


@tagged("post_install", "-at_install")
class TestCareIntakeSteps(IntakeCommon):
    """The steps on screen, by a supervisor."""

    # Columns

    def test_columns_are_matched(self):
        record = self.upload()
        record.action_read()
        self.assertEqual(record.state, "mapping")
        self.assertEqual(record.row_count, 17)
        columns = {column.name: column for column in record.column_ids}
        self.assertEqual(columns["birth_date"].field_name, "birth_date")
        self.assertEqual(columns["mrn"].examples, "T2 · T3 · K5")
        self.assertFalse(columns["shoe_size"].field_name)
        self.assertIn("shoe_size", record.unused_columns)
        self.assertFalse(record.missing_fields)

    def test_a_choice_is_remembered_for_the_center(self):
        header = [*HEADER[:3], "Day one", *HEADER[4:]]
        content = self.as_csv(self.make_rows(1), header)
        record = self.upload(content)
        record.action_read()
        self.assertIn("Birth date", record.missing_fields)
        with self.assertRaisesRegex(UserError, "No column was found for: Birth date"):
            record.action_check()
        with Form(record) as form, form.column_ids.edit(3) as column:
            column.field_name = "birth_date"
        record.action_check()
        self.assertEqual(record.state, "preview")
        colleague = self._make_user(
            "supervisor2", "care_coordination.group_care_supervisor"
        )
        again = self.upload(content, user=colleague)
        again.action_read()
        self.assertEqual(again.column_ids[3].field_name, "birth_date")
        elsewhere = self.upload(content, user=self.user_supervisor_other)
        elsewhere.action_read()
        self.assertFalse(elsewhere.column_ids[3].field_name)

    def test_two_columns_for_one_field(self):
        record = self.upload()
        record.action_read()
        record.column_ids[20].field_name = "mrn"
        with self.assertRaisesRegex(UserError, 'Two columns are to fill "Record'):
            record.action_check()

    def test_a_file_that_can_not_be_read(self):
        with self.assertRaisesRegex(UserError, "not a list"):
            self.upload(b"%PDF-1.7").action_read()
        with self.assertRaisesRegex(UserError, "Choose a file"):
            self.Import.with_user(self.user_supervisor).create({}).action_read()

    # Preview

    def test_preview_shows_every_outcome_and_adds_nothing(self):
        self.make_known()
        before = self.env["care.child"].search_count([])
        record = self.check()
        self.assertEqual(record.state, "preview")
        self.assertEqual(
            {line.line: line.outcome for line in record.line_ids}, self.OUTCOMES
        )
        self.assertEqual(self.env["care.child"].search_count([]), before)
        self.assertEqual(record.new_family_count, 2)
        self.assertEqual(record.sibling_count, 2)
        self.assertEqual(record.known_count, 2)
        self.assertEqual((record.ask_count, record.undecided_count), (4, 4))
        self.assertEqual(record.away_count, 3)
        self.assertEqual(record.bad_count, 4)
        self.assertEqual(self.line(record, 2).child_name, "Ida Quell")
        self.assertEqual(self.line(record, 2).company_id, self.center)
        self.assertEqual(self.line(record, 2).region, self.region.name)
        self.assertEqual(self.line(record, 12).company_id, self.center_other)

    def test_tiles_follow_the_decisions_and_lead_to_their_rows(self):
        self.make_known()
        record = self.check()
        self.line(record, 6).action_same()
        self.line(record, 7).action_different()
        self.line(record, 9).action_new_episode()
        counts = {
            "new_family_count": 3,
            "sibling_count": 2,
            "known_count": 4,
            "undecided_count": 1,
            "away_count": 3,
            "bad_count": 4,
        }
        self.assertEqual(sum(counts.values()), record.row_count)
        for tile, count in counts.items():
            self.assertEqual(record[tile], count, tile)
            action = record.with_context(care_tile=tile).action_open_rows()
            self.assertEqual(
                record.line_ids.search_count(action["domain"]), count, tile
            )
        self.assertEqual(
            record.line_ids.search_count(record.action_open_rows()["domain"]), 17
        )

    def test_back_to_the_columns_and_to_another_file(self):
        record = self.check()
        record.action_back()
        self.assertEqual(record.state, "mapping")
        self.assertFalse(record.line_ids)
        record.action_back()
        self.assertEqual((record.state, record.file), ("draft", False))
        self.assertFalse(record.column_ids)

    # Import

    def test_the_same_engine_as_without_a_screen(self):
        self.make_known()
        dry = self.Import.with_user(self.user_admin_care).run_file(
            str(ROSTER), dry_run=True
        )
        record = self.check()
        record.action_confirm()
        self.assertEqual(record.state, "done")
        self.assertEqual(record.family_count, dry["families"])
        self.assertEqual(record.child_count, dry["children"])
        self.assertEqual(record.episode_count, dry["episodes"])
        self.assertEqual(record.matched_count, dry["matched"])
        self.assertEqual(record.skipped_count, dry["skipped"])
        landed = record.line_ids.filtered(lambda line: line.state == "landed")
        self.assertEqual(landed.child_id.mapped("mrn"), ["T2", "T3", "T18", "T19"])
        self.assertEqual(landed.child_id.create_uid, self.user_supervisor)

    def test_a_second_click_adds_nothing(self):
        record = self.check()
        record.action_check()
        record.action_confirm()
        children = self.env["care.child"].search_count([])
        record.action_confirm()
        self.assertEqual(self.env["care.child"].search_count([]), children)
        self.assertEqual(record.child_count, 9)

    def test_steps_can_not_be_skipped(self):
        record = self.upload()
        with self.assertRaisesRegex(UserError, "moved on"):
            record.action_check()
        with self.assertRaisesRegex(UserError, "moved on"):
            record.action_confirm()

    def test_a_child_who_arrived_meanwhile_is_not_added_again(self):
        record = self.check()
        self.Import.run_file(str(ROSTER))
        record.action_confirm()
        self.assertEqual(record.child_count, 0)
        self.assertEqual(self.line(record, 2).outcome, "already_known")

    def test_discard_deletes_at_once(self):
        record = self.check()
        record.action_discard()
        self.assertEqual(record.state, "cancelled")
        self.assertFalse(record.line_ids)
        self.assertFalse(record.file)
        self.assertFalse(any(record.column_ids.mapped("examples")))

    # Long lists

    def test_a_long_list_is_worked_on_in_the_background(self):
        cron = self.env.ref("care_coordination.ir_cron_care_intake_import")
        content = self.as_csv(self.make_rows(30))
        with patch(f"{STEPS}.WAIT_FOR_ROWS", 10), patch(f"{STEPS}.CHUNK", 7):
            record = self.check(content)
            self.assertEqual(record.state, "checking")
            self.assertFalse(record.line_ids)
            self.assertTrue(
                self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
            )
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
            self.assertEqual(record.state, "preview")
            self.assertEqual(len(record.line_ids), 30)
            record.action_confirm()
            self.assertEqual(record.state, "landing")
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.assertEqual(record.state, "done")
        self.assertEqual(record.child_count, 30)
        self.assertEqual(record.line_ids.child_id.create_uid, self.user_supervisor)

    def test_interrupted_work_goes_on_where_it_stopped(self):
        rows = self.make_rows(20)
        with patch(f"{STEPS}.WAIT_FOR_ROWS", 0), patch(f"{STEPS}.CHUNK", 6):
            record = self.check(self.as_csv([*rows, rows[2]]))
            record._work(commit=lambda done: False)
            self.assertEqual((record.state, len(record.line_ids)), ("checking", 6))
            record._work(commit=lambda done: True)
            self.assertEqual((record.state, len(record.line_ids)), ("preview", 21))
            # Compared with a row that was stored before the interruption
            self.assertEqual(self.line(record, 22).outcome, "already_known")
            record.action_confirm()
            record._work(commit=lambda done: False)
            self.assertEqual((record.state, record.worked_count), ("landing", 6))
            record._work(commit=lambda done: True)
        self.assertEqual((record.state, record.child_count), ("done", 20))
        self.assertEqual(record.matched_count, 1)

    def test_the_background_may_do_no_more_than_its_owner(self):
        with patch(f"{STEPS}.WAIT_FOR_ROWS", 0):
            record = self.check()
        self.user_supervisor.active = False
        with self.enter_registry_test_mode():
            self.env.ref(
                "care_coordination.ir_cron_care_intake_import"
            ).method_direct_trigger()
        self.assertEqual(record.sudo().state, "mapping")
        self.assertRegex(record.sudo().problem, "no longer import")

    # Keeping data

    def test_old_rows_are_deleted_and_counts_stay(self):
        record = self.check()
        record.action_confirm()
        attachments = self._attachments(record)
        self.assertTrue(attachments)
        self._age(record, 29)
        self.Import._gc_rows()
        self.assertTrue(record.line_ids)
        self._age(record, 31)
        self.Import._gc_rows()
        self.assertFalse(record.line_ids)
        self.assertFalse(attachments.exists())
        self.assertTrue(record.erased)
        self.assertEqual((record.state, record.child_count), ("done", 9))

    def test_a_list_that_got_stuck_is_deleted_too(self):
        rows = self.make_rows(4)
        with patch(f"{STEPS}.WAIT_FOR_ROWS", 0), patch(f"{STEPS}.CHUNK", 2):
            record = self.check(self.as_csv(rows))
            record._work()
            record.action_confirm()
            record._work(commit=lambda done: False)
        self._age(record, 31)
        self.Import._gc_rows()
        self.assertEqual((record.state, len(record.line_ids)), ("cancelled", 0))
        self.assertEqual(record.child_count, 2)

    def test_the_days_are_a_setting(self):
        self.env["ir.config_parameter"].set_param(
            "care_coordination.intake_import_keep_days", "3"
        )
        record = self.check()
        self._age(record, 4)
        self.Import._gc_rows()
        self.assertEqual((record.state, len(record.line_ids)), ("cancelled", 0))

    def _attachments(self, record):
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("res_field", "=", "file"),
            ]
        )

    def _age(self, record, days):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_intake_import SET create_date = %s WHERE id = %s",
            [Datetime.now() - timedelta(days=days), record.id],
        )
        self.env.invalidate_all()

    # Who may

    def test_who_may_import(self):
        for user in (
            *(self.user_coordinator, self.user_analyst, self.user_privacy_officer),
            *(self.user_internal, self.user_portal),
        ):
            with (
                self.subTest(user=user.login),
                self.assertRaises(AccessError),
                mute_logger("odoo.models"),
            ):
                self.upload(user=user)

    def test_who_sees_an_import(self):
        record = self.check()
        colleague = self._make_user(
            "supervisor3", "care_coordination.group_care_supervisor"
        )
        by_supervisor = [("create_uid", "=", self.user_supervisor.id)]
        for name in (
            *("care.intake.import", "care.intake.import.column"),
            "care.intake.import.line",
        ):
            model = self.env[name]
            for user in (self.user_supervisor, self.user_manager):
                self.assertTrue(model.with_user(user).search_count(by_supervisor), name)
            for user in (colleague, self.user_supervisor_other):
                self.assertFalse(
                    model.with_user(user).search_count(by_supervisor), name
                )
        # A manager sees the rows of the center, not those for another one
        lines = record.line_ids.with_user(self.user_manager)
        self.assertNotIn(12, lines._filtered_access("read").mapped("line"))
        self.assertIn(12, record.line_ids.mapped("line"))

    def test_the_file_is_as_closed_as_the_import(self):
        record = self.upload()
        attachment = self._attachments(record).ensure_one()
        attachment.with_user(self.user_supervisor).read(["raw"])
        for user in (self.user_coordinator, self.user_supervisor_other):
            with self.assertRaises(AccessError):
                attachment.with_user(user).read(["raw"])

    def test_deleting_is_for_managers(self):
        record = self.check()
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            record.unlink()
        record.with_user(self.user_manager).unlink()


@tagged("post_install", "-at_install")
class TestCareIntakeImportDownload(IntakeCommon, HttpCase):
    """The rows that did not land, and the way through the screens."""

    def setUp(self):
        super().setUp()
        rows = self.make_rows(4)
        rows[0][7] = '=HYPERLINK("http://example.com")'
        rows[1][4], rows[1][7] = "@SUM(A1)", "Atlantis"
        rows[2][3] = "-1+1"
        self.record = self.check(self.as_csv(rows))
        self.record.action_confirm()

    def download(self, kind, login="test_supervisor"):
        self.authenticate(login, login)
        return self.url_open(f"/care/intake/{self.record.id}/not_imported.{kind}")

    def test_csv_holds_no_formula(self):
        response = self.download("csv")
        self.assertEqual(response.status_code, 200)
        self.assertIn("no-store", response.headers["Cache-Control"])
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        self.assertEqual(rows[0][:4], ["Line", "What", "Why", "mrn"])
        self.assertEqual([row[0] for row in rows[1:]], ["2", "3", "4"])
        self.assertIn("'=HYPERLINK", rows[1][10])
        self.assertEqual(rows[2][7], "'@SUM(A1)")
        self.assertEqual(rows[3][6], "'-1+1")
        for row in rows:
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@")), cell)

    def test_excel_holds_no_formula(self):
        response = self.download("xlsx")
        self.assertEqual(response.status_code, 200)
        sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
        self.assertEqual(sheet.max_row, 4)
        self.assertEqual(sheet.cell(2, 11).value, '=HYPERLINK("http://example.com")')
        for row in sheet.iter_rows():
            for cell in row:
                self.assertNotEqual(cell.data_type, "f", cell.coordinate)
                self.assertFalse(cell.hyperlink)

    def test_a_corrected_download_can_be_imported(self):
        rows = list(
            csv.reader(io.StringIO(self.download("csv").content.decode("utf-8-sig")))
        )
        for row in rows[1:]:
            row[6], row[10] = "2015-01-01", self.town.name
        again = self.check(self.as_csv(rows[1:], rows[0]))
        again.action_confirm()
        self.assertEqual(again.child_count, 3)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_nobody_elses_download(self):
        for user in (self.user_supervisor_other, self.user_coordinator):
            response = self.download("csv", user.login)
            self.assertIn(response.status_code, (403, 404), user.login)
            self.assertNotIn("Atlantis", response.text)
        self.assertEqual(self.download("exe").status_code, 404)

    def test_tour(self):
        """A supervisor brings a list, decides, imports and sees the board."""
        self.make_known()
        self.start_tour(
            "/odoo/care-import", "care_intake_import", login="test_supervisor"
        )
        record = self.Import.search([], limit=1)
        self.assertEqual(record.state, "done")
        self.assertEqual((record.child_count, record.matched_count), (2, 1))
        self.assertEqual(record.skipped_count, 1)
