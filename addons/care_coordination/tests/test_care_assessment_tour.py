from odoo.tests import HttpCase

from .assessment_common import AssessmentCommon

HELP = [
    {"value": 0, "name": "Fine", "sequence": 1},
    {"value": 1, "name": "We need help", "sequence": 2, "points_to": "need"},
]


class TestCareAssessmentTour(AssessmentCommon, HttpCase):
    """Questions in the browser, as a coordinator asks them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tours read English words
        cls.env["res.lang"]._activate_lang("en_US")
        cls.child = cls.make_child()
        cls.make_caregiver(cls.child.family_id, name="Rosa Rivera")
        cls.assign(cls.child, cls.staff_coordinator)
        cls.make_encounter(cls.child, date=f"{cls.day(-60)} 15:00:00")
        need = cls.env["care.need.category"].search([], limit=1)
        cls.instrument = cls.make_instrument(
            [
                {},
                {},
                {"kind": "text", "show_if": ("2", ">=", 2)},
                {"kind": "choice", "choices": HELP, "need_category_id": need.id},
                {"required": False},
            ],
            [{"of": ["1", "2"], "name": "Support"}],
            name="Tour questions",
            first_days=30,
            repeat_days=1,
        )
        cls.make_assessment(
            cls.child,
            cls.instrument,
            {"q1": 1, "q2": 1, "q4": 0, "q5": 1},
            date=cls.day(-20),
        )

    def test_ask_and_answer(self):
        self.start_tour(
            f"/odoo/care.child/{self.child.id}",
            "care_questions",
            login=self.user_coordinator.login,
        )
        done = self.env["care.assessment"].search(
            [("child_id", "=", self.child.id)], limit=1
        )
        self.assertEqual(done.state, "completed")
        said = {answer.item_code: answer._care_words() for answer in done.answer_ids}
        self.assertEqual(
            said,
            {
                "1": "Always",
                "2": "Often",
                "3": "The bus does not come",
                "4": "We need help",
                "5": "Did not want to say",
            },
        )
        need = self.env["care.need"].search([("child_id", "=", self.child.id)])
        self.assertEqual(need.words, "Food runs out by the 20th")

    def test_an_answer_survives_the_browser(self):
        draft = self.make_assessment(self.child, self.instrument, complete=False)
        self.start_tour(
            f"/odoo/care.assessment/{draft.id}",
            "care_questions_kept",
            login=self.user_coordinator.login,
        )
        self.assertEqual(draft._care_answers(), {"1": 1})
