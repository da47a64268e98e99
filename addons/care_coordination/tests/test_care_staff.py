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

    def test_name(self):
        staff = self.make_staff(name="Ana López", credentials="RN")
        self.assertEqual(staff.display_name, "Ana López, RN")
        shown = staff.with_context(care_show_discipline=True).display_name
        self.assertEqual(shown, "Ana López, RN (Pediatric nurse)")
