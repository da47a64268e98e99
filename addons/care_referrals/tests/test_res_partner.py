"""Organizations that help families."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestResPartner(DirectoryCommon):
    def test_who_has_a_service_is_an_agency(self):
        self.assertFalse(self.agency.care_is_agency)
        self.as_coordinator(self.env["care.service"]).create(
            {"name": "Help", "organization_id": self.agency.id}
        )
        self.assertTrue(self.agency.care_is_agency)
        self.assertEqual(self.as_coordinator(self.agency).care_service_count, 1)

    def test_a_coordinator_writes_down_an_organization(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_referrals.res_partner_agency_action"
        )
        partners = self.as_coordinator(self.env["res.partner"]).with_context(
            default_is_company=True, default_care_is_agency=True
        )
        view = "care_referrals.res_partner_view_form_agency"
        with Form(partners, view) as form:
            form.name = "New Agency"
            with form.care_phone_ids.new() as phone:
                phone.number = "860-555-0189"
        agency = form.record
        domain = [("care_is_agency", "=", True), ("id", "=", agency.id)]
        self.assertEqual(action["domain"], "[('care_is_agency', '=', True)]")
        self.assertEqual(self.env["res.partner"].search(domain), agency)

    def test_the_same_name_is_perhaps_twice(self):
        first = self.make_agency("Sun & Moon, Inc", care_is_agency=True)
        second = self.make_agency("SUN & MOON INC", care_is_agency=True)
        contact = self.make_agency("Sun & Moon, Inc")
        self.assertEqual(first.care_twin_ids, second)
        self.assertFalse(contact.care_twin_ids)

    def test_who_is_not_of_a_center_reads_nothing_of_it(self):
        agency = self.make_agency("Closed", care_is_agency=True)
        for name in ("care_service_ids", "care_description", "care_service_count"):
            with self.subTest(name), self.assertRaises(AccessError):
                agency.with_user(self.user_internal).read([name])
