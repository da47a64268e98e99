from odoo.exceptions import AccessError, UserError

from .assessment_common import PAPER, AssessmentCommon
from .timeline_common import TimelineCase


class TestCareAssessmentFindings(AssessmentCommon):
    """Answers point to needs and strengths; a person decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        food, home = cls.env["care.need.category"].search([], limit=2)
        cls.food, cls.home = food, home
        cls.other = cls.env.ref("care_coordination.care_need_category_other")
        cls.factor = cls.env["care.protective.factor"].search([], limit=1)
        need = {"points_to": "need", "name": "We need help", "value": 1}
        strength = {"points_to": "strength", "name": "Going well", "value": 2}
        fine = {"name": "Fine", "value": 0}
        cls.instrument = cls.make_instrument(
            [
                {"need_category_id": food.id, "choices": [fine, need]},
                {"need_category_id": home.id, "choices": [fine, need]},
                {"factor_id": cls.factor.id, "choices": [fine, strength]},
                {"factor_id": cls.factor.id, "choices": [fine, strength]},
                {
                    "kind": "text",
                    "required": False,
                    "asks_for_help": True,
                    "need_category_id": cls.other.id,
                },
            ]
        )

    def done(self, more=lambda items: (), **values):
        items = {item.code: item.id for item in self.instrument.item_ids}
        draft = self.env["care.assessment"]._start(
            self.child, self.instrument, **(PAPER | values)
        )
        draft._save_answers(
            [
                {"item_id": items["1"], "value": 1, "words": "We run out of food"},
                {"item_id": items["2"], "value": 0},
                {"item_id": items["3"], "value": 2},
                {"item_id": items["4"], "value": 2},
                *more(items),
            ]
        )
        draft._complete()
        return draft.with_user(self.user_coordinator)

    def test_what_the_answers_point_to(self):
        found = self.done().get_result()["findings"]
        self.assertEqual([f["kind"] for f in found], ["need", "strength"])
        self.assertEqual(found[0]["words"], "We run out of food")
        self.assertEqual(found[0]["label"], self.food.name)
        self.assertFalse(found[0]["there"])
        self.assertFalse(
            self.env["care.need"].search([("child_id", "=", self.child.id)])
        )

    def test_one_line_for_a_factor_and_no_words_that_nobody_said(self):
        strength = self.done()._care_findings()[1]
        self.assertEqual([asked["code"] for asked in strength["asked"]], ["3", "4"])
        self.assertEqual(strength["label"], self.factor.name)
        self.assertEqual(strength["words"], "")

    def test_help_that_is_asked_for_in_words_is_a_need(self):
        done = self.done(
            lambda items: [{"item_id": items["5"], "words": "A home without mold"}]
        )
        needs = [one for one in done._care_findings() if one["kind"] == "need"]
        self.assertEqual(needs[-1]["words"], "A home without mold")
        self.assertEqual(needs[-1]["label"], self.other.name)
        done.add_findings(
            [{"item_id": needs[-1]["item_id"], "words": needs[-1]["words"]}]
        )
        made = self.env["care.need"].search([("child_id", "=", self.child.id)])
        self.assertEqual(made.category_id, self.other)
        there = [one["there"] for one in done._care_findings()]
        self.assertEqual(there, ["", "", "A home without mold"])

    def test_the_guide_asks_for_help_as_a_need(self):
        question = self.env.ref("care_coordination.care_instrument_guide_12")
        self.assertTrue(question.asks_for_help)
        self.assertEqual(question.need_category_id, self.other)

    def test_the_ticked_ones_are_added_once(self):
        done = self.done()
        need, strength = done._care_findings()
        chosen = [
            {"item_id": need["item_id"], "words": "Food runs out by the 20th"},
            {"item_id": strength["item_id"], "words": "Grandmother is there"},
        ]
        self.assertEqual(done.add_findings(chosen), {"needs": 1, "strengths": 1})
        self.assertEqual(done.add_findings(chosen), {"needs": 0, "strengths": 0})
        made = self.env["care.need"].search([("child_id", "=", self.child.id)])
        self.assertEqual(made.words, "Food runs out by the 20th")
        self.assertEqual(made.category_id, self.food)
        self.assertEqual(made.assessment_id.id, done.id)
        self.assertEqual(made.raised_by, "family")
        strengths = self.env["care.strength"].search([("child_id", "=", self.child.id)])
        self.assertEqual(strengths.factor_id, self.factor)
        self.assertEqual(done._care_findings()[0]["there"], "Food runs out by the 20th")

    def test_what_is_known_is_not_proposed_again(self):
        self.env["care.need"].create(
            {
                "child_id": self.child.id,
                "words": "More food",
                "category_id": self.food.id,
            }
        )
        self.assertEqual(self.done()._care_findings()[0]["there"], "More food")

    def test_protection_goes_along(self):
        done = self.done(label="part2")
        finding = done._care_findings()[0]
        done.add_findings([{"item_id": finding["item_id"], "words": "Words"}])
        made = self.env["care.need"].search([("child_id", "=", self.child.id)])
        self.assertEqual(made.label, "part2")

    def test_bad_ticks_are_refused(self):
        done = self.done()
        finding = done._care_findings()[0]
        with self.assertRaisesRegex(UserError, "Question 1: say it"):
            done.add_findings([{"item_id": finding["item_id"], "words": " "}])
        other = self.instrument.item_ids[1]
        with self.assertRaisesRegex(UserError, "No answer points to that"):
            done.add_findings([{"item_id": other.id, "words": "Words"}])
        with self.assertRaises(AccessError):
            done.with_user(self.user_coordinator2).add_findings(
                [{"item_id": finding["item_id"], "words": "Words"}]
            )


class TestCareAssessmentTimeline(AssessmentCommon, TimelineCase):
    """Questions asked are on the timeline, once."""

    def test_told_once_with_its_scores(self):
        instrument = self.make_instrument(
            [{}], [{"of": ["1"], "name": "Support"}], counts_as_assessment=True
        )
        self.episode.date_assessed = self.on(3)
        self.assertEqual(len(self.of_kind("assessment")), 1)
        done = self.make_assessment(
            self.child,
            instrument,
            {"q1": 2},
            date=self.on(5),
            caregiver_id=self.mother.id,
        )
        (entry,) = self.of_kind("assessment")
        self.assertEqual(entry["title"], instrument.name)
        self.assertEqual(entry["res_id"], done.id)
        self.assertIn("Support: 2.00", entry["facts"])
        self.assertIn("Answered by Rosa Test", entry["facts"])
        done.write({"state": "void", "state_reason": "Wrong child"})
        self.assertFalse(self.of_kind("assessment"))

    def test_a_protected_one_is_for_the_team_only(self):
        instrument = self.make_instrument([{}], label="part2")
        self.make_assessment(self.child, instrument, {"q1": 2}, date=self.on(5))
        self.assertTrue(self.of_kind("assessment"))
        self.assertFalse(self.of_kind("assessment", user=self.user_supervisor))
