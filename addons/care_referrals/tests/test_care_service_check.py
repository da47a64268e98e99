"""The list of what was asked."""

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareServiceCheck(DirectoryCommon):
    def test_named_by_service_and_day(self):
        check = self.make_service("Help")._care_record_check("visit", "changed")
        self.assertEqual(check.display_name, f"Help {self.days_ago(0)}")

    def test_everybody_of_the_centers_reads_what_was_asked(self):
        """The directory is shared: nobody has to call twice."""
        check = self.make_service()._care_record_check("call", "right", note="Fine")
        for user in (self.user_coordinator, self.user_coordinator_other):
            self.assertEqual(check.with_user(user).note, "Fine")

    def test_a_service_that_was_asked_about_is_archived_and_not_deleted(self):
        service = self.make_service()
        service._care_record_check("call", "right")
        self.env.flush_all()
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            service.with_user(self.user_manager).unlink()
            self.env.flush_all()
        service.with_user(self.user_manager).active = False
