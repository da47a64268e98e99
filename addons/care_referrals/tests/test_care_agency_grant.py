from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .agency_common import AgencyCommon


@tagged("post_install", "-at_install")
class TestCareAgencyGrant(AgencyCommon):
    """Portal access of an agency: who gives it, to whom, and how long it holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pat = cls.env["res.partner"].create(
            {"name": "Pat", "parent_id": cls.agency.id, "email": "pat@example.org"}
        )

    def grant(self, user=None, **values):
        return (
            self.env["care.agency.grant"]
            .with_user(user or self.user_supervisor)
            .create(
                {
                    "partner_id": self.pat.id,
                    "organization_id": self.agency.id,
                    **values,
                }
            )
        )

    def test_given_by_supervisors(self):
        grant = self.grant()
        self.assertEqual(grant.company_id, self.center)
        self.assertTrue(grant.is_current)
        with self.assertRaises(AccessError):
            self.grant(self.user_coordinator)
        with self.assertRaises(AccessError):
            self.grant(self.user_privacy_officer)

    def test_privacy_officer_ends_it(self):
        grant = self.grant()
        grant.with_user(self.user_privacy_officer).date_end = self.day(-1)
        self.assertEqual(grant.with_user(self.user_privacy_officer).reason, False)

    def test_only_in_the_own_center(self):
        with self.assertRaises(AccessError):
            self.grant(company_id=self.center_other.id)
        grant = self.grant()
        with self.assertRaises(AccessError):
            grant.with_user(self.user_supervisor_other).read(["partner_id"])

    def test_fixed(self):
        """Another agency is another grant, with a day of its own."""
        grant = self.grant()
        other = self.make_agency("Other")
        with self.assertRaises(UserError):
            grant.organization_id = other
        with self.assertRaises(UserError):
            grant.partner_id = self.env["res.partner"].create({"name": "Eve"})

    def test_days(self):
        today = fields.Date.today()
        for start, end, current in (
            (-5, 0, True),
            (0, False, True),
            (1, False, False),
            (-5, -1, False),
        ):
            grant = self.grant(
                date_start=today + timedelta(days=start),
                date_end=end is not False and today + timedelta(days=end),
            )
            self.assertEqual(grant.is_current, current)
            found = grant.search([("is_current", "=", True), ("id", "=", grant.id)])
            self.assertEqual(bool(found), current)
        with self.assertTableRefuses("end before it starts"):
            self.grant(date_end=self.day(-3))

    def test_not_for_staff_and_not_to_a_person(self):
        with self.assertRaises(ValidationError):
            self.grant(partner_id=self.user_coordinator.partner_id.id)
        with self.assertRaises(ValidationError):
            self.grant(organization_id=self.pat.id)

    def test_invite(self):
        grant = self.grant()
        self.assertEqual(grant.portal_state, "none")
        grant.action_invite()
        user = self.pat.user_ids
        self.assertTrue(user._is_portal())
        grant.invalidate_recordset()
        self.assertEqual(grant.portal_state, "invited")
        grant.action_invite()
        self.assertEqual(self.pat.user_ids, user)

    def test_invite_refused(self):
        grant = self.grant()
        with self.assertRaises(AccessError):
            grant.with_user(self.user_coordinator).action_invite()
        self.pat.email = False
        with self.assertRaisesRegex(UserError, "no e-mail"):
            grant.action_invite()
        self.pat.email = "pat@example.org"
        grant.date_end = grant.date_start = self.day(-1)
        with self.assertRaisesRegex(UserError, "not in force"):
            grant.action_invite()
        self.assertFalse(self.pat.user_ids)
