from odoo.exceptions import ValidationError
from odoo.tests import Form

from .instrument_common import InstrumentCommon


class TestCareInstrumentScale(InstrumentCommon):
    def test_the_rule_in_words(self):
        scale = self.make_instrument().scale_ids
        self.assertEqual(
            scale.rule_words,
            "Mean of the answers: 1, 2. Turned round: 2. At least 75% answered.",
        )
        scale.write({"method": "sum", "prorate": True, "min_answered": 1})
        self.assertEqual(
            scale.rule_words,
            "Sum of the answers: 1, 2. Turned round: 2. At least 1 answered. "
            "Missing answers are filled in.",
        )

    def test_on_screen(self):
        instrument = self.make_instrument()
        with Form(instrument.scale_ids) as form:
            form.method = "count"
            form.reach = 2
            with form.band_ids.edit(0) as band:
                band.name = "Few"
        scale = instrument.scale_ids
        self.assertEqual((scale.reach, scale.band_ids[0].name), (2, "Few"))

    def test_as_the_engine_takes_it(self):
        scale = self.make_instrument().scale_ids._engine_scale()
        self.assertEqual(
            [(part.item, part.reverse) for part in scale.parts],
            [("1", False), ("2", True)],
        )
        # The last band has no end
        self.assertEqual([band.high for band in scale.bands], [2, None])

    def test_made_of_its_own_instrument_only(self):
        one, other = self.make_instrument(), self.make_instrument()
        with self.assertRaisesRegex(ValidationError, "own instrument"):
            one.scale_ids.line_ids[0].item_id = other.item_ids[0]
        with self.assertRaisesRegex(ValidationError, "own instrument"):
            one.scale_ids.source_ids = other.scale_ids
        with self.assertRaisesRegex(ValidationError, "made of itself"):
            one.scale_ids.source_ids = one.scale_ids

    def test_a_question_counts_once(self):
        line = self.make_instrument().scale_ids.line_ids[0]
        with self.assertTableRefuses("counts a question once"):
            self.env["care.instrument.scale.item"].create(
                {"scale_id": line.scale_id.id, "item_id": line.item_id.id}
            )

    def test_shares_and_decimals(self):
        scale = self.make_instrument().scale_ids
        for values, sentence in (
            ({"min_share": 75}, "between 0 and 1"),
            ({"min_answered": -1}, "0 or more"),
            ({"decimals": 9}, "between 0 and 6 decimals"),
        ):
            with self.assertTableRefuses(sentence):
                scale.write(values)
