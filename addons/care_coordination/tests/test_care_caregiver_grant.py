from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareCaregiverGrant(CareCommon):
    def sees(self, child, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        as_user = child.with_user(user or self.user_portal)
        found = bool(as_user.search([("id", "=", child.id)]))
        self.assertEqual(as_user.has_access("read"), found)
        return found

    def test_only_by_a_grant(self):
        """Being the mother in the household is not enough, nor following the record."""
        child = self.make_child()
        self.make_caregiver(child.family_id, self.user_portal)
        child.message_subscribe(partner_ids=self.user_portal.partner_id.ids)
        self.assertFalse(self.sees(child))
        self.make_grant(child)
        self.assertTrue(self.sees(child))

    def test_not_by_the_household_of_a_contact(self):
        """Odoo gives portal users what belongs to the company of their contact."""
        child = self.make_child()
        grant = self.make_grant(child, self.user_portal_no_grant)
        self.user_portal.partner_id.parent_id = grant.partner_id
        self.assertFalse(self.sees(child))

    def test_one_sibling_is_not_the_other(self):
        child = self.make_child()
        sibling = self.make_child(child.family_id)
        self.make_grant(child)
        self.assertTrue(self.sees(child))
        self.assertFalse(self.sees(sibling))

    def test_from_a_day_to_a_day(self):
        for start, end, seen in [
            (0, None, True),
            (1, None, False),
            (-9, 0, True),
            (-9, -1, False),
        ]:
            with self.subTest(start=start, end=end):
                child = self.make_child()
                self.make_grant(
                    child,
                    date_start=self.day(start),
                    date_end=self.day(end) if end is not None else False,
                )
                self.assertIs(self.sees(child), seen)

    def test_ending_takes_it_away(self):
        child = self.make_child()
        grant = self.make_grant(child)
        self.assertTrue(self.sees(child))
        grant.date_end = self.day(-1)
        self.assertFalse(self.sees(child))

    def test_only_inside_the_family(self):
        stranger = self.make_caregiver(self.make_family(), name="Somebody")
        with self.assertRaisesRegex(ValidationError, "Somebody is not a caregiver in"):
            self.env["care.caregiver.grant"].create(
                {"child_id": self.make_child().id, "caregiver_id": stranger.id}
            )

    def test_end_before_start(self):
        with self.assertTableRefuses("can not end before it starts"):
            self.make_grant(self.make_child(), date_end="2020-01-01")

    def test_privacy_officer_reads_and_ends_grants(self):
        grant = self.make_grant(self.make_child())
        as_officer = grant.with_user(self.user_privacy_officer)
        self.assertIn(grant.caregiver_id.name, as_officer.display_name)
        as_officer.write({"date_end": self.day(-1), "reason": "Custody changed"})
        self.assertFalse(self.sees(grant.child_id))
