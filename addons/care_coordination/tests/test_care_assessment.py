from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Date
from odoo.tests import Form

from .assessment_common import PAPER, AssessmentCommon

YES = [(0, "No"), (1, "Yes")]


class TestCareAssessment(AssessmentCommon):
    """Begin, save answer by answer, complete only what is answered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids
        cls.instrument = cls.make_instrument(
            [
                {},
                {},
                {"kind": "text", "required": False},
                {"show_if": ("1", ">=", 2)},
            ],
            [{"of": ["1", "2"], "bands": [("Low", 0, 2, "concern")]}],
        )

    def start(self, user=None, **values):
        assessments = self.env["care.assessment"].with_user(
            user or self.user_coordinator
        )
        return assessments._start(
            self.child.with_env(assessments.env),
            self.instrument.with_env(assessments.env),
            **(PAPER | values),
        )

    def save(self, assessment, **answers):
        assessment._save_answers(self.answers_of(assessment, **answers))

    # Begin

    def test_begins_once(self):
        """A second click, and a colleague, go on with what was begun."""
        first = self.start()
        self.save(first, q1=1)
        self.assertEqual(self.start(), first)
        self.assertEqual(self.start(self.user_supervisor), first)
        with self.assertTableRefuses("begun already for this child"):
            self.env["care.assessment"].create(
                {"child_id": self.child.id, "instrument_id": self.instrument.id}
            )

    def test_begins_with_what_is_known(self):
        draft = self.start(asked_how="phone")
        self.assertEqual(draft.state, "draft")
        self.assertEqual(draft.staff_id, self.staff_coordinator)
        self.assertEqual(draft.episode_id, self.episode)
        self.assertEqual(draft.asked_how, "phone")
        self.assertTrue(draft.ref)

    def test_begins_with_what_is_in_use_only(self):
        self.instrument.state = "retired"
        with self.assertRaisesRegex(UserError, "is not in use"):
            self.start()

    def test_begins_only_for_own_children(self):
        with self.assertRaises(AccessError):
            self.start(self.user_coordinator2)
        with self.assertRaises(AccessError):
            self.start(self.user_supervisor_other)

    def test_never_begins_complete(self):
        """An import can not bring in a form that nobody answered."""
        with self.assertRaisesRegex(UserError, "begins as a draft"):
            self.env["care.assessment"].create(
                {
                    "child_id": self.child.id,
                    "instrument_id": self.instrument.id,
                    "state": "completed",
                }
            )

    def test_is_protected_as_its_questions(self):
        self.instrument = self.make_instrument([{}], label="sensitive")
        self.assertEqual(self.start().label, "sensitive")

    # Complete

    def test_blank_is_not_complete(self):
        draft = self.start()
        with self.assertRaisesRegex(UserError, "Without an answer: 1, 2"):
            draft._complete()
        self.assertEqual(draft.state, "draft")
        self.assertFalse(draft.score_ids)

    def test_nothing_but_optional_and_declined_is_not_complete(self):
        self.instrument = self.make_instrument([{"required": False}])
        draft = self.start()
        for answers in ({}, {"q1": None}):
            self.save(draft, **answers)
            with self.assertRaisesRegex(UserError, "nothing is answered"):
                draft._complete()

    def test_partial_is_not_complete_by_any_way(self):
        draft = self.start()
        self.save(draft, q1=1)
        for way in (
            draft._complete,
            draft.action_complete,
            lambda: draft.write({"state": "completed"}),
            lambda: draft.sudo().write({"state": "completed"}),
        ):
            with self.subTest(way=way), self.assertRaisesRegex(UserError, "answer: 2"):
                way()
        self.assertEqual(
            draft.complete_entry(),
            {
                "missing": self.instrument.item_ids.filtered(
                    lambda item: item.code == "2"
                ).ids,
                "who": "",
            },
        )

    def test_a_question_that_opens_is_asked(self):
        draft = self.start()
        self.save(draft, q1=2, q2=2)
        with self.assertRaisesRegex(UserError, "answer: 4"):
            draft._complete()
        self.save(draft, q1=1)
        draft._complete()
        self.assertEqual(draft.state, "completed")

    def test_who_answered_is_known(self):
        draft = self.start(asked_how="phone")
        self.save(draft, q1=1, q2=1)
        self.assertIn("who answered?", draft.complete_entry()["who"])
        self.assertEqual(draft.state, "draft")
        with self.assertRaisesRegex(UserError, "who answered?"):
            draft._complete()
        draft.caregiver_id = self.make_caregiver(self.child.family_id)
        self.assertEqual(draft.complete_entry(), {"missing": [], "who": ""})
        self.assertEqual(draft.state, "completed")

    def test_what_staff_answer_asks_for_nobody(self):
        self.instrument = self.make_instrument([{}], answered_by="staff")
        draft = self.start(asked_how="visit")
        self.save(draft, q1=1)
        draft._complete()
        self.assertEqual(draft.state, "completed")

    def test_declined_is_dealt_with(self):
        draft = self.start()
        self.save(draft, q1=1, q2=None)
        draft._complete()
        self.assertEqual(draft.date_completed, Date.context_today(draft))

    def test_zero_is_an_answer(self):
        draft = self.start()
        self.save(draft, q1=0, q2=0)
        draft._complete()
        self.assertEqual(draft.score_ids.value, 0)
        self.assertTrue(draft.score_ids.is_scored)

    def test_age_decides_what_is_asked(self):
        stage = self.env["care.life.stage"].search(
            [], order="from_months desc", limit=1
        )
        self.instrument = self.make_instrument(
            [{}, {"life_stage_ids": stage.ids}], [{"of": ["1", "2"]}]
        )
        draft = self.start()
        self.save(draft, q1=1)
        self.assertNotIn(2, [int(i["code"]) for i in draft.get_entry()["items"]])
        draft._complete()
        self.assertEqual(draft.score_ids.asked, 1)

    def test_completing_keeps_the_promise(self):
        self.instrument = self.make_instrument([{}], counts_as_assessment=True)
        draft = self.start()
        self.save(draft, q1=1)
        self.assertFalse(self.episode.date_assessed)
        draft._complete()
        self.assertEqual(self.episode.date_assessed, draft.date)

    def test_an_older_one_does_not_set_the_promise_back(self):
        self.episode.date_assessed = self.day(-3)
        instrument = self.make_instrument([{}], counts_as_assessment=True)
        self.make_assessment(self.child, instrument, {"q1": 1}, date=self.day(-30))
        self.assertEqual(self.episode.date_assessed, self.day(-3))

    # Complete is complete

    def test_complete_stays_as_it_is(self):
        done = self.make_assessment(self.child, self.instrument, {"q1": 1, "q2": 1})
        answer = done.answer_ids[0]
        for change in (
            lambda: self.save(done, q1=3),
            lambda: answer.write({"words": "No"}),
            lambda: answer.unlink(),
            lambda: done.write({"date": self.day(-1)}),
            lambda: done.write({"state": "draft"}),
            lambda: self.env["care.assessment.answer"].create(
                {
                    "assessment_id": done.id,
                    "item_id": self.instrument.item_ids[2].id,
                    "words": "Later",
                }
            ),
        ):
            with self.subTest(change=change), self.assertRaises(UserError):
                change()

    def test_an_answer_too_late_is_refused_and_named(self):
        draft = self.start()
        self.save(draft, q1=1, q2=1)
        draft._complete()
        with self.assertRaisesRegex(UserError, "not open any more: Complete"):
            self.save(draft, q1=2)

    def test_scores_are_never_entered(self):
        done = self.make_assessment(self.child, self.instrument, {"q1": 1, "q2": 1})
        for user in (self.user_coordinator, self.user_manager):
            with self.assertRaises(AccessError):
                done.score_ids.with_user(user).write({"value": 3})

    # By mistake

    def test_void_needs_a_reason_and_counts_no_more(self):
        instrument = self.make_instrument(
            [{}], [{"of": ["1"]}], counts_as_assessment=True
        )
        first = self.make_assessment(
            self.child, instrument, {"q1": 1}, date=self.day(-40)
        )
        wrong = self.make_assessment(self.child, instrument, {"q1": 3})
        self.assertEqual(self.episode.date_assessed, wrong.date)
        with self.assertRaisesRegex(UserError, "Reason"):
            wrong.write({"state": "void"})
        view = "care_coordination.care_assessment_view_form_void"
        with Form(wrong, view=view) as form:
            form.state_reason = "Asked about the wrong child"
        wrong.action_void_now()
        self.assertEqual(wrong.state, "void")
        self.assertEqual(self.episode.date_assessed, first.date)
        lines = self.child._care_score_lines()
        self.assertEqual(len(lines[0]["points"]), 1)

    def test_a_blank_draft_goes_an_answered_one_does_not(self):
        blank = self.start()
        action = blank.action_discard()
        self.assertEqual(action["res_id"], self.child.id)
        self.assertFalse(blank.exists())
        draft = self.start()
        self.save(draft, q1=1)
        with self.assertRaisesRegex(UserError, "answered already"):
            draft.action_discard()
        self.assertTrue(draft.exists())

    # The family answers

    def test_portal_opens_only_where_somebody_can_come_in(self):
        draft = self.start()
        with self.assertRaisesRegex(UserError, "not made for answering in the portal"):
            draft.action_open_portal()
        self.instrument = self.make_instrument([{}], in_portal=True)
        draft = self.start()
        with self.assertRaisesRegex(UserError, "Nobody of the family"):
            draft.action_open_portal()
        self.make_grant(self.child)
        draft.action_open_portal()
        self.assertTrue(draft.portal_open)
        self.save(draft, q1=1)
        draft._complete()
        self.assertFalse(draft.portal_open, "What is complete is not open any more")

    def test_protected_questions_are_not_opened_in_the_portal(self):
        self.make_grant(self.child)
        self.instrument = self.make_instrument([{}], in_portal=True, label="sensitive")
        with self.assertRaisesRegex(UserError, "protected"):
            self.start().action_open_portal()

    def test_family_answers_are_looked_through(self):
        done = self.make_assessment(
            self.child,
            self.instrument,
            {"q1": 1, "q2": 1},
            asked_how="portal",
            caregiver_id=self.make_caregiver(self.child.family_id).id,
        )
        done = done.with_user(self.user_coordinator)
        self.assertTrue(done.get_result()["to_review"])
        done.action_review()
        self.assertEqual(done.reviewed_by_id, self.user_coordinator)
        self.assertFalse(done.get_result()["to_review"])

    # The screen

    def test_entry_shows_what_was_said_last_time(self):
        self.make_assessment(
            self.child, self.instrument, {"q1": 1, "q2": 3}, date=self.day(-90)
        )
        first, second = self.start().get_entry()["items"][:2]
        self.assertEqual(first["last"]["words"], "Sometimes")
        self.assertEqual(second["last"]["words"], "Always")
        self.assertIsNone(first["answer"]["value"], "Shown, and not answered for them")

    def spanish_questions(self, **values):
        """Questions half translated, and a family that speaks Spanish."""
        instrument = self.make_instrument(
            [{"hint": "Today"}, {}], in_use=False, **values
        )
        there = instrument.with_context(lang="es_419")
        there.item_ids[0].wording = "¿Cómo va?"
        there.choice_ids[0].name = "Nunca"
        instrument.state = "in_use"
        language = self.env["care.language"].search([("code", "=", "es")])
        self.child.family_id.language_id = language
        self.instrument = instrument
        return self.start()

    def test_questions_in_the_language_of_the_family(self):
        draft = self.spanish_questions()
        (language,) = draft.get_entry()["languages"]
        self.assertEqual(language, {"code": "es_419", "name": "Spanish"})
        never = self.instrument.choice_ids[0].id
        first, second = self.instrument.item_ids.ids
        self.assertEqual(
            draft.get_entry_words("es_419"),
            {
                first: {
                    "wording": "¿Cómo va?",
                    "hint": "",
                    "choices": {never: "Nunca"},
                },
                second: {"wording": "", "hint": "", "choices": {never: "Nunca"}},
            },
        )
        with self.assertRaisesRegex(UserError, "does not speak"):
            draft.get_entry_words("fr_FR")

    def test_words_without_a_right_are_in_no_language(self):
        draft = self.spanish_questions()
        # As after a center took its confirmation back
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_instrument SET rights = 'licensed' WHERE id = %s",
            [self.instrument.id],
        )
        self.env.invalidate_all()
        self.assertFalse(draft.get_entry()["languages"])
        with self.assertRaises(UserError):
            draft.get_entry_words("es_419")

    def test_entry_costs_the_same_for_every_length(self):
        def build(size):
            child = self.make_child()
            instrument = self.make_instrument([{}] * size, [{"of": ["1"]}])
            answers = {f"q{place + 1}": 1 for place in range(size)}
            self.make_assessment(child, instrument, answers, date=self.day(-9))
            return self.env["care.assessment"]._start(child, instrument)

        self.assertSameQueryCount(build, lambda draft: draft.get_entry())

    def test_result_costs_the_same_for_every_length(self):
        def build(size):
            child = self.make_child()
            instrument = self.make_instrument(
                [{}] * size,
                [{"of": [str(place + 1)]} for place in range(size)],
            )
            answers = {f"q{place + 1}": 1 for place in range(size)}
            self.make_assessment(child, instrument, answers, date=self.day(-9))
            return self.make_assessment(child, instrument, answers)

        self.assertSameQueryCount(build, lambda done: done.get_result())

    def test_saving_costs_the_same_for_every_answer(self):
        def build(size):
            instrument = self.make_instrument([{}] * size)
            return self.env["care.assessment"]._start(self.make_child(), instrument)

        def act(draft):
            items = draft.instrument_id.item_ids
            draft.save_answers([{"item_id": item.id, "value": 1} for item in items])

        act(build(1))  # what the server keeps from then on
        self.assertSameQueryCount(build, act, sizes=(2, 20))

    def test_only_readers_read(self):
        done = self.make_assessment(self.child, self.instrument, {"q1": 1, "q2": 1})
        draft = self.start()
        for user in (self.user_coordinator2, self.user_analyst, self.user_portal):
            for call in ("get_result", "get_entry", "complete_entry"):
                with (
                    self.subTest(user=user.login, call=call),
                    self.assertRaises(AccessError),
                ):
                    getattr((done | draft)[:1].with_user(user), call)()
            with self.assertRaises(AccessError):
                draft.with_user(user).save_answers(self.answers_of(draft, q1=1))

    def test_the_form_opens(self):
        draft = self.start()
        with Form(draft.with_user(self.user_coordinator)) as form:
            form.asked_how = "paper"
        self.assertEqual(draft.asked_how, "paper")

    def test_a_caregiver_of_another_family_can_not_have_answered(self):
        stranger = self.make_caregiver(self.make_family())
        with self.assertRaisesRegex(ValidationError, "not a caregiver of this child"):
            self.start().write({"caregiver_id": stranger.id})
