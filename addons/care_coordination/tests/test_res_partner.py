from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestResPartner(CareCommon):
    """Contacts: caregivers for their team, logins and centers for nobody's hand."""

    def write(self, user, partner, **values):
        partner.with_user(user).write(values)

    def refused(self, user, partner, **values):
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.write(user, partner, **values)

    def test_practices_are_everybodys(self):
        practice = (
            self.env["res.partner"]
            .with_user(self.user_coordinator)
            .create({"name": "Elm Street Pediatrics", "is_company": True})
        )
        self.write(self.user_coordinator2, practice, phone="555-0100")
        self.assertTrue(practice.with_user(self.user_internal).has_access("read"))

    def test_the_center_is_not_renamed(self):
        for user in (self.user_coordinator, self.user_supervisor):
            self.refused(user, self.center.partner_id, name="Ours")

    def test_staff_contacts_are_the_supervisors(self):
        staff = self.make_staff(name="No Login")
        self.refused(self.user_coordinator, staff.partner_id, phone="555-0100")
        self.write(self.user_supervisor, staff.partner_id, phone="555-0100")

    def test_nobody_takes_over_a_login(self):
        """Whoever sets the address of a login can have its password sent there. Odoo
        guards it; the right that we give on contacts must not undo that."""
        colleague = self.staff_coordinator.partner_id
        for user in (self.user_supervisor, self.user_manager):
            with self.assertRaises(AccessError):
                self.write(user, colleague, email="mine@example.com")
            with self.assertRaises(AccessError):
                self.staff_coordinator.with_user(user).email = "mine@example.com"
        administrator = self._make_user(
            "access_rights",
            "base.group_erp_manager,care_coordination.group_care_manager",
        )
        self.write(administrator, colleague, email="new@example.com")

    def test_caregiver_as_meeting_guest(self):
        """Colleagues open the calendar although they may not see the guest."""
        caregiver = self.make_caregiver(self.make_family(), name="Guest Mother")
        event = self.env["calendar.event"].create(
            {
                "name": "Meeting",
                "start": "2025-03-12 14:00:00",
                "stop": "2025-03-12 15:00:00",
                "privacy": "private",
                "user_id": self.user_coordinator.id,
                "partner_ids": [
                    (4, caregiver.partner_id.id),
                    (4, self.user_coordinator.partner_id.id),
                ],
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        shown = (
            self.env["calendar.event"]
            .with_user(self.user_internal)
            .web_search_read(
                [("id", "=", event.id)],
                {
                    "name": {},
                    "partner_ids": {"fields": {"display_name": {}}},
                    "attendee_ids": {"fields": {"display_name": {}}},
                },
            )
        )
        self.assertEqual(shown["length"], 1)
        self.assertNotIn("Guest Mother", str(shown["records"]))
