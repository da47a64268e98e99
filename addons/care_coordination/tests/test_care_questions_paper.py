"""Questions on paper: with words only where the center may use them, and answers."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .paper_common import PaperCase

BLANK, FILLED = "care_instrument_paper", "care_assessment_paper"


@tagged("post_install", "-at_install")
class TestQuestionsPaper(PaperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.instrument = cls.make_instrument()
        cls.first, cls.second, cls.third = cls.instrument.item_ids

    @classmethod
    def make_instrument(cls, **values):
        """Three questions and a scale, in use; of licensed words the right to them is
        confirmed."""
        instrument = cls.env["care.instrument"].create(
            {
                "name": "A talk",
                "code": f"talk_{cls._next()}",
                "company_id": cls.center.id,
                **values,
            }
        )
        if values.get("rights") == "licensed":
            instrument.rights_statement = "License kept by the director"
            instrument.action_confirm_right()
        cls.env["care.instrument.choice"].create(
            [
                {"instrument_id": instrument.id, "name": name, "value": value}
                for value, name in enumerate(("Never", "At times", "Always"))
            ]
        )
        items = cls.env["care.instrument.item"].create(
            [
                {
                    "instrument_id": instrument.id,
                    "code": str(number),
                    "sequence": number,
                    "section": "At home",
                    "kind": kind,
                    "wording": wording,
                }
                for number, (kind, wording) in enumerate(
                    (
                        ("scale", "We laugh together."),
                        ("number", "How many days were missed?"),
                        ("text", "What would help?"),
                    ),
                    1,
                )
            ]
        )
        items[1].write(
            {
                "show_if_item_id": items[0].id,
                "show_if_operator": "<=",
                "show_if_value": 1,
            }
        )
        cls.env["care.instrument.scale"].create(
            {
                "instrument_id": instrument.id,
                "code": "joy",
                "name": "Joy",
                "method": "sum",
                "line_ids": [Command.create({"item_id": items[0].id})],
                "band_ids": [
                    Command.create({"name": "Much joy", "from_value": 2, "to_value": 3})
                ],
            }
        )
        instrument.state = "in_use"
        return instrument

    def make_assessment(self, **values):
        assessment = self.env["care.assessment"]._start(
            self.child, self.instrument, staff_id=self.staff_coordinator.id, **values
        )
        assessment._save_answers(
            [
                {"item_id": self.first.id, "value": 2},
                {"item_id": self.third.id, "words": "A ramp"},
            ]
        )
        return assessment

    def test_a_paper_to_fill_in(self):
        words = self.words(BLANK, self.instrument)
        for expected in (
            "A talk",
            "At home",
            "We laugh together.",
            "Never",
            "Always",
            "Only if the answer to 1 is at most: At times",
            "What would help?",
            "Answered by",
            "Page 1 of 1",
        ):
            self.assertIn(expected, words)
        self.assertEqual(words.count("At home"), 1)

    def test_a_survey_of_others_has_its_numbers(self):
        self.assertNotIn("2 Always", self.words(BLANK, self.instrument))
        public = self.make_instrument(rights="licensed")
        self.assertIn("2 Always", self.words(BLANK, public))

    def test_without_the_right_to_the_words_there_are_numbers(self):
        licensed = self.make_instrument(rights="licensed")
        self.assertIn("We laugh together.", self.words(BLANK, licensed))
        licensed.action_withdraw_right()
        words = self.words(BLANK, licensed)
        self.assertIn("The words of these questions are not printed", words)
        for hidden in ("We laugh", "Never", "Always", "At home", "missed", "help?"):
            self.assertNotIn(hidden, words)
        self.assertIn("Only if the answer to 1 is at most: 1", words)

    def test_the_same_with_answers(self):
        self.instrument = self.make_instrument(rights="licensed")
        self.first, self.second, self.third = self.instrument.item_ids
        assessment = self.make_assessment()
        self.assertIn("We laugh together.", self.words(FILLED, assessment))
        self.instrument.action_withdraw_right()
        words = self.words(FILLED, assessment)
        self.assertIn("A ramp", words)
        for hidden in ("We laugh", "Always"):
            self.assertNotIn(hidden, words)

    def test_the_answers_and_whose_they_are(self):
        assessment = self.make_assessment()
        words = self.words(FILLED, assessment)
        for expected in (
            "Ana Paperling",
            "born May 9, 2020",
            "A ramp",
            "We laugh together.",
            "Not finished",
            self.child.ref,
        ):
            self.assertIn(expected, words)
        # It was not asked
        self.assertNotIn("How many days", words)

    def test_what_was_not_answered_says_so(self):
        assessment = self.make_assessment()
        assessment._save_answers([{"item_id": self.first.id, "declined": True}])
        assessment._save_answers([{"item_id": self.third.id}])
        words = self.words(FILLED, assessment)
        self.assertIn("Did not want to say", words)
        self.assertIn("Not answered", words)

    def test_scores_come_with_their_band(self):
        assessment = self.make_assessment(asked_how="paper")
        assessment._complete()
        words = self.words(FILLED, assessment)
        self.assertIn("Joy 2 Much joy", words)
        self.assertNotIn("Not finished", words)

    def test_protected_answers_are_not_printed(self):
        assessment = self.make_assessment(label="part2")
        with self.assertRaisesRegex(UserError, "Protected answers are not printed"):
            self.print(FILLED, assessment)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_answers_of_a_child_out_of_sight(self):
        assessment = self.make_assessment()
        for user in (self.user_coordinator2, self.user_portal, self.user_analyst):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.print(FILLED, assessment, user=user)

    def test_several_at_once_are_documents_of_their_own(self):
        other = self.make_instrument(name="Another talk")
        pages = self.print(BLANK, self.instrument | other)
        self.assertEqual(len(pages), 2)
        for page in pages:
            self.assertIn("Page 1 of 1", page)
