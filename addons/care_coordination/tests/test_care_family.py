from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareFamily(CareCommon):
    def test_reference(self):
        family = self.make_family()
        self.assertRegex(family.ref, r"^F\d{5,}$")
        self.assertNotEqual(family.copy().ref, family.ref)

    def test_first_current_caregiver_is_called_first(self):
        family = self.make_family()
        self.assertFalse(family.primary_caregiver_id)
        second = self.make_caregiver(family, sequence=20, phone="555-0102")
        self.env.flush_all()
        self.assertEqual(family.primary_caregiver_id, second)
        first = self.make_caregiver(family, sequence=10, phone="555-0101")
        self.env.flush_all()
        self.assertEqual(family.primary_caregiver_id, first)
        self.assertEqual(family.phone, "555-0101")
        first.active = False
        self.env.flush_all()
        self.assertEqual(family.primary_caregiver_id, second)
        second.sequence = 30
        self.env.flush_all()
        self.assertEqual(family.primary_caregiver_id, second)

    def test_phone_is_found_however_it_is_typed(self):
        family = self.make_family()
        self.make_caregiver(family, phone="(860) 555-9043")
        for text in ("860-555-9043", "8605559043", "555.9043", "9043"):
            with self.subTest(text=text):
                found = self.env["care.family"].search(
                    [("phone_search", "ilike", text)]
                )
                self.assertIn(family, found)
        self.assertFalse(
            self.env["care.family"].search([("phone_search", "ilike", "043")]),
            "three digits would find half the center",
        )

    def test_region_follows_the_town(self):
        family = self.make_family()
        self.assertEqual(family.region_id, self.region)
        family.town_id = self.town_other
        self.env.flush_all()
        self.assertEqual(family.region_id, self.region_other)

    def test_children_are_counted_in_one_query(self):
        def build(count):
            families = self.env["care.family"]
            for _index in range(count):
                family = self.make_family()
                self.make_child(family)
                self.make_child(family)
                families |= family
            return families

        def act(families):
            self.assertEqual(set(families.mapped("child_count")), {2})

        self.assertSameQueryCount(build, act)

    def test_moving_to_another_center(self):
        """Only by somebody who answers for both, and everything goes along."""
        family = self.make_family()
        child = self.make_child(family)
        encounter = self.make_encounter(child)
        for user in (self.user_coordinator, self.user_supervisor, self.user_manager):
            with self.assertRaisesRegex(UserError, "supervisor of both centers"):
                family.with_user(user).company_id = self.center_other
        both = self._make_user(
            "both",
            "care_coordination.group_care_supervisor",
            company_ids=(self.center | self.center_other).ids,
        )
        centers = (self.center | self.center_other).ids
        mover = family.with_user(both).with_context(allowed_company_ids=centers)
        mover.company_id = self.center_other
        self.env.flush_all()
        self.assertEqual(
            (family | child.family_id).company_id | encounter.company_id,
            self.center_other,
        )
        self.assertFalse(child.with_user(self.user_supervisor).has_access("read"))
        self.assertTrue(child.with_user(self.user_supervisor_other).has_access("read"))
