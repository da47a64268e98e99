from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareRace(CareCommon):
    def test_words_of_intake_lists(self):
        words = self.env["care.race"]._by_word()
        names = self.env["care.race"].with_context(lang=None).search([]).mapped("name")
        self.assertGreaterEqual(len(words), len(names))
        self.assertGreaterEqual(len(names), 7, "the categories of SPD-15")

    def test_code_once(self):
        taken = self.env["care.race"].search([], limit=1).code
        with self.assertTableRefuses("This category is on the list already"):
            self.env["care.race"].create({"name": "Again", "code": taken})

    def test_several_answers(self):
        races = self.env["care.race"].search([], limit=2)
        self.assertEqual(self.make_child(race_ids=races.ids).race_ids, races)
