from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestIrSequence(CareCommon):
    def test_a_batch_costs_the_same_and_numbers_are_new(self):
        sequence = self.env["ir.sequence"]
        self.assertSameQueryCount(
            lambda count: count,
            lambda count: sequence._care_next_batch("care.child", count),
        )
        first = sequence._care_next_batch("care.child", 3)
        second = sequence._care_next_batch("care.child", 3)
        self.assertEqual(len(set(first + second)), 6)
        self.assertEqual(sequence._care_next_batch("care.child", 0), [])

    def test_same_form_as_one_by_one(self):
        batch = self.env["ir.sequence"]._care_next_batch("care.child", 1)[0]
        single = self.env["ir.sequence"].next_by_code("care.child")
        self.assertEqual(int(single[1:]), int(batch[1:]) + 1)
        self.assertEqual(len(single), len(batch))

    def test_the_callers_values_stay(self):
        values = {"name": "A"}
        given = self.env["ir.sequence"]._care_give_refs(
            "care.family", [values, {"name": "B", "ref": "OLD-7"}]
        )
        self.assertEqual(values, {"name": "A"})
        self.assertRegex(given[0]["ref"], r"^F\d{5,}$")
        self.assertEqual(given[1]["ref"], "OLD-7")

    def test_missing_or_without_gaps(self):
        sequences = self.env["ir.sequence"].search([("code", "=", "care.family")])
        sequences.implementation = "no_gap"
        for code in ("care.family", "care.nothing"):
            with self.assertRaisesRegex(UserError, f'The sequence "{code}" is missing'):
                self.env["ir.sequence"]._care_next_batch(code, 1)
