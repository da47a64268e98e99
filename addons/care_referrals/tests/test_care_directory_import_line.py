from odoo.tests import tagged

from .hsds_common import SERVICE, HsdsCommon, changed


@tagged("post_install", "-at_install")
class TestCareDirectoryImportLine(HsdsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.email = changed("services", email="theirs@example.org")

    def conflict(self):
        self.bring_tables()
        self.here("care.service", SERVICE).email = "ours@example.org"
        return self.bring_tables(services=self.email, confirm=False).asking_line_ids

    def test_what_is_different_here_comes_first(self):
        self.conflict()
        record = self.bring_tables(
            services=self.email + changed("services", id="", name="No id"),
            confirm=False,
        )
        self.assertEqual(record.line_ids.mapped("outcome"), ["conflict", "bad"])

    def test_ours_is_the_default(self):
        line = self.conflict()
        self.assertEqual(line.decision, "ours")
        line.action_take_theirs()
        self.assertEqual(line.decision, "theirs")
        line.action_take_ours()
        self.assertEqual(line.decision, "ours")

    def test_it_opens_the_service(self):
        action = self.conflict().action_open()
        self.assertEqual(action["res_model"], "care.service")
        self.assertEqual(action["res_id"], self.here("care.service", SERVICE).id)

    def test_what_is_not_there_yet_opens_nothing(self):
        record = self.bring_tables(confirm=False)
        line = record.line_ids.filtered(lambda line: line.table == "services")
        self.assertFalse(line.action_open())

    def test_what_belongs_to_a_new_service_has_no_line_of_its_own(self):
        record = self.bring_tables(confirm=False)
        self.assertEqual(
            set(record.line_ids.mapped("table")),
            {"organizations", "services", "locations"},
        )

    def test_the_tile_opens_its_lines(self):
        record = self.bring_tables(confirm=False)
        action = record.with_context(care_tile="add_count").action_open_lines()
        found = self.env["care.directory.import.line"].search(action["domain"])
        self.assertEqual(found, record.line_ids)
        action = record.with_context(care_tile="bad_count").action_open_lines()
        self.assertFalse(
            self.env["care.directory.import.line"].search(action["domain"])
        )
