"""Services to verify are one line of work a center."""

from odoo.fields import Command
from odoo.tests import tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareWorkItemServices(DirectoryCommon):
    def lines(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        items = self.env["care.work.item"].with_user(user)
        items = items.with_context(allowed_company_ids=user.company_ids.ids)
        return items.search([("kind", "=", "verify")])

    def test_one_line_says_how_many(self):
        self.assertFalse(self.lines(self.user_supervisor))
        for number in range(3):
            self.make_service(f"Old {number}", date_verified=self.days_ago(200))
        line = self.lines(self.user_supervisor)
        self.assertEqual(len(line), 1)
        self.assertEqual(line.amount, 3)
        self.assertEqual(line.subject, "Directory")
        self.assertIn("3 services to call", line.what)
        self.assertEqual(line.since, self.days_ago(200))
        self.assertEqual(line.action_label, "Start calling")
        action = line.action_do()
        self.assertEqual(action["res_model"], "care.service.verify")
        self.assertEqual(line.action_open()["res_model"], "care.service")

    def test_each_center_counts_its_own(self):
        self.make_service("State", date_verified=False)
        local = self.make_service("Local", reach="local", date_verified=False)
        local.region_ids = [Command.link(self.region_other.id)]
        self.assertEqual(self.lines(self.user_supervisor).amount, 1)
        self.assertEqual(self.lines(self.user_supervisor_other).amount, 2)
        self.center_other.care_service_days = 400
        local._care_record_check("call", "right")
        self.assertEqual(self.lines(self.user_supervisor_other).amount, 1)

    def test_my_work_of_who_looks_after_the_directory(self):
        self.make_service(date_verified=False)
        self.assertFalse(self.lines(self.user_coordinator))
        self.center.care_directory_staff_id = self.staff_coordinator
        line = self.lines(self.user_coordinator)
        self.assertTrue(line.is_mine)
        self.assertFalse(self.lines(self.user_coordinator2))
        self.assertFalse(self.lines(self.user_supervisor).is_mine)

    def test_done_is_gone(self):
        service = self.make_service(date_verified=False)
        self.assertIn("1 service to call", self.lines(self.user_supervisor).what)
        service._care_record_check("call", "not_reached")
        self.assertFalse(self.lines(self.user_supervisor))
