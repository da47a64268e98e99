from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareCoverageType(CareCommon):
    """And through it the words of every list that intake knows by several names."""

    def test_words(self):
        kinds = self.env["care.coverage.type"]
        kind = kinds.create(
            {"name": "Plan Ñ", "synonyms": "Eñe, n-plan ,", "category": "private"}
        )
        words = kinds._by_word()
        for word in ("plan n", "ene", "n plan"):
            self.assertEqual(words[word], kind)
        self.assertNotIn("", words)

    def test_words_of_the_state_programs(self):
        words = self.env["care.coverage.type"]._by_word()
        for word, category in (
            ("medicaid", "title_xix"),
            ("husky a", "title_xix"),
            ("chip", "title_xxi"),
            ("uninsured", "none"),
        ):
            self.assertEqual(words[word].category, category, word)

    def test_words_do_not_depend_on_the_readers_language(self):
        kinds = self.env["care.coverage.type"]
        spanish = kinds.with_context(lang="es_419")._by_word()
        self.assertEqual(kinds._by_word(), spanish)

    def test_the_first_of_two_wins(self):
        kinds = self.env["care.coverage.type"]
        kinds.create(
            {"name": "Late", "synonyms": "Medicaid", "category": "none", "sequence": 99}
        )
        self.assertEqual(kinds._by_word()["medicaid"].category, "title_xix")

    def test_archived_words_are_forgotten(self):
        kinds = self.env["care.coverage.type"]
        kinds.create({"name": "Gone", "category": "none", "active": False})
        self.assertNotIn("gone", kinds._by_word())

    def test_name_once(self):
        taken = self.coverage_type("private").name
        with self.assertTableRefuses("This coverage is on the list already"):
            self.env["care.coverage.type"].create({"name": taken, "category": "none"})
