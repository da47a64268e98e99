from odoo.exceptions import AccessError
from odoo.fields import Date

from .assessment_common import AssessmentCommon


class TestCareAssessmentDue(AssessmentCommon):
    """Which questions are due: by the rules of the questions, and for My Work."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Only what a test makes is in use
        cls.env["care.instrument"].search([("state", "=", "in_use")]).state = "retired"
        cls.child = cls.make_child(birth_date=cls.day(-5 * 365))
        cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids
        cls.instrument = cls.make_instrument(
            [{}], [{"of": ["1"]}], first_days=30, repeat_days=180, in_portal=True
        )

    def reach(self, days):
        self.make_encounter(self.child, date=f"{self.day(-days)} 15:00:00")

    def due(self, child=None):
        self.env.flush_all()
        child = (child or self.child).with_user(self.user_coordinator)
        assessments = self.env["care.assessment"].with_user(self.user_coordinator)
        return assessments._due_instruments(child)[child]

    def lines(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        items = self.env["care.work.item"].with_user(user or self.user_coordinator)
        return items.search(
            [("child_id", "=", self.child.id), ("kind", "=", "questions")]
        )

    def test_first_time(self):
        self.assertFalse(self.due(), "Nobody has reached the family")
        self.reach(29)
        self.assertFalse(self.due())
        self.reach(30)
        self.assertEqual(self.due(), self.instrument)
        self.assertIn("to ask for the first time", self.lines().what)

    def test_again(self):
        self.reach(400)
        self.make_assessment(
            self.child, self.instrument, {"q1": 1}, date=self.day(-179)
        )
        self.assertFalse(self.due())
        self.assertFalse(self.lines())
        self.make_assessment(
            self.child, self.instrument, {"q1": 1}, date=self.day(-179)
        ).write({"state": "void", "state_reason": "Twice"})
        self.env["care.assessment"].search([("state", "=", "completed")]).sudo().write(
            {"state": "void", "state_reason": "Wrong child"}
        )
        self.assertEqual(self.due(), self.instrument, "What is void was not asked")

    def test_again_after_its_days(self):
        self.reach(400)
        self.make_assessment(
            self.child, self.instrument, {"q1": 1}, date=self.day(-180)
        )
        self.assertEqual(self.due(), self.instrument)
        self.assertRegex(self.lines().what, "again, last asked 6 months ago")

    def test_begun_is_not_due_but_to_finish(self):
        self.reach(60)
        draft = self.make_assessment(self.child, self.instrument, complete=False)
        self.assertFalse(self.due())
        self.assertFalse(self.lines(), "Begun today")
        draft.answered_at = f"{self.day(-2)} 15:00:00"
        self.assertRegex(self.lines().what, "begun 2 days ago, not finished")
        self.assertEqual(self.lines().action_do()["res_id"], draft.id)

    def test_the_family_has_a_week(self):
        self.make_grant(self.child)
        draft = self.make_assessment(self.child, self.instrument, complete=False)
        draft.action_open_portal()
        draft.answered_at = f"{self.day(-7)} 15:00:00"
        self.assertFalse(self.lines())
        draft.answered_at = f"{self.day(-9)} 15:00:00"
        self.assertIn("open for the family", self.lines().what)

    def from_home(self):
        """What a mother's own answers say of themselves."""
        mother = self.make_caregiver(self.child.family_id)
        return {"asked_how": "portal", "caregiver_id": mother.id}

    def test_family_answers_are_to_be_read(self):
        done = self.make_assessment(
            self.child, self.instrument, {"q1": 1}, **self.from_home()
        )
        self.assertIn("the family answered today", self.lines().what)
        done.with_user(self.user_coordinator).action_review()
        self.assertFalse(self.lines())

    def test_protected_answers_are_the_teams_own(self):
        self.make_assessment(
            self.child, self.instrument, {"q1": 1}, label="part2", **self.from_home()
        )
        self.assertTrue(self.lines())
        self.assertFalse(self.lines(self.user_supervisor))

    def test_only_for_its_age(self):
        self.reach(60)
        for values, is_due in (
            ({"from_months": 72}, False),
            ({"from_months": 0, "to_months": 48}, False),
            ({"from_months": 48, "to_months": 72}, True),
        ):
            self.instrument.state = "retired"
            self.instrument = self.make_instrument([{}], first_days=30, **values)
            with self.subTest(values):
                self.assertEqual(bool(self.due()), is_due)

    def test_only_for_its_life_stage(self):
        self.reach(60)
        stages = self.env["care.life.stage"].search([])
        mine = stages.filtered(lambda s: s.from_months <= 59 < s.to_months)
        for found, is_due in ((stages - mine, False), (mine, True)):
            self.instrument.state = "retired"
            self.instrument = self.make_instrument(
                [{}], first_days=30, life_stage_ids=found.ids
            )
            self.assertEqual(bool(self.due()), is_due)

    def test_the_centers_own_copy_comes_first(self):
        self.reach(60)
        own = self.make_instrument(
            [{}],
            code=self.instrument.code,
            version="own",
            company_id=self.center.id,
            first_days=30,
        )
        self.assertEqual(self.due(), own)

    def test_nobody_without_an_episode(self):
        self.reach(60)
        self.episode.write({"stage_id": self.stage("closed").id})
        self.assertFalse(self.due())
        self.assertFalse(self.lines())

    def test_strengths_and_needs_are_due_by_the_promise(self):
        """The line of the promise opens the questions, and is gone when they are
        answered."""
        self.reach(300)
        needs = self.make_instrument([{}], counts_as_assessment=True, first_days=1)
        self.assertNotIn(needs, self.due())
        items = self.env["care.work.item"].with_user(self.user_coordinator)
        promise = [("child_id", "=", self.child.id), ("kind", "=", "assessment")]
        line = items.search(promise)
        self.assertEqual(line.action_label, "Ask")
        draft = self.env["care.assessment"].browse(line.action_do()["res_id"])
        self.assertEqual(draft.instrument_id, needs)
        draft.caregiver_id = self.make_caregiver(self.child.family_id)
        draft._save_answers(self.answers_of(draft, q1=1))
        draft._complete()
        self.env.invalidate_all()
        self.assertFalse(items.search(promise))
        self.assertEqual(self.episode.date_assessed, Date.context_today(draft))

    def test_a_line_begins_the_questions(self):
        self.reach(60)
        draft = self.env["care.assessment"].browse(self.lines().action_do()["res_id"])
        self.assertEqual(draft.instrument_id, self.instrument)
        self.assertEqual(draft.child_id, self.child)
        self.assertFalse(self.lines())

    def test_the_childs_page(self):
        self.reach(60)
        page = self.child.with_user(self.user_coordinator).get_questions()
        self.assertEqual(page["offers"][0]["name"], self.instrument.name)
        self.assertTrue(page["offers"][0]["is_due"])
        self.make_assessment(self.child, self.instrument, {"q1": 1})
        page = self.child.with_user(self.user_coordinator).get_questions()
        self.assertFalse(page["offers"][0]["is_due"])
        self.assertEqual(len(page["asked"]), 1)
        self.assertEqual(len(page["lines"]), 1)
        with self.assertRaises(AccessError):
            self.child.with_user(self.user_coordinator2).get_questions()

    def test_due_costs_the_same_for_every_number(self):
        assessments = self.env["care.assessment"]
        self.assertSameQueryCount(self.make_children, assessments._due_instruments)

    def test_the_childs_page_costs_the_same_for_every_history(self):
        def build(size):
            child = self.make_child()
            for place in range(size):
                self.make_assessment(
                    child, self.instrument, {"q1": 1}, date=self.day(-place - 1)
                )
            return child

        self.assertSameQueryCount(
            build, lambda child: child.get_questions(), sizes=(2, 20)
        )
