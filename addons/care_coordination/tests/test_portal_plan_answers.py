"""The family answers the shared plan and adds to it."""

import base64
from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.care_child_messages import MESSAGE_LENGTH
from .portal_common import picture
from .portal_plan_common import PortalPlanCase


@tagged("post_install", "-at_install")
class TestPortalAgreement(PortalPlanCase):
    """Yes, in part, no: who says it, once, of the plan on screen."""

    def agreements(self):
        self.env.invalidate_all()
        return self.env["care.plan.agreement"].search([("child_id", "=", self.maya.id)])

    def test_agree(self):
        response = self.agree()
        self.assertEqual(response.status_code, 303)
        self.assertTrue(
            response.headers["Location"].endswith(f"{self.url}?said=agree#care_said")
        )
        said = self.agreements()
        self.assertEqual(said.version_id, self.version)
        self.assertEqual(said.caregiver_id, self.mother)
        self.assertEqual(said.decision, "agrees")
        self.assertEqual(said.how, "portal")
        self.assertEqual(said.signed_name, "Ana Mother")
        self.assertFalse(said.signature)
        page = self.see(self.user_portal, f"{self.url}?said=agree")
        self.assertIn("Thank you. We have kept your answer.", page)
        self.assertIn("Yes, I agree", page)
        self.assertIn("Signed: Ana Mother", page)

    def test_changes_her_mind(self):
        self.agree()
        self.agree(decision="disagrees", words="Not our order")
        self.assertEqual(len(self.agreements()), 2)
        page = self.page()
        first = page.xpath("//*[@id='care_said']/following-sibling::section[1]")[0]
        self.assertIn("No, I do not agree", first.text_content())
        self.assertIn("Not our order", first.text_content())

    def test_drawn_name(self):
        drawing = picture("black")
        self.agree(signature=f"data:image/png;base64,{drawing.decode()}")
        self.assertEqual(self.agreements().signature, drawing)

    def test_no_drawing(self):
        svg = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
        png = picture("black").decode()
        for signature in (
            f"data:image/svg+xml;base64,{svg}",
            f"data:image/png;base64,{svg}",
            f"data:image/jpeg;base64,{png}",
            "data:image/png;base64,%%%",
            f"data:image/png;base64,{png[:40]}",
            "nonsense",
        ):
            with self.subTest(signature=signature[:40]):
                response = self.agree(signature=signature)
                self.assertIn(
                    "Your drawn name did not reach us", self.trouble(response)
                )
        with patch(
            "odoo.addons.care_coordination.models.care_child_plan_answers"
            ".SIGNATURE_BYTES",
            10,
        ):
            response = self.agree(signature=f"data:image/png;base64,{png}")
            self.assertIn("Your drawn name did not reach us", self.trouble(response))
        self.assertFalse(self.agreements())

    def test_twice_is_once(self):
        for _try in range(3):
            self.assertEqual(self.agree(key="one page").status_code, 303)
        self.assertEqual(len(self.agreements()), 1)

    def test_two_at_the_same_moment_are_one(self):
        """Both asked before either wrote: the table decides."""
        child = self.maya.with_user(self.user_portal)
        Agreement = type(self.env["care.plan.agreement"])
        child._portal_agree(self.version.id, "agrees", signed_name="Ana", key="k")
        with patch.object(Agreement, "search_count", lambda *args, **kwargs: 0):
            child._portal_agree(self.version.id, "agrees", signed_name="Ana", key="k")
        self.assertEqual(len(self.agreements()), 1)

    def test_what_is_missing(self):
        for form, says in (
            ({"decision": ""}, "Please choose one of the three answers."),
            ({"decision": "maybe"}, "Please choose one of the three answers."),
            ({"signed_name": "  "}, "Please type your full name to sign."),
            ({"signed_name": "x" * 101}, "This name is too long."),
            ({"decision": "in_part"}, "Please write what should be different."),
            ({"decision": "disagrees", "words": " "}, "Please write what should be"),
            ({"words": "x" * (MESSAGE_LENGTH + 1)}, "This is too long."),
        ):
            with self.subTest(form=form):
                self.assertIn(says, self.trouble(self.agree(**form)))
        self.assertFalse(self.agreements())

    def test_what_was_typed_stays(self):
        response = self.agree(decision="in_part", signed_name="Ana Typed")
        self.assertIn('value="Ana Typed"', response.text)
        self.assertRegex(response.text, r'value="in_part"[^>]*checked')

    def test_newer_plan_first(self):
        self.plan.about_me = "Maya loves the sea."
        self.plan.action_publish()
        says = self.trouble(self.agree())
        self.assertIn("There is a newer plan now. Please read it first.", says)
        self.assertFalse(self.agreements())

    def test_not_this_childs_version(self):
        for version in (self.version_other.id, 0, 2**31 - 1, "x"):
            with self.subTest(version=version):
                self.assertEqual(self.agree(version=version).status_code, 404)
        child = self.maya.with_user(self.user_portal)
        with self.assertRaises(AccessError):
            child._portal_agree(self.version_other.id, "agrees", signed_name="Ana")
        self.assertFalse(
            self.env["care.plan.agreement"].search(
                [("version_id", "in", (self.version | self.version_other).ids)]
            )
        )

    def test_needs_the_page_and_a_grant(self):
        form = {
            "version": self.version.id,
            "decision": "agrees",
            "signed_name": "Ana",
        }
        self.authenticate("test_portal", "test_portal")
        with mute_logger("odoo.http"):
            response = self.url_open(f"{self.url}/agree", data=form)
            self.assertEqual(response.status_code, 400)
            self.assertEqual(self.url_open(f"{self.url}/agree").status_code, 405)
        page = self.page()
        self.grant.date_end = self.day(-1)
        self.assertEqual(self.agree(page=page).status_code, 404)
        for user in (
            self.user_portal_other | self.user_portal_no_grant | self.user_supervisor
        ):
            page = self.page(user, "/my")
            token = page.xpath("//input[@name='csrf_token']/@value")
            if not token:
                continue
            response = self.agree(page=page)
            self.assertEqual(response.status_code, 404)
        self.assertFalse(self.agreements())

    def test_refused_to_others(self):
        for user in (
            self.user_portal_other
            | self.user_portal_no_grant
            | self.user_supervisor
            | self.user_coordinator
        ):
            child = self.maya.with_user(user)
            for name, args in (
                ("plan", ()),
                ("proposals", ()),
                ("papers", ()),
                ("paper", ("plan",)),
                ("agree", (self.version.id, "agrees", "", "Ana")),
                ("propose", ("need", "Food")),
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {name}"):
                    getattr(child, f"_portal_{name}")(*args)

    def test_who_may_sign_is_said(self):
        for authority, says in (
            ("parent", ""),
            ("guardian", ""),
            ("informal", "By law, another person may have to sign"),
            ("unknown", "By law, another person may have to sign"),
            ("state", "The state may have to sign the plan too."),
        ):
            self.mother.legal_authority = authority
            note = self.page().get_element_by_id("care_agree_who").text_content()
            note = " ".join(note.split())
            self.assertIn(f"You are signed in as {self.mother.name} (Mother).", note)
            self.assertEqual("By law" in note or "state" in note, bool(says))
            self.assertIn(says, note)
            self.agree()
        # Everybody may say it, and the record says who
        self.assertEqual(self.agreements().caregiver_id, self.mother)
        self.assertEqual(len(self.agreements()), 5)

    def test_the_other_parents_answer_is_not_shown(self):
        self.make_grant(self.maya, self.user_portal_no_grant)
        self.agree(decision="disagrees", words="Because of the father")
        page = self.see(self.user_portal_no_grant, self.url)
        self.assertNotIn("Because of the father", page)
        self.assertIn("Please read the plan", page)


@tagged("post_install", "-at_install")
class TestPortalProposal(PortalPlanCase):
    """What the family wants in the plan."""

    def propose(self, **form):
        return self.post(
            f"{self.url}/propose",
            **{"kind": "need", "words": "Diapers", "key": str(self._next()), **form},
        )

    def proposals(self):
        self.env.invalidate_all()
        return self.env["care.plan.proposal"].search(
            [("plan_id", "in", (self.plan | self.plan_other).ids)]
        )

    def test_each_kind(self):
        for kind, form in (
            ("need", {}),
            ("goal", {}),
            ("strength", {}),
            ("about_me", {}),
            ("wrong", {}),
            ("change_goal", {"goal": self.goal.id}),
            ("drop_goal", {"goal": self.goal_two.id, "words": ""}),
            ("step_done", {"step": self.step.id, "words": ""}),
        ):
            with self.subTest(kind=kind):
                before = self.proposals()
                response = self.propose(kind=kind, **form)
                self.assertEqual(response.status_code, 303)
                new = self.proposals() - before
                self.assertEqual(new.kind, kind)
                self.assertEqual(new.caregiver_id, self.mother)
                self.assertEqual(new.state, "waiting")
                self.assertTrue(new.words)
        page = self.see(self.user_portal, f"{self.url}?said=propose")
        self.assertIn("Your team will read it.", page)
        self.assertIn("Say this goal in another way: Food all month", page)
        self.assertIn("You told us it is done.", page)
        self.assertFalse(
            self.page().xpath(f"//*[@id='care_step_{self.step.id}']//details")
        )

    def test_done_is_asked_once_and_taken_back(self):
        place = f"care_step_{self.step.id}"
        page = self.page()
        [ask] = page.get_element_by_id(place).xpath(".//details")
        self.assertIsNone(ask.get("open"))
        self.assertIn("Tell your team that this is done?", ask.text_content())
        response = self.propose(kind="step_done", step=self.step.id, words="")
        self.assertTrue(response.headers["Location"].endswith(f"#{place}"))
        told = self.page(url=response.headers["Location"]).get_element_by_id(place)
        self.assertIn("You told us it is done.", told.text_content())
        self.assertIn("Take it back", told.text_content())
        answer = self.env["care.plan.answer"].create(
            {"proposal_id": self.proposals().id}
        )
        self.assertEqual(answer.about, "We did this step: Bring the papers")
        back = f"{self.url}/take-back"
        for step in (self.step_other.id, self.step_staff.id, 0):
            self.assertEqual(self.post(back, step=step).status_code, 404)
        for _try in range(2):
            self.assertEqual(self.post(back, step=self.step.id).status_code, 303)
        self.assertFalse(self.proposals())
        self.assertIn("We did this", self.see(self.user_portal, self.url))

    def test_what_is_answered_is_not_taken_back(self):
        self.propose(kind="step_done", step=self.step.id, words="")
        self.proposals().with_user(self.user_coordinator).action_decline("Not yet.")
        response = self.post(f"{self.url}/take-back", step=self.step.id)
        self.assertIn("Your team has answered already.", self.trouble(response))
        self.assertEqual(len(self.proposals()), 1)

    def test_nobody_takes_back_for_another(self):
        self.propose(kind="step_done", step=self.step.id, words="")
        self.make_grant(self.maya, self.user_portal_no_grant)
        self.maya.with_user(self.user_portal_no_grant)._portal_take_back(self.step.id)
        with self.assertRaises(AccessError):
            self.maya.with_user(self.user_portal_other)._portal_take_back(self.step.id)
        self.assertEqual(len(self.proposals()), 1)

    def test_answers_come_back(self):
        self.propose(words="Diapers, please")
        self.propose(kind="goal", words="A dog")
        for proposal in self.proposals().with_user(self.user_coordinator):
            if proposal.kind == "need":
                proposal.action_accept()
            else:
                proposal.action_decline("Let us talk about it in May.")
        page = self.see(self.user_portal, self.url)
        self.assertIn("Yes. It will be in your next plan", page)
        self.assertIn("Let us talk about it in May.", page)

    def test_taken_in_is_in_the_plan_from_the_next_version_on(self):
        self.propose(words="Diapers, please")
        self.proposals().with_user(self.user_coordinator).action_accept()
        self.proposals().date_answered -= timedelta(minutes=5)
        self.proposals().plan_id.action_publish()
        page = self.see(self.user_portal, self.url)
        self.assertIn("Yes. Your team has put it in the plan", page)
        self.assertNotIn("Yes. It will be in your next plan", page)

    def test_the_other_parent_does_not_read_it(self):
        self.make_grant(self.maya, self.user_portal_no_grant)
        self.propose(words="Only from the mother")
        page = self.see(self.user_portal_no_grant, self.url)
        self.assertNotIn("Only from the mother", page)

    def test_markup_stays_text(self):
        self.propose(words="<script>alert(1)</script> <b>x</b>")
        page = self.page()
        self.assertIn("<script>alert(1)</script> <b>x</b>", page.text_content())
        self.assertFalse(page.xpath("//*[@id='wrap']//script"))

    def test_twice_is_once(self):
        for _try in range(3):
            self.assertEqual(self.propose(key="one page").status_code, 303)
        for _try in range(2):
            self.propose(kind="step_done", step=self.step.id, words="")
        self.assertEqual(len(self.proposals()), 2)

    def test_key_is_of_one_person(self):
        """The key of another family keeps nobody from saying something."""
        self.propose(key="guessed")
        child = self.child_other.with_user(self.user_portal_other)
        child._portal_propose("need", "Diapers", key="guessed")
        self.assertEqual(len(self.proposals()), 2)

    def test_what_is_missing(self):
        for form, says in (
            ({"words": " "}, "Please write a few words first."),
            ({"kind": ""}, "Please choose what it is about."),
            ({"kind": "other"}, "Please choose what it is about."),
            ({"words": "x" * (MESSAGE_LENGTH + 1)}, "This is too long."),
            (
                {"kind": "change_goal", "goal": self.goal.id, "words": ""},
                "Please write a few words first.",
            ),
        ):
            with self.subTest(form=form):
                self.assertIn(says, self.trouble(self.propose(**form)))
        self.assertFalse(self.proposals())

    def test_what_is_not_on_the_page(self):
        """Another child's, a protected, an unpublished goal, a step of the staff: as
        if they were not there."""
        secret = self.make_goal(self.plan, "Secret", label="part2")
        new = self.make_goal(self.plan, "New")
        for form in (
            {"kind": "change_goal", "goal": self.goal_other.id},
            {"kind": "drop_goal", "goal": self.goal_other.id},
            {"kind": "change_goal", "goal": secret.id},
            {"kind": "change_goal", "goal": new.id},
            {"kind": "change_goal", "goal": 2**31 - 1},
            {"kind": "change_goal"},
            {"kind": "step_done", "step": self.step_other.id},
            {"kind": "step_done", "step": self.step_staff.id},
            {"kind": "step_done", "step": "x"},
        ):
            with self.subTest(form=form):
                self.assertEqual(self.propose(**form).status_code, 404)
        self.assertFalse(self.proposals())

    def test_other_familys_child(self):
        page = self.page()
        for child in (self.child_other, self.sibling):
            response = self.post(
                f"/my/children/{child.id}/plan/propose",
                page,
                kind="need",
                words="Diapers",
            )
            self.assertEqual(response.status_code, 404)
        self.assertFalse(
            self.env["care.plan.proposal"].search_count(
                [("child_id", "in", (self.child_other | self.sibling).ids)]
            )
        )

    def test_answered_on_is_in_words(self):
        self.propose()
        self.proposals().with_user(self.user_coordinator).action_accept("Of course.")
        [said] = self.maya.with_user(self.user_portal)._portal_proposals()
        self.assertEqual(said["reply"], "Of course.")
        self.assertIn(str(Datetime.now().day), said["answered"])
