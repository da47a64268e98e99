"""The family's pages in Spanish, every word of them."""

import polib
from lxml import html

from odoo.tests import tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

from .portal_common import PortalCase

# Where the words of the family's pages come from
PAGES = "care_coordination.portal_"
CODE = (
    "controllers/portal.py",
    "care_child_portal.py",
    "care_episode_portal.py",
    "care_child.py",
)


@tagged("post_install", "-at_install")
class TestPortalSpanish(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("es_419")
        addon = cls.env["ir.module.module"]._get("care_coordination")
        addon._update_translations(["es_419"], overwrite=True)
        cls.spanish = {
            entry.msgid: entry
            for entry in polib.pofile(file_path("care_coordination/i18n/es.po"))
        }

    def test_every_word(self):
        """The words as they are in the source now, not as last exported."""
        rows = TranslationModuleReader(self.env.cr, ["care_coordination"])
        words = {
            source
            for _module, kind, name, record, source, _value, _comments in rows
            if str(record).startswith(PAGES)
            or (kind == "code" and name.endswith(CODE))
            or name == "care.language,name"
        }
        self.assertGreater(len(words), 60)
        missing = [
            word
            for word in sorted(words)
            if word not in self.spanish or not self.spanish[word].translated()
        ]
        self.assertFalse(missing)

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
