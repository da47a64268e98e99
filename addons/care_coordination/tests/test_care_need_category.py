from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareNeedCategory(CareCommon):
    def test_words_of_intake_lists(self):
        need = self.env["care.need.category"].create(
            {"name": "Test need", "synonyms": "Longing, DESEO", "area": "social"}
        )
        words = self.env["care.need.category"]._by_word()
        for word in ("test need", "longing", "deseo"):
            self.assertEqual(words[word], need)

    def test_name_once(self):
        taken = self.env["care.need.category"].search([], limit=1).name
        with self.assertTableRefuses("This need is on the list already"):
            self.env["care.need.category"].create({"name": taken, "area": "social"})
