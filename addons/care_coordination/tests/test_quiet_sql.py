from psycopg2 import Error, IntegrityError

from odoo.tests import tagged

from ..tools.quiet_sql import quiet_sql
from .common import CareCommon


@tagged("post_install", "-at_install")
class TestQuietSql(CareCommon):
    """A refused row does not put a family into the server log."""

    def refuse(self):
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.make_child(mrn="MRN-4711", first_name="Secretia")

    def test_values_are_left_out(self):
        self.make_child(mrn="MRN-4711")
        with self.assertLogs("odoo.sql_db", "ERROR") as logged:
            self.refuse()
        text = "\n".join(logged.output)
        self.assertIn('INSERT INTO "care_child"', text)
        self.assertIn("care_child_mrn_uniq", text)
        for secret in ("Secretia", "MRN-4711", "Testfamily"):
            self.assertNotIn(secret, text)

    def test_contacts_too(self):
        with (
            self.assertLogs("odoo.sql_db", "ERROR") as logged,
            self.assertRaises(Error),
            self.cr.savepoint(),
        ):
            self.cr.execute("UPDATE res_partner SET name = 'Secretia', id = NULL")
        self.assertNotIn("Secretia", "\n".join(logged.output))

    def test_nothing_at_all_where_the_person_is_told(self):
        self.make_child(mrn="MRN-4711")
        with self.assertNoLogs("odoo.sql_db", "ERROR"), quiet_sql():
            self.refuse()

    def test_other_statements_are_logged_in_full(self):
        with (
            self.assertLogs("odoo.sql_db", "ERROR") as logged,
            self.assertRaises(Error),
            self.cr.savepoint(),
        ):
            self.cr.execute("SELECT 'helpful' FROM nowhere_at_all")
        self.assertIn("helpful", "\n".join(logged.output))
