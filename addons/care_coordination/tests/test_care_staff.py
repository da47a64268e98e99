from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareStaff(CareCommon):
    def test_person_is_the_logins(self):
        self.assertEqual(
            self.staff_coordinator.partner_id, self.user_coordinator.partner_id
        )
        self.assertEqual(self.staff_coordinator.name, "Test Coordinator")

    def test_login_of_somebody_else(self):
        with self.assertRaisesRegex(ValidationError, "test_manager belongs to"):
            self.make_staff().user_id = self.user_manager

    def test_a_colleague_without_login(self):
        staff = self.make_staff(name="Pat")
        self.assign(self.make_child(), staff)
        self.assertEqual(staff.caseload, 1)

    def test_a_login_is_one_person_of_a_center(self):
        with self.assertTableRefuses("another staff member of the center already"):
            self.make_staff(self.user_coordinator)
        self.make_staff(self.user_coordinator, company_id=self.center_other.id)

    def test_capacity_below_zero(self):
        with self.assertTableRefuses("Capacity can not be below zero"):
            self.make_staff(capacity=-0.5)

    def test_caseload_counts_children_served_today(self):
        staff = self.make_staff()
        child = self.make_child()
        self.assign(child, staff)
        self.assign(child, staff, role="second")
        self.assign(self.make_child(), staff, date_end=self.day(-1))
        self.assign(self.make_child(), staff, date_start=self.day(1))
        done = self.make_child()
        self.assign(done, staff)
        done.episode_ids.stage_id = self.stage("closed")
        self.env.flush_all()
        self.assertEqual(staff.caseload, 1)

    def test_caseload_costs_the_same_for_many(self):
        def build(count):
            staff = self.env["care.staff"]
            for _index in range(count):
                staff |= self.make_staff()
                self.assign(self.make_child(), staff[-1])
            return staff

        self.assertSameQueryCount(build, lambda staff: staff.mapped("caseload"))

    def test_name(self):
        staff = self.make_staff(name="Ana López", credentials="RN")
        self.assertEqual(staff.display_name, "Ana López, RN")
        shown = staff.with_context(care_show_discipline=True).display_name
        self.assertEqual(shown, "Ana López, RN (Pediatric nurse)")
