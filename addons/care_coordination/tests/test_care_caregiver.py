from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareCaregiver(CareCommon):
    def test_the_contact_gets_the_center(self):
        """So that the wall between centers holds for the contact too."""
        caregiver = self.make_caregiver(self.make_family())
        self.assertEqual(caregiver.partner_id.company_id, self.center)
        partners = self.env["res.partner"].with_user(self.user_supervisor_other)
        self.assertFalse(partners.search([("id", "=", caregiver.partner_id.id)]))

    def test_by_a_coordinators_hand(self):
        family = self.make_family()
        caregiver = (
            self.env["care.caregiver"]
            .with_user(self.user_coordinator)
            .create({"family_id": family.id, "name": "Abuela", "phone": "555-0100"})
        )
        self.assertEqual(caregiver.partner_id.company_id, self.center)
        caregiver.phone = "555-0199"
        self.assertEqual(caregiver.phone_digits, "5550199")

    def test_a_contact_of_a_center_stays_there(self):
        partner = self.env["res.partner"].create(
            {"name": "Two homes", "company_id": self.center_other.id}
        )
        self.env["care.caregiver"].create(
            {"family_id": self.make_family().id, "partner_id": partner.id}
        )
        self.assertEqual(partner.company_id, self.center_other)

    def test_a_colleague_as_caregiver_stays_a_colleague_of_all(self):
        self.make_caregiver(self.make_family(), self.user_internal)
        self.assertFalse(self.user_internal.partner_id.company_id)

    def test_once_in_a_family(self):
        caregiver = self.make_caregiver(self.make_family())
        with self.assertTableRefuses("This person is in the family already"):
            self.env["care.caregiver"].create(
                {
                    "family_id": caregiver.family_id.id,
                    "partner_id": caregiver.partner_id.id,
                }
            )

    def test_last_day_before_the_first(self):
        caregiver = self.make_caregiver(self.make_family(), date_start="2024-02-01")
        with self.assertTableRefuses("last day can not be before the first"):
            caregiver.date_end = "2024-01-01"

    def test_name_says_the_relationship(self):
        caregiver = self.make_caregiver(
            self.make_family(), name="Rosa", relationship="grandparent"
        )
        self.assertEqual(caregiver.display_name, "Rosa (Grandparent)")

    def test_many_at_once(self):
        def build(count):
            return [self.make_family().id for _index in range(count)]

        def act(family_ids):
            made = self.env["care.caregiver"].create(
                [{"family_id": family, "name": "New"} for family in family_ids]
            )
            self.env.flush_all()
            self.assertEqual(made.partner_id.company_id, self.center)
            made.unlink()

        families = [build(10), build(50)]
        few, many = (self.count_queries(lambda i=ids: act(i)) for ids in families)
        # Odoo itself asks a little per new contact; ours must not grow on top of it
        self.assertLess(many, 5 * few)
