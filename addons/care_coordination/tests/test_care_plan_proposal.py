"""What families propose for their plan, and the staff's answer."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .version_common import PlanCase


@tagged("post_install", "-at_install")
class TestProposing(PlanCase):
    def test_it_waits_for_the_staff(self):
        proposal = self.propose()
        self.assertEqual((proposal.state, proposal.plan_id), ("waiting", self.plan))
        self.assertEqual(len(self.plan.goal_ids), 1)
        self.assertEqual(self.plan.proposal_count, 1)

    def test_what_is_missing_is_named(self):
        other = self.make_plan(self.make_child())
        stranger = self.make_caregiver(self.make_family())
        for message, asked in (
            ("few words", {"words": "  "}),
            ("what it is about", {"kind": "anything"}),
            ("too long", {"words": "x" * 5000}),
            ("the goal that you mean", {"kind": "change_goal"}),
            ("the goal that you mean", {"kind": "drop_goal"}),
            ("the step that you did", {"kind": "step_done"}),
            ("not part of the plan", {"kind": "drop_goal", "goal": other.goal_ids}),
            (
                "not part of the plan",
                {"kind": "step_done", "action": other.goal_ids.action_ids},
            ),
        ):
            with self.subTest(asked), self.assertRaisesRegex(UserError, message):
                self.propose(**asked)
        with self.assertRaisesRegex(UserError, "family proposes"):
            self.plan.sudo()._propose(stranger, "goal", "Swim")
        self.assertFalse(self.plan.proposal_ids)

    def test_a_protected_goal_is_not_known_to_families(self):
        secret = self.make_goal(self.plan, 1, label="sensitive")
        with self.assertRaisesRegex(UserError, "not part of the plan"):
            self.propose("drop_goal", "What is this?", goal=secret)

    def test_sent_twice_it_is_kept_once(self):
        first = self.propose(key="page-1")
        self.assertEqual(self.propose(words="Sent again", key="page-1"), first)
        # A page that was loaded again has another key, and the same words
        self.assertEqual(self.propose(key="page-2"), first)
        self.assertNotEqual(self.propose(words="To read", key="page-3"), first)
        # Another caregiver's page may have the same key
        other = self.make_caregiver(self.child.family_id)
        mine = self.plan.sudo()._propose(other, "goal", "To dance", key="page-1")
        self.assertNotEqual(mine, first)

    def test_after_an_answer_the_same_words_are_new(self):
        first = self.propose()
        first.with_user(self.user_coordinator).action_decline("Not this year.")
        self.assertNotEqual(self.propose(), first)

    def test_nobody_writes_one_by_hand(self):
        proposal = self.propose()
        values = {"plan_id": self.plan.id, "caregiver_id": self.caregiver.id}
        values |= {"kind": "goal", "words": "Swim"}
        for user in (self.user_coordinator, self.user_manager, self.user_portal):
            mine = proposal.with_user(user).with_context(care_proposing=True)
            for act in (
                lambda r=mine: r.write({"words": "Walk"}),
                lambda r=mine: r.write({"state": "accepted"}),
                lambda r=mine: r.unlink(),
                lambda r=mine: r.create(values),
            ):
                # For a new one: that proposals come from families
                with self.assertRaises(UserError):
                    act()
        with self.assertRaisesRegex(UserError, "come from families"):
            proposal.sudo().create(values)


@tagged("post_install", "-at_install")
class TestAnswers(PlanCase):
    def accept(self, kind, words="In our words", **given):
        proposal = self.propose(kind, words, **given)
        proposal = proposal.with_user(self.user_coordinator)
        proposal.action_accept()
        self.env.flush_all()
        self.assertEqual(proposal.state, "accepted")
        self.assertEqual(proposal.answered_by_id, self.user_coordinator)
        self.assertTrue(proposal.date_answered)
        self.assertEqual(proposal.words, words or "We did it.")
        return proposal

    def test_a_need(self):
        self.accept("need", "We need a food\npantry near us")
        need = self.env["care.need"].search([], order="id desc", limit=1)
        self.assertEqual(need.words, "We need a food pantry near us")
        self.assertEqual((need.child_id, need.raised_by), (self.child, "family"))
        self.assertEqual(need.category_id, self.need.category_id)

    def test_a_need_without_a_word_that_we_know(self):
        self.accept("need", "Somebody who listens")
        need = self.env["care.need"].search([], order="id desc", limit=1)
        self.assertEqual(
            need.category_id, self.env.ref("care_coordination.care_need_category_other")
        )

    def test_a_goal(self):
        self.accept("goal", "She learns to swim")
        goal = self.plan.goal_ids - self.goal
        self.assertEqual(
            (goal.name, goal.kind, goal.state),
            ("She learns to swim", "family", "active"),
        )

    def test_a_long_goal_keeps_every_word(self):
        words = "We want that she learns to swim, and more. " * 8
        self.accept("goal", words.strip())
        goal = self.plan.goal_ids - self.goal
        self.assertLessEqual(len(goal.name), 160)
        self.assertEqual(goal.why, words.strip())

    def test_a_goal_in_other_words(self):
        self.accept("change_goal", "Food on the table", goal=self.goal)
        self.assertEqual(self.goal.name, "Food on the table")

    def test_words_in_spanish_stand_in_both_languages_until_translated(self):
        self.goal.with_context(lang="es_419").name = "Comida"
        plan = self.plan.sudo().with_context(lang="es_419")
        proposal = plan._propose(
            self.caregiver, "change_goal", "Comida todos los días", goal=self.goal
        )
        proposal.with_user(self.user_coordinator).with_context(
            lang="en_US"
        ).action_accept()
        for lang in ("en_US", "es_419"):
            self.assertEqual(
                self.goal.with_context(lang=lang).name, "Comida todos los días"
            )
        self.goal.with_context(lang="en_US").name = "Food every day"
        self.assertEqual(
            self.goal.with_context(lang="es_419").name, "Comida todos los días"
        )

    def test_a_goal_that_is_not_theirs(self):
        self.accept("drop_goal", "This was never our idea", goal=self.goal)
        self.assertEqual(self.goal.state, "cancelled")
        self.assertEqual(self.goal.state_reason, "This was never our idea")

    def test_a_strength(self):
        self.accept("strength", "Her cousins come every Sunday")
        self.assertIn(
            "Her cousins come every Sunday",
            self.env["care.strength"]
            .search([("child_id", "=", self.child.id)])
            .mapped("words"),
        )

    def test_about_my_child(self):
        self.plan.about_me = "I like music."
        self.accept("about_me", "Loud places scare me.")
        self.assertEqual(self.plan.about_me, "I like music.\nLoud places scare me.")

    def test_a_step_that_was_done(self):
        self.accept("step_done", "", action=self.step)
        self.assertEqual(self.step.state, "completed")
        self.assertEqual(self.step.date_done, self.day(0))

    def test_something_wrong_changes_nothing_by_itself(self):
        content = self.plan._plan_content()
        self.accept("wrong", "Her doctor's name is spelled wrong")
        self.assertEqual(self.plan._plan_content(), content)

    def test_every_kind_can_be_accepted(self):
        for kind in self.env["care.plan.proposal"]._fields["kind"].get_values(self.env):
            self.assertTrue(hasattr(self.plan.proposal_ids, f"_accept_{kind}"), kind)

    def test_what_is_gone_is_answered_with_a_word(self):
        proposal = self.propose("step_done", "Done!", action=self.step)
        self.step.unlink()
        mine = proposal.with_user(self.user_coordinator)
        with self.assertRaisesRegex(UserError, "not in the plan any more"):
            mine.action_accept()
        mine.action_decline("We took this step out last week. Thank you all the same.")
        self.assertEqual(proposal.state, "declined")

    def test_declining_takes_a_word_to_the_family(self):
        proposal = self.propose().with_user(self.user_coordinator)
        for words in (None, "", "  \n"):
            with self.assertRaisesRegex(UserError, "Write a word to the family"):
                proposal.action_decline(words)
        proposal.action_decline("The pool opens again in May. Let us look then.")
        self.assertEqual(
            proposal.reply, "The pool opens again in May. Let us look then."
        )
        self.assertEqual(len(self.plan.goal_ids), 1)

    def test_answered_once(self):
        proposal = self.propose().with_user(self.user_coordinator)
        proposal.action_accept()
        for act in (proposal.action_accept, lambda: proposal.action_decline("No")):
            with self.assertRaisesRegex(UserError, "answered this already"):
                act()
        self.assertEqual(len(self.plan.goal_ids), 2)

    def test_only_who_may_change_the_plan(self):
        proposal = self.propose()
        for user in (
            self.user_coordinator2,
            self.user_coordinator_other,
            self.user_analyst,
            self.user_portal,
        ):
            mine = proposal.with_user(user)
            for act in (mine.action_accept, lambda m=mine: m.action_decline("No")):
                with self.assertRaises(AccessError):
                    act()
        self.assertEqual(proposal.state, "waiting")

    def test_the_window(self):
        proposal = self.propose()
        action = proposal.with_user(self.user_coordinator).action_open_answer()
        wizard = Form(
            self.env["care.plan.answer"]
            .with_user(self.user_coordinator)
            .with_context(**action["context"])
        )
        self.assertEqual(wizard.family_words, "She learns to swim")
        wizard.words = "What a good idea!"
        wizard.save().action_accept()
        self.assertEqual((proposal.state, proposal.reply), ("accepted", wizard.words))
        with self.assertRaises(AccessError):
            self.env["care.plan.answer"].with_user(self.user_coordinator2).create(
                {"proposal_id": proposal.id}
            )


@tagged("post_install", "-at_install")
class TestInbox(PlanCase):
    def lines(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        work = self.env["care.work.item"].with_user(user or self.user_coordinator)
        return work.search(
            [("child_id", "=", self.child.id), ("kind", "=", "proposal")]
        )

    def test_one_line_for_all_that_waits(self):
        self.assertFalse(self.lines())
        first = self.propose()
        self.assertEqual(self.lines().what, "Proposes something for the plan, today")
        self.propose(words="To read")
        self.assertIn("2 things", self.lines().what)
        action = self.lines().action_do()
        self.assertEqual(action["res_model"], "care.plan.proposal")
        self.assertEqual(action["domain"], [("plan_id", "=", self.plan.id)])
        (first | self.plan.proposal_ids).action_accept()
        self.assertFalse(self.lines())

    def test_who_sees_the_line(self):
        self.propose()
        self.assertTrue(self.lines(self.user_supervisor))
        self.assertFalse(self.lines(self.user_coordinator2))
        self.assertFalse(self.lines(self.user_supervisor_other))

    def test_accepting_many_at_once(self):
        self.propose(words="To swim")
        self.propose(words="To read")
        mine = self.plan.proposal_ids.with_user(self.user_coordinator)
        mine.action_accept("We are glad to hear it.")
        self.assertEqual(set(mine.mapped("reply")), {"We are glad to hear it."})
        self.assertEqual(len(self.plan.goal_ids), 3)
