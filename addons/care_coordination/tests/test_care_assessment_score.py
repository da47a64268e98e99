from odoo.exceptions import UserError

from .assessment_common import AssessmentCommon

BANDS = [
    ("Low", 0, 1, "concern"),
    ("Middle", 1, 2, "watch"),
    ("High", 2, 4, "strength"),
]


class TestCareAssessmentScore(AssessmentCommon):
    """Scores on record, their movement, and how each was worked out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.instrument = cls.make_instrument(
            [{}, {}, {}, {}],
            [
                {"of": ["1", "-2", "3", "4"], "name": "Support", "bands": BANDS},
                {"of": ["1", "2"], "method": "sum", "higher_is": "worse"},
                {"sources": ["scale_1", "scale_2"], "is_total": True, "min_share": 1},
            ],
        )

    def scores(self, assessment):
        return {score.scale_code: score for score in assessment.score_ids}

    def test_mean_with_one_turned_round(self):
        done = self.make_assessment(
            self.child, self.instrument, {"q1": 3, "q2": 1, "q3": 2, "q4": 2}
        )
        score = self.scores(done)["scale_1"]
        # 3 + (0 + 3 - 1) + 2 + 2 = 9, divided by 4
        self.assertEqual(score.value, 2.25)
        self.assertEqual((score.answered, score.asked, score.needed), (4, 4, 3))
        self.assertEqual(score.band_id.name, "High")
        self.assertEqual(score.tone, "strength")
        self.assertEqual(score._care_number(), "2.25")
        words = [step["text"] for step in score._care_working_words()]
        self.assertIn("Mean: 3 + 2 + 2 + 2 = 9, divided by 4 = 2.25.", words)
        self.assertIn('From 2 to below 4 means "High".', words)
        rows = score._care_working_words()[0]["rows"]
        self.assertEqual(rows[1]["turned"], "turned round: 0 + 3 - 1")
        self.assertEqual(rows[1]["counted"], "2")

    def test_too_few_answers_make_no_number(self):
        done = self.make_assessment(
            self.child, self.instrument, {"q1": 3, "q2": None, "q3": None, "q4": 3}
        )
        score = self.scores(done)["scale_1"]
        self.assertFalse(score.is_scored)
        self.assertFalse(score.band_id)
        words = [step["text"] for step in score._care_working_words()]
        self.assertIn("Only 2 of 4 are answered, but 3 are needed.", words)
        self.assertEqual(words[-1], "So there is no score this time.")
        self.assertFalse(self.scores(done)["scale_3"].is_scored)
        lines = self.child._care_score_lines()
        self.assertNotIn("Support", [line["name"] for line in lines])

    def test_one_missing_is_few_enough(self):
        done = self.make_assessment(
            self.child, self.instrument, {"q1": 3, "q2": 0, "q3": 3, "q4": None}
        )
        self.assertEqual(self.scores(done)["scale_1"].value, 3)

    def test_change_and_its_direction(self):
        first = self.make_assessment(
            self.child,
            self.instrument,
            {"q1": 1, "q2": 1, "q3": 1, "q4": 1},
            date=self.day(-90),
        )
        second = self.make_assessment(
            self.child, self.instrument, {"q1": 3, "q2": 1, "q3": 1, "q4": 2}
        )
        before, now = self.scores(first), self.scores(second)
        self.assertFalse(before["scale_1"].previous_id)
        self.assertEqual(now["scale_1"].previous_id, before["scale_1"])
        self.assertEqual(now["scale_1"].change, 0.75)
        self.assertEqual(now["scale_1"]._care_direction(), "better")
        self.assertEqual(now["scale_2"].change, 2)
        self.assertEqual(now["scale_2"]._care_direction(), "worse")
        shown = second.get_result()["scores"][0]
        self.assertEqual(shown["change"], "+0.75")
        self.assertEqual(shown["before"], "1.25")

    def test_lines_over_time(self):
        for days, value in ((-90, 1), (-30, 3)):
            self.make_assessment(
                self.child,
                self.instrument,
                {f"q{place}": value for place in range(1, 5)},
                date=self.day(days),
            )
        line = self.child._care_score_lines()[0]
        self.assertEqual(line["name"], "Support")
        self.assertEqual([point["value"] for point in line["points"]], [1.25, 2.25])
        self.assertEqual((line["low"], line["high"]), (0, 3))

    def test_movement_costs_the_same_for_every_length(self):
        def build(size):
            child = self.make_child()
            instrument = self.make_instrument([{}], [{"of": ["1"]}])
            for place in range(size):
                self.make_assessment(
                    child, instrument, {"q1": 1}, date=self.day(-place - 1)
                )
            return child

        def act(child):
            child._care_score_lines()
            scores = self.env["care.assessment.score"].search(
                [("child_id", "=", child.id)]
            )
            scores.mapped("change")

        self.assertSameQueryCount(build, act, sizes=(2, 20))

    def test_special_needs_are_confirmed_by_a_person(self):
        yes = [(0, "No"), (1, "Yes")]
        instrument = self.make_instrument(
            [{}],
            [
                {
                    "of": ["1"],
                    "method": "count",
                    "reach": 1,
                    "drives": "cshcn",
                    "bands": [("No", 0, 1, "neutral"), ("Yes", 1, 2, "concern")],
                }
            ],
            choices=yes,
        )
        self.child.cshcn = "unknown"
        no = self.make_assessment(self.child, instrument, {"q1": 0}, date=self.day(-9))
        self.assertFalse(no.get_result()["cshcn"])
        with self.assertRaises(UserError):
            no.action_confirm_cshcn()
        done = self.make_assessment(self.child, instrument, {"q1": 1})
        self.assertEqual(self.child.cshcn, "unknown", "A person decides")
        self.assertTrue(done.get_result()["cshcn"])
        done.action_confirm_cshcn()
        self.assertEqual(self.child.cshcn, "yes")
        self.assertEqual(self.child.cshcn_basis, "screener")
        self.assertFalse(done.get_result()["cshcn"])
