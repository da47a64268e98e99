"""Ways around the rules through needs, goals, plans and the questions about a child."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .assessment_common import AssessmentCommon
from .instrument_common import InstrumentCommon
from .test_walls import WallCase


class PlanWallCase(WallCase, AssessmentCommon):
    """Each of three children has a plan with something of everything in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.questions = cls.make_instrument([{}])
        cls.of_mine = cls.make_world(cls.mine)
        cls.of_theirs = cls.make_world(cls.theirs)
        cls.of_far = cls.make_world(cls.far)

    @classmethod
    def make_world(cls, child):
        """Records about ``child`` by a short word; all of them tell a secret."""
        make = {name: cls.env[f"care.{name}"].create for name in ("need", "strength")}
        food = cls.env.ref("care_coordination.care_need_category_food")
        told = {"child_id": child.id, "words": f"Secret words {child.first_name}"}
        world = {
            "need": make["need"]({**told, "category_id": food.id}),
            "strength": make["strength"](told),
            "helper": cls.env["care.team.participant"].create(
                {"child_id": child.id, "name": "Secret clinic"}
            ),
            "plan": cls.env["care.plan"].create({"child_id": child.id}),
            "assessment": cls.env["care.assessment"]._start(child, cls.questions),
        }
        world["goal"] = cls.env["care.goal"].create(
            {
                "plan_id": world["plan"].id,
                "name": "Secret goal",
                "need_ids": world["need"].ids,
            }
        )
        world["step"] = cls.env["care.action"].create(
            {"goal_id": world["goal"].id, "name": "Secret step"}
        )
        return world

    def fresh(self, record, user):
        """``record`` as ``user`` reads it from the database."""
        self.env.flush_all()
        self.env.invalidate_all()
        return record.with_user(user)


@tagged("post_install", "-at_install")
class TestPlanLinks(PlanWallCase):
    """Who links to a record reads its name; a plan prints what its goals link to."""

    def test_no_link_to_what_is_out_of_sight(self):
        links = {
            "need": {"assessment_id": "assessment", "goal_ids": "goal"},
            "strength": {"assessment_id": "assessment"},
            "goal": {"need_ids": "need"},
            "step": {
                "after_action_id": "step",
                "next_action_id": "step",
                "participant_id": "helper",
            },
        }
        for other in (self.of_theirs, self.of_far):
            for record, fields in links.items():
                for name, target in fields.items():
                    mine, theirs = self.of_mine[record], other[target]
                    many = mine._fields[name].type == "many2many"
                    value = [Command.link(theirs.id)] if many else theirs.id
                    with self.subTest(record=record, field=name):
                        self.refused(
                            self.user_coordinator,
                            lambda env, m=mine, n=name, v=value: m.with_env(env).write(
                                {n: v}
                            ),
                        )

    def test_no_link_between_two_children_of_ones_own(self):
        """A second worker of one child is not one of the other's, and each family reads
        its own plan only."""
        self.assign(self.theirs, self.staff_coordinator, "second")
        other, mine = self.of_theirs, self.of_mine
        for record, name, target in (
            ("need", "goal_ids", "goal"),
            ("need", "assessment_id", "assessment"),
            ("strength", "assessment_id", "assessment"),
            ("goal", "need_ids", "need"),
            ("step", "after_action_id", "step"),
            ("step", "next_action_id", "step"),
            ("step", "participant_id", "helper"),
        ):
            many = mine[record]._fields[name].type == "many2many"
            value = [Command.link(other[target].id)] if many else other[target].id
            with self.subTest(record=record, field=name):
                self.refused(
                    self.user_coordinator,
                    lambda env, m=mine[record], n=name, v=value: m.with_env(env).write(
                        {n: v}
                    ),
                )
        self.refused(
            self.user_coordinator,
            lambda env: env["care.need"].create(
                {
                    "child_id": self.mine.id,
                    "words": "Printed in another family's plan",
                    "category_id": mine["need"].category_id.id,
                    "goal_ids": other["goal"].ids,
                }
            ),
        )
        [goal] = other["plan"]._plan_content()["goals"]
        self.assertEqual(goal["needs"], ["Secret words Theo"])

    def test_a_choice_is_its_makers(self):
        """Odoo lets everybody with the right read what others have on screen."""
        choices = self.env["care.plan.template.choice"].with_user(
            self.user_coordinator2
        )
        choice = choices.create({"plan_id": self.of_theirs["plan"].id})
        for user in (self.user_coordinator, self.user_coordinator_other):
            found = self.fresh(choice, user)
            self.assertFalse(found.search([]))
            with self.assertRaises(AccessError):
                found.read(["plan_id"])
            self.refused(
                user,
                lambda env: choice.with_env(env).write({"date_start": "2020-01-01"}),
            )
        self.assertTrue(self.fresh(choice, self.user_coordinator2).search([]))


@tagged("post_install", "-at_install")
class TestProtectedNames(PlanWallCase):
    """A supervisor outside the team reads records that link to protected ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        world = cls.of_theirs
        mother = cls.make_caregiver(cls.theirs.family_id)
        open_goal = cls.env["care.goal"].create(
            {"plan_id": world["plan"].id, "name": "Open goal"}
        )
        cls.step = cls.env["care.action"].create(
            {
                "goal_id": open_goal.id,
                "name": "Open step",
                "participant_id": world["helper"].id,
                "after_action_id": world["step"].id,
            }
        )
        cls.strength = world["strength"]
        cls.strength.assessment_id = world["assessment"]
        cls.proposal = world["plan"]._propose(
            mother, "change_goal", "Say it so", goal=world["goal"]
        )
        for name in ("goal", "helper", "assessment"):
            world[name].with_user(cls.user_coordinator2).label = "part2"

    def told(self, user):
        """All that the open records say of the protected ones."""
        said = []
        for record, names in (
            (self.step, ["participant_id", "after_action_id", "who", "due_words"]),
            (self.strength, ["assessment_id"]),
            (self.proposal, ["goal_id", "about"]),
        ):
            spec = {name: {} for name in names}
            for name in names:
                if name.endswith("_id"):
                    spec[name] = {"fields": {"display_name": {}}}
            said += self.fresh(record, user).read(names)
            said += self.fresh(record, user).web_read(spec)
            for name in names:
                if name.endswith("_id"):
                    record = self.fresh(record, user)
                    said += record.formatted_read_group([], [name], ["__count"])
        return repr(said)

    def test_links_do_not_tell(self):
        said = self.told(self.user_supervisor)
        self.assertNotIn("Secret", said)
        self.assertNotIn(self.questions.name, said)
        self.assertIn("Protected", said)

    def test_the_team_reads_them(self):
        said = self.told(self.user_coordinator2)
        for words in ("Secret goal", "Secret step", "Secret clinic"):
            self.assertIn(words, said)
        self.assertIn(self.questions.name, said)


@tagged("post_install", "-at_install")
class TestWordsOfOthers(InstrumentCommon):
    """A manager wants to read licensed words after the right to them was taken back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.licensed = cls.make_licensed()
        cls.licensed.action_withdraw_right()

    def test_they_do_not_become_our_own_under_another_code(self):
        licensed, own = self.licensed, {"rights": "own", "code": "our_own"}

        def by_steps(instrument):
            instrument.write({"code": "our_own", "rights": "score_only"})
            instrument.write({"rights": "own"})
            return instrument

        def of_a_copy(instrument):
            copy = instrument.copy()
            copy.write({"code": "our_own"})
            copy.write({"rights": "own"})
            return copy

        for way in (
            lambda: licensed.copy(own),
            lambda: licensed.write(own),
            lambda: by_steps(licensed),
            lambda: of_a_copy(licensed),
        ):
            with self.assertRaisesRegex(UserError, "somebody else's"):
                way()
            self.env.invalidate_all()

    def test_without_words_they_may(self):
        numbers = self.make_instrument(rights="score_only", choice_ids=[], item_ids=[])
        numbers.write({"rights": "own", "code": "our_own"})
        self.assertTrue(numbers.may_show_wording)

    def test_a_list_of_words_is_of_who_brings_it(self):
        """The list is of one center, before it is anybody's instrument."""
        wizard = self.env["care.instrument.wording"].with_user(self.user_manager)
        window = wizard.create(
            {"instrument_id": self.licensed.id, "file": b"U2VjcmV0IHF1ZXN0aW9uPw=="}
        )
        other = self._make_user(
            "manager_other",
            "care_coordination.group_care_manager",
            self.center_other,
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(window.with_user(other).search([]))
        with self.assertRaises(AccessError):
            window.with_user(other).read(["file"])


@tagged("post_install", "-at_install")
class TestProtectedLater(PlanWallCase):
    """What is protected after a plan was published with it is in frozen words."""

    HIDDEN = ("Secret goal", "Secret step", "Secret words", "Secret clinic")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.of_theirs["plan"]
        lead = cls.plan.with_user(cls.user_coordinator2)
        cls.first = lead.action_publish()
        for name in ("goal", "need", "strength", "helper"):
            cls.of_theirs[name].with_user(cls.user_coordinator2).label = "part2"
        cls.plan.matters = "Sleep"
        cls.env.flush_all()
        cls.second = lead.action_publish("Sleep matters\nNo longer a goal: secret GOAL")

    def assertNothingTold(self, said):
        for words in self.HIDDEN:
            self.assertNotIn(words.casefold(), repr(said).casefold())

    def test_what_is_new_does_not_name_it(self):
        """The next version goes to every caregiver with access, and to schools."""
        plan = self.fresh(self.plan, self.user_coordinator2)
        words = plan._change_words(self.first, plan._content_by_language())
        self.assertNothingTold(words)
        self.assertTrue(words["en_US"])

    def test_versions_on_screen(self):
        for version in self.first | self.second:
            version = self.fresh(version, self.user_supervisor)
            self.assertNothingTold(version.read(["content_page", "changes"]))
            for name in ("content", "change_words"):
                with self.assertRaises(AccessError):
                    version.read([name])
                with self.assertRaises(AccessError):
                    version.web_read({name: {}})
        self.assertIn(
            "Sleep matters", self.fresh(self.second, self.user_supervisor).changes
        )
        plan = self.fresh(self.plan, self.user_supervisor)
        for before, after in ((None, None), (self.first.id, 0), (self.second.id, 0)):
            self.assertNothingTold(plan.compare_versions(before, after))
        self.assertNothingTold(plan.read(["unpublished"]))
        lines = self.env["care.timeline.entry"].with_user(self.user_supervisor)
        lines = lines.search_read([("child_id", "=", self.theirs.id)])
        self.assertTrue([line for line in lines if line["kind"] == "plan"])
        self.assertNothingTold(lines)

    def test_the_team_reads_all(self):
        first = self.fresh(self.first, self.user_coordinator2)
        for words in self.HIDDEN:
            self.assertIn(words, str(first.content_page))
        second = self.fresh(self.second, self.user_coordinator2)
        self.assertIn("secret GOAL", second.changes)
        self.assertTrue(second.is_intact)
        compared = second.plan_id.compare_versions(self.first.id, self.second.id)
        self.assertIn("Secret goal", str(compared))

    def test_the_portal(self):
        self.make_grant(self.theirs, self.user_portal)
        page = self.fresh(self.theirs, self.user_portal)._portal_plan()
        self.assertNothingTold(page)
        self.assertIn("Sleep matters", page["changes"])

    def test_no_other_caregiver_is_named(self):
        """Parents who live apart do not learn from the plan who else came."""
        self.make_grant(self.theirs, self.user_portal)
        self.make_caregiver(self.theirs.family_id, name="Secret partner")
        self.fresh(self.plan, self.user_coordinator2).action_publish()
        page = self.fresh(self.theirs, self.user_portal)._portal_plan()
        self.assertNotIn("Secret partner", str(page))
        self.assertTrue(page["changes"])


@tagged("post_install", "-at_install")
class TestForgedAnswers(PlanWallCase):
    """Who answered and who read it is not a matter of words."""

    def test_no_answers_in_the_portal_by_the_staff(self):
        draft, forged = self.of_mine["assessment"], {"asked_how": "portal"}
        self.refused(
            self.user_coordinator, lambda env: draft.with_env(env).write(forged)
        )
        other = self.make_instrument([{}])
        values = {"child_id": self.mine.id, "instrument_id": other.id}
        for given, context in ((forged, {}), ({}, {"default_asked_how": "portal"})):
            self.refused(
                self.user_coordinator,
                lambda env, g=given, c=context: (
                    env["care.assessment"].with_context(**c).create({**values, **g})
                ),
            )

    def test_nobody_looked_it_through_by_word(self):
        draft = self.of_mine["assessment"]
        for forged in (
            {"reviewed_by_id": self.user_supervisor.id},
            {"date_reviewed": "2024-01-01"},
        ):
            self.refused(
                self.user_coordinator,
                lambda env, f=forged: draft.with_env(env).write(f),
            )


@tagged("post_install", "-at_install")
class TestProtectedQuestions(PlanWallCase):
    """That somebody was asked, and when, tells of what is protected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asked = cls.make_instrument([{}], repeat_days=1)
        cls.theirs.episode_ids.date_first_contact = "2024-11-01 15:00:00"
        cls.make_assessment(
            cls.theirs, cls.asked, {"1": 1}, date="2025-01-07", label="part2"
        )

    def told(self, user):
        """What the child's page and My Work say of these questions."""
        child = self.fresh(self.theirs, user)
        lines = self.env["care.work.item"].with_user(user)
        domain = [("child_id", "=", child.id), ("kind", "=", "questions")]
        return [
            child.get_questions()["offers"],
            child.env["care.assessment"]._care_offers(child)[child],
            lines.search(domain).mapped("what"),
        ]

    def test_the_day_is_the_teams(self):
        said = repr(self.told(self.user_supervisor))
        self.assertNotIn(self.asked.name, said)
        self.assertNotIn("2025", said)
        page, _offers, lines = self.told(self.user_coordinator2)
        self.assertIn("01/07/2025", repr(page))
        self.assertIn(self.asked.name, repr(lines))
