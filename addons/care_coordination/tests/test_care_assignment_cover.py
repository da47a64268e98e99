from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import format_date, mute_logger

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareAssignmentCover(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.staff_supervisor.capacity = 0
        cls.children = cls.make_children(4)
        for child in cls.children:
            cls.assign(child, cls.staff_coordinator)
        cls.other = cls.make_staff()

    def cover(self, first=1, last=10, user=None):
        staff = self.staff_coordinator.with_user(user or self.user_supervisor)
        action = staff.action_cover()
        form = Form(staff.env[action["res_model"]].with_context(**action["context"]))
        form.date_start = self.day(first)
        form.date_end = self.day(last)
        return form.save()

    def plan(self, *args, **values):
        action = self.cover(*args, **values).action_propose()
        return (
            self.env[action["res_model"]]
            .with_user(self.user_supervisor)
            .browse(action["res_id"])
        )

    def test_cover_for_all_children(self):
        cover = self.cover()
        self.assertEqual(cover.child_count, 4)
        plan = self.plan()
        self.assertEqual(plan.kind, "cover")
        self.assertNotIn(self.staff_coordinator, plan.line_ids.staff_id)
        self.assertEqual(len(plan.line_ids.filtered("staff_id")), 4)
        plan.action_assign_all()
        for child in self.children:
            covers = child.member_ids.filtered(lambda m: m.role == "cover")
            self.assertEqual(covers.date_start, self.day(1))
            self.assertEqual(covers.date_end, self.day(10))
            episode = child.episode_ids
            self.assertEqual(episode.lead_id, self.staff_coordinator)
            self.assertEqual(episode.phase, "assessment")

    def test_the_second_worker_is_asked_first(self):
        self.assign(self.children[0], self.other, role="second")
        plan = self.plan()
        line = plan.line_ids.filtered(lambda row: row.child_id == self.children[0])
        self.assertEqual(line.staff_id, self.other)
        self.assertIn("Knows this child", line.why)

    def test_whoever_left_meanwhile_is_skipped(self):
        plan = self.plan()
        self.children[0].member_ids.date_end = self.day(-1)
        plan.action_assign_all()
        self.assertEqual((plan.assigned_count, plan.skipped_count), (3, 1))

    def test_children_covered_for_others_are_said(self):
        self.assertFalse(self.cover().also_covers)
        child, past = self.make_children(2)
        for covered, last in ((child, 5), (past, 0)):
            self.assign(covered, self.other)
            self.assign(
                covered,
                self.staff_coordinator,
                role="cover",
                date_start=self.day(-3),
                date_end=self.day(last),
            )
        day = format_date(self.env, self.day(5))
        self.assertEqual(self.cover().also_covers, f"{child.name} until {day}")
        self.assertFalse(self.cover(6, 9).also_covers)

    def test_days_that_make_no_sense(self):
        with self.assertRaisesRegex(UserError, "before the first day"):
            self.cover(5, 2).action_propose()
        with self.assertRaisesRegex(UserError, "passed already"):
            self.cover(-9, -2).action_propose()

    def test_nobody_to_cover(self):
        self.children.member_ids.date_end = self.day(-1)
        with self.assertRaisesRegex(UserError, "serves no child today"):
            self.cover().action_propose()

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_only_supervisors_of_the_center(self):
        for user in (self.user_coordinator, self.user_supervisor_other):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.plan(user=user)
