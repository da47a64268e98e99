from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareBenefitType(CareCommon):
    def test_shipped_kinds_are_found_by_their_words(self):
        by_word = self.env["care.benefit.type"]._by_word()
        for word, name in (("Medicaid", "HUSKY Health"), ("food stamps", "SNAP")):
            self.assertEqual(by_word[word.lower()].name, name)

    def test_days_are_counted_from_zero(self):
        with self.assertTableRefuses("counted from 0 up"):
            self.env["care.benefit.type"].create({"name": "Test", "renew_days": -1})
