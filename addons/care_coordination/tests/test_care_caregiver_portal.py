"""Inviting a caregiver: after a child is granted, and into the family's center."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .portal_common import PortalCase


@tagged("post_install", "-at_install")
class TestPortalInvite(PortalCase, MockEmail):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rosa = cls.make_caregiver(
            cls.family, name="Rosa", email="rosa.portal@example.com"
        )
        cls.assign(cls.maya, cls.staff_coordinator, "second")
        cls.assign(cls.sibling, cls.ana)

    def invite(self, caregiver, user=None):
        return caregiver.with_user(
            user or self.user_coordinator
        ).action_invite_to_portal()

    def login_of(self, caregiver):
        return caregiver.partner_id.user_ids

    def test_grant_first(self):
        with self.assertRaisesRegex(UserError, "May see in the portal"):
            self.invite(self.rosa)
        self.assertFalse(self.login_of(self.rosa))
        grant = self.make_grant_to(self.rosa, self.maya, date_end=self.day(-1))
        with self.assertRaisesRegex(UserError, "may not see any child"):
            self.invite(self.rosa)
        grant.date_end = False
        self.invite(self.rosa)
        self.assertTrue(self.login_of(self.rosa))

    def make_grant_to(self, caregiver, child, **values):
        return self.env["care.caregiver.grant"].create(
            {
                "caregiver_id": caregiver.id,
                "child_id": child.id,
                "date_start": self.START,
                **values,
            }
        )

    def test_address_first(self):
        self.make_grant_to(self.rosa, self.maya)
        self.rosa.email = "at home"
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            self.invite(self.rosa)

    def test_only_for_my_families(self):
        self.make_grant_to(self.rosa, self.maya)
        for user in (self.user_coordinator2, self.user_coordinator_other):
            with self.assertRaises(AccessError):
                self.invite(self.rosa, user)

    def test_invitation(self):
        self.make_grant_to(self.rosa, self.maya)
        self.assertEqual(self.rosa.portal_state, "none")
        with self.mock_mail_gateway():
            action = self.invite(self.rosa)
        self.assertIn("rosa.portal@example.com", action["params"]["message"])
        user = self.login_of(self.rosa)
        self.assertTrue(user._is_portal())
        self.assertEqual(user.company_ids, self.center)
        self.rosa.invalidate_recordset()
        self.assertEqual(self.rosa.portal_state, "invited")
        [mail] = self._mails
        self.assertIn("rosa.portal@example.com", str(mail["email_to"]))
        for text in (mail["subject"], mail["body"]):
            self.assertNotIn("Maya", text)
        self.invite(self.rosa)
        self.assertEqual(self.login_of(self.rosa), user)

    def test_second_center(self):
        """Whoever invites, from whichever company: the login fits the family."""
        family = self.make_family_other()
        child = self.make_child(family, first_name="Nora")
        both = [Command.link(self.center_other.id)]
        self.user_supervisor.company_ids = both
        for number, by in enumerate((self.user_supervisor, self.user_supervisor_other)):
            caregiver = self.make_caregiver(
                family, name="Eve", email=f"eve.portal{number}@example.com"
            )
            self.make_grant_to(caregiver, child)
            at_work = [company.id for company in by.company_ids.sorted("name")]
            self.invite(caregiver.with_context(allowed_company_ids=at_work), by)
            user = self.login_of(caregiver)
            self.assertEqual(user.company_id, self.center_other)
            self.assertNotIn(self.env.ref("base.main_company"), user.company_ids)
            user.password = user.login
            self.assertIn("Nora", self.see(user))

    def test_person_of_another_center(self):
        """A contact known to one center becomes a caregiver in another."""
        child = self.make_child(self.make_family_other(), first_name="Nora")
        person = self.env["res.partner"].create(
            {
                "name": "Eve",
                "email": "eve.portal@example.com",
                "company_id": self.center.id,
            }
        )
        caregiver = self.make_caregiver(child.family_id, partner_id=person.id)
        self.make_grant_to(caregiver, child)
        wizard = self.env["portal.wizard"].create({"partner_ids": person.ids})
        wizard.user_ids.action_grant_access()
        user = person.user_ids
        self.assertIn(self.center_other, user.company_ids)
        user.password = user.login
        self.assertIn("Nora", self.see(user))

    def test_later_grant_in_another_center(self):
        """An old login sees a child of another center from the day of the grant."""
        child = self.make_child(self.make_family_other(), first_name="Nora")
        self.make_grant(child, self.user_portal)
        page = self.see(self.user_portal)
        self.assertIn("Nora", page)
        self.assertIn("Maya", page)

    def test_family_moves(self):
        self.family.write(
            {"company_id": self.center_other.id, "town_id": self.town_other.id}
        )
        self.assertEqual(self.user_portal.company_id, self.center_other)
        self.assertIn("Maya", self.see(self.user_portal))

    def test_language_of_the_home(self):
        self.env["res.lang"]._activate_lang("es_419")
        self.family.language_id = self.env.ref("care_coordination.care_language_es")
        self.make_grant_to(self.rosa, self.maya)
        self.invite(self.rosa)
        self.assertEqual(self.login_of(self.rosa).lang, "es_419")
