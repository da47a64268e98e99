"""The family's pages in Spanish."""

from lxml import html

from odoo.tests import tagged

from .portal_common import PortalCase


@tagged("post_install", "-at_install")
class TestPortalSpanish(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("es_419")
        addon = cls.env["ir.module.module"]._get("care_coordination")
        addon._update_translations(["es_419"], overwrite=True)

    def test_pages(self):
        self.family.language_id = self.env.ref("care_coordination.care_language_es")
        self.episode.write({"next_step": "Nos vemos", "next_date": self.day(9)})
        self.authenticate("test_portal", "test_portal")
        self.opener.cookies["frontend_lang"] = "es_419"
        for url, expected in (
            ("/my", ["Mis hijos", "Quién le ayuda y qué sigue"]),
            (
                "/my/children",
                ["Mis hijos", "Edad:", "Qué sigue", " de ", "Enfermería", "Habla:"],
            ),
            (
                f"/my/children/{self.maya.id}",
                ["Su centro", "Pregunte primero a esta persona", "Llamar al"],
            ),
            (f"/my/children/{self.sibling.id}", ["No podemos mostrarle esta página"]),
        ):
            response = self.url_open(url)
            self.assertEqual(html.fromstring(response.text).get("lang"), "es-419")
            page = self.words(response)
            for words in expected:
                self.assertIn(words, page)
            for english in ("children", "helps", "comes next", "Age", "Call"):
                self.assertNotIn(english, page)

    def test_way_to_the_other_language(self):
        """Both ways with one tap, whatever language the phone asked for."""
        self.authenticate("test_portal", "test_portal")
        for language, other in (("en_US", "Español"), ("es_419", "English")):
            self.opener.cookies["frontend_lang"] = language
            page = html.fromstring(self.url_open("/my/children").text)
            [link] = [
                anchor
                for anchor in page.find_class("o_care_languages")[0].iter("a")
                if anchor.text_content().strip() == other
            ]
            answer = html.fromstring(self.url_open(link.get("href")).text)
            self.assertNotEqual(answer.get("lang"), page.get("lang"))
