from datetime import timedelta

from odoo.fields import Date
from odoo.tests import tagged

from .common import ReferralCommon


@tagged("post_install", "-at_install")
class TestCareWorkItem(ReferralCommon):
    """A referral without an answer shows in My Work, and goes with the answer."""

    def lines(self, child, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            self.env["care.work.item"]
            .with_user(user or self.user_supervisor)
            .search([("child_id", "=", child.id), ("kind", "=", "referral")])
        )

    def test_waits_and_goes_with_the_answer(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        referral = self.make_referral(child, "requested", date_requested=self.day(-12))
        line = self.lines(child, self.user_coordinator)
        self.assertEqual(line.since, Date.today() - timedelta(days=12))
        self.assertEqual(line.staff_id, self.staff_coordinator)
        self.assertEqual(
            line.what, "Referral from School has waited 12 days for a yes or no"
        )
        self.assertEqual(line.action_label, "Answer the referral")
        action = line.action_do()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("care.referral", referral.id)
        )
        referral.write(self.step("accepted"))
        self.assertFalse(self.lines(child))

    def test_shows_on_the_day_the_center_promised_and_not_before(self):
        self.center.care_referral_days = 5
        child = self.make_child()
        self.make_referral(child, "requested", date_requested=self.day(-4))
        self.assertFalse(self.lines(child))
        self.center.care_referral_days = 4
        line = self.lines(child)
        self.assertEqual(line.due, Date.today())
        self.assertFalse(line.staff_id, "nobody is on the team yet")

    def test_one_line_for_each_referral(self):
        child = self.make_child()
        for _number in range(2):
            self.make_referral(child, "requested", source_id=False)
        lines = self.lines(child)
        self.assertEqual(len(lines), 2)
        self.assertEqual(len(set(lines.mapped("res_id"))), 2)
        self.assertIn("A referral has waited", lines[0].what)

    def test_a_colleagues_child_is_out_of_sight(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator2)
        self.make_referral(child, "requested")
        self.assertTrue(self.lines(child))
        self.assertFalse(self.lines(child, self.user_coordinator))
        self.assertFalse(self.lines(child, self.user_supervisor_other))
