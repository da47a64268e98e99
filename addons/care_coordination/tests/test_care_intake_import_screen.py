from odoo.fields import Command
from odoo.tests import tagged

from .intake_common import IntakeCommon


@tagged("post_install", "-at_install")
class TestCareIntakeImportScreen(IntakeCommon):
    """What the screen of an import tells and where it leads."""

    def land(self, towns, user):
        rows = self.make_rows(len(towns))
        for row, town in zip(rows, towns, strict=True):
            row[7] = town.name
        record = self.check(self.as_csv(rows), user=user)
        record.action_confirm()
        self.assertEqual(record.child_count, len(towns))
        return record

    def both_centers(self):
        """A supervisor of both centers who works with one of them switched on."""
        user = self._make_user(
            "supervisor_both", "care_coordination.group_care_supervisor"
        )
        user.company_ids = [Command.link(self.center_other.id)]
        return user

    def test_board_of_one_center(self):
        record = self.land([self.town, self.town], self.user_supervisor)
        action = record.action_open_board()
        self.assertEqual(action["res_model"], "care.episode")
        self.assertFalse(record.center_summary)

    def test_share_out_those_who_wait(self):
        record = self.land([self.town, self.town], self.user_supervisor)
        self.assertTrue(record.waiting_here)
        action = record.action_open_waiting()
        self.assertEqual(action["path"], "care-waiting")
        for child in record.line_ids.child_id:
            self.assign(child, self.staff_coordinator)
        self.env.flush_all()
        record.invalidate_recordset()
        self.assertFalse(record.waiting_here)

    def test_share_out_in_a_center_that_is_switched_off(self):
        record = self.land([self.town_other], self.both_centers())
        record.invalidate_recordset()
        one = record.with_context(allowed_company_ids=self.center.ids)
        self.assertTrue(one.waiting_here)
        action = one.action_open_waiting()
        self.assertEqual(action["params"]["path"], "/odoo/care-waiting")

    def test_board_shows_the_centers_that_got_children(self):
        user = self.both_centers()
        record = self.land([self.town, self.town_other, self.town_other], user)
        one = record.with_context(allowed_company_ids=self.center.ids)
        action = one.action_open_board()
        self.assertEqual(action["tag"], "care_coordination.switch_centers")
        both = (self.center | self.center_other).ids
        self.assertCountEqual(action["params"]["company_ids"], both)
        children = one.action_open_children()
        self.assertCountEqual(children["context"]["allowed_company_ids"], both)

    def test_summary_names_a_center_that_is_switched_off(self):
        user = self.both_centers()
        record = self.land([self.town, self.town_other, self.town_other], user)
        record.invalidate_recordset()
        one = record.with_context(allowed_company_ids=self.center.ids)
        self.assertIn(f"{self.center_other.name}: 2", one.center_summary)
        self.assertIn(f"{self.center.name}: 1", one.center_summary)

    def test_a_center_that_is_not_the_users_stays_off(self):
        user = self.both_centers()
        record = self.land([self.town, self.town_other], user)
        user.company_ids = [Command.unlink(self.center_other.id)]
        action = record.action_open_board()
        self.assertEqual(action["res_model"], "care.episode")
