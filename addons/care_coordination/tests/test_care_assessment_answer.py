from odoo.exceptions import UserError, ValidationError

from .assessment_common import PAPER, AssessmentCommon


class TestCareAssessmentAnswer(AssessmentCommon):
    """An answer is one that its question can have, whichever way it comes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.instrument = cls.make_instrument(
            [
                {},
                {"kind": "choice", "choices": [(1, "Bus"), (2, "Car")]},
                {"kind": "number", "min_value": 0, "max_value": 7},
                {"kind": "text"},
                {"kind": "number"},
            ]
        )
        cls.draft = cls.env["care.assessment"]._start(
            cls.child, cls.instrument, **PAPER
        )
        cls.items = {item.code: item for item in cls.instrument.item_ids}

    def save(self, **answers):
        self.draft._save_answers(self.answers_of(self.draft, **answers))

    def answer(self, code):
        return self.draft.answer_ids.filtered(lambda one: one.item_code == code)

    def test_each_kind(self):
        self.save(q1=2, q2=1, q3=4.5, q4="With grandmother")
        self.assertEqual(self.answer("1").choice_id.name, "Often")
        self.assertEqual(self.answer("2").choice_id.name, "Bus")
        self.assertEqual(self.answer("3").value, 4.5)
        self.assertFalse(self.answer("3").choice_id)
        self.assertEqual(
            [one._care_words() for one in self.draft.answer_ids],
            ["Often", "Bus", "4.5", "With grandmother"],
        )

    def test_by_choice(self):
        car = self.items["2"].choice_ids[1]
        self.draft._save_answers(
            [{"item_id": self.items["2"].id, "choice_id": car.id, "words": "Ours"}]
        )
        self.assertEqual(self.answer("2").value, 2)
        self.assertEqual(self.answer("2").words, "Ours")

    def test_saving_again_replaces(self):
        self.save(q1=2)
        self.save(q1=2)
        self.save(q1=0)
        self.assertEqual(len(self.draft.answer_ids), 1)
        self.assertEqual(self.answer("1").value, 0)
        self.assertTrue(self.answer("1").has_value)

    def test_taken_back(self):
        self.save(q1=2, q4="Words")
        self.draft._save_answers(
            [{"item_id": self.items["1"].id}, {"item_id": self.items["4"].id}]
        )
        self.assertEqual(self.draft._care_answers(), {})

    def test_declined_has_no_number(self):
        self.save(q1=2)
        self.save(q1=None)
        self.assertTrue(self.answer("1").declined)
        self.assertFalse(self.answer("1").has_value)
        self.save(q1=1)
        self.assertFalse(self.answer("1").declined)

    def test_bad_answers_say_where_and_what(self):
        for answers, sentence in (
            ({"q1": 9}, "Question 1: choose one of its answers: Never, Sometimes"),
            ({"q2": 0}, "Question 2: choose one of its answers: Bus, Car"),
            ({"q3": 8}, "Question 3: write a number from 0 to 7"),
            ({"q3": float("nan")}, "Question 3: write a number, such as 3"),
        ):
            with self.subTest(answers), self.assertRaisesRegex(UserError, sentence):
                self.save(**answers)
        with self.assertRaisesRegex(UserError, "Question 5: write a number"):
            self.draft._save_answers(
                [{"item_id": self.items["5"].id, "value": "a lot"}]
            )
        with self.assertRaisesRegex(UserError, "no such question"):
            other = self.make_instrument([{}]).item_ids
            self.draft._save_answers([{"item_id": other.id, "value": 1}])

    def test_one_bad_answer_saves_none_of_the_call(self):
        with self.assertRaises(UserError), self.cr.savepoint():
            self.save(q1=1, q3=99)
        self.assertFalse(self.draft.answer_ids)

    def test_by_hand_is_checked_too(self):
        """An import or a remote call writes no answer that the screen can not give."""
        bus = self.items["2"].choice_ids[0]
        answers = self.env["care.assessment.answer"]
        for vals in (
            {"item_id": self.make_instrument([{}]).item_ids.id},
            {"item_id": self.items["1"].id, "has_value": True, "value": 17},
            {"item_id": self.items["1"].id, "choice_id": bus.id, "has_value": True},
            {"item_id": self.items["2"].id, "choice_id": bus.id, "value": 2},
            {"item_id": self.items["4"].id, "has_value": True, "value": 1},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                answers.create({"assessment_id": self.draft.id, **vals})

    def test_one_answer_to_a_question(self):
        self.save(q1=1)
        with self.assertTableRefuses("has an answer already"):
            self.env["care.assessment.answer"].create(
                {"assessment_id": self.draft.id, "item_id": self.items["1"].id}
            )

    def test_the_answer_before(self):
        self.save(q1=1, q2=1, q3=1, q4="a", q5=1)
        self.draft.date = self.day(-50)
        self.draft._complete()
        wrong = self.make_assessment(
            self.child,
            self.instrument,
            {"q1": 3, "q2": 2, "q3": 2, "q4": "b", "q5": 2},
            date=self.day(-20),
        )
        now = self.make_assessment(
            self.child, self.instrument, {"q1": 0}, complete=False
        )
        answer = now.answer_ids
        self.assertEqual(answer.previous_id.assessment_id, wrong)
        wrong.write({"state": "void", "state_reason": "Wrong child"})
        answer.invalidate_recordset()
        self.assertEqual(answer.previous_id, self.answer("1"))


class TestCareAssessmentKnown(AssessmentCommon):
    """What is known is shown and not asked again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child(provider_name="Dr. Amy Lee")
        cls.instrument = cls.make_instrument(
            [
                {"reuse": "carry"},
                {},
                {"kind": "text", "known_from": "provider_name"},
                {"kind": "text", "known_from": "family_id.town_id.name"},
                {"kind": "text", "known_from": "condition_ids.name", "required": False},
            ],
            [{"of": ["1", "2"], "min_share": 1}],
        )

    def test_carried_over_counts_and_can_be_changed(self):
        first = self.make_assessment(
            self.child, self.instrument, {"q1": 3, "q2": 3}, date=self.day(-60)
        )
        draft = self.env["care.assessment"]._start(self.child, self.instrument, **PAPER)
        carried = draft.answer_ids
        self.assertEqual(carried.item_code, "1")
        self.assertEqual(carried.value, 3)
        self.assertEqual(carried.carried_from_id.assessment_id, first)
        self.assertEqual(draft._care_missing(), ["2"])
        draft._save_answers(self.answers_of(draft, q1=1, q2=1))
        self.assertFalse(carried.carried_from_id, "It was said anew")
        draft._complete()
        self.assertEqual(draft.score_ids.value, 1)

    def test_a_protected_answer_is_not_carried_into_the_open(self):
        self.make_assessment(
            self.child,
            self.instrument,
            {"q1": 3, "q2": 3},
            date=self.day(-60),
            label="sensitive",
        )
        draft = self.env["care.assessment"]._start(self.child, self.instrument, **PAPER)
        self.assertFalse(draft.answer_ids)
        self.assertFalse(draft.get_entry()["items"][0]["last"])

    def test_a_new_version_knows_the_answers_of_the_old_one(self):
        self.make_assessment(
            self.child, self.instrument, {"q1": 2, "q2": 1}, date=self.day(-60)
        )
        newer = self.make_instrument(
            [{"reuse": "carry"}, {}], code=self.instrument.code, version="2"
        )
        draft = self.env["care.assessment"]._start(self.child, newer, **PAPER)
        self.assertEqual(draft.answer_ids.choice_id.instrument_id, newer)
        self.assertEqual(draft.answer_ids.value, 2)
        self.assertEqual(draft.get_entry()["items"][1]["last"]["words"], "Sometimes")

    def test_on_record_is_not_asked_again_and_is_kept(self):
        draft = self.env["care.assessment"]._start(self.child, self.instrument, **PAPER)
        known = [item["known"] for item in draft.get_entry()["items"]]
        self.assertEqual(known[2:], ["Dr. Amy Lee", self.town.name, ""])
        draft._save_answers(self.answers_of(draft, q1=1, q2=1, q4="Moved to Enfield"))
        draft._complete()
        words = {a.item_code: a.words for a in draft.answer_ids}
        self.assertEqual(words["3"], "Dr. Amy Lee")
        self.assertEqual(words["4"], "Moved to Enfield")

    def test_a_protected_fact_is_not_on_record_here(self):
        self.make_condition(self.child, name="Asthma")
        self.make_condition(self.child, name="Alcohol use", label="part2")
        draft = self.env["care.assessment"]._start(self.child, self.instrument, **PAPER)
        self.assertEqual(draft._care_known()["5"], "Asthma")
