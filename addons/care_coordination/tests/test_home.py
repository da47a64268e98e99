"""Signing in: the reader's own language, children and centers."""

from lxml import html

from odoo.tests import tagged

from .portal_common import PortalCase


@tagged("post_install", "-at_install")
class TestHome(PortalCase):
    def sign_in(self, user, browser_language):
        """Fill in the sign-in page of a browser that asks for another language."""
        headers = {"Accept-Language": browser_language}
        page = html.fromstring(self.url_open("/web/login", headers=headers).content)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        answer = {"login": user.login, "password": user.login, "csrf_token": token}
        return self.url_open("/web/login", data=answer, headers=headers)

    def test_profile_decides_the_language(self):
        self.env["res.lang"]._activate_lang("es_419")
        addon = self.env["ir.module.module"]._get("care_coordination")
        addon._update_translations(["es_419"], overwrite=True)
        self.user_portal.lang = "es_419"
        self.sign_in(self.user_portal, "en-US")
        self.assertIn("Mis hijos", self.words(self.url_open("/my/children")))

    def test_english_stays_english(self):
        self.env["res.lang"]._activate_lang("es_419")
        self.user_portal.lang = "en_US"
        self.sign_in(self.user_portal, "es-419,es")
        self.assertIn("My children", self.words(self.url_open("/my/children")))

    def test_a_family_arrives_at_its_children(self):
        self.assertURLEqual(self.sign_in(self.user_portal, "en").url, "/my/children")

    def test_without_a_grant_at_the_account(self):
        page = self.sign_in(self.user_portal_no_grant, "en")
        self.assertNotIn("/my/children", page.url)

    def test_all_centers_are_switched_on(self):
        """The own one first: new records belong to it."""
        self.user_supervisor.company_ids |= self.center_other
        self.sign_in(self.user_supervisor, "en")
        self.assertEqual(
            self.opener.cookies.get("cids"), f"{self.center.id}-{self.center_other.id}"
        )

    def test_one_center_needs_no_choice(self):
        self.sign_in(self.user_coordinator, "en")
        self.assertFalse(self.opener.cookies.get("cids"))
