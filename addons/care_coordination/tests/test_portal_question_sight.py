"""Whose questions they are, in the portal."""

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .portal_question_common import PortalQuestionCase


@tagged("post_install", "-at_install")
class TestPortalQuestionSight(PortalQuestionCase):
    """Whose questions they are."""

    def refused(self, user, assessment, child=None):
        """Every way answers as if it were not there."""
        url = f"/my/children/{(child or self.maya).id}/questions/{assessment.id}"
        response = self.open_as(user, url)
        self.assertEqual(response.status_code, 404)
        self.assertNotIn("enough to eat", response.text)
        page = self.page(user, "/my/security")
        item = assessment.instrument_id.item_ids[0]
        choice = assessment.instrument_id.choice_ids[0]
        before = self.said(assessment)
        for form in (
            {"go": "next", f"answer_{item.id}": choice.id},
            {"go": "stay", f"answer_{item.id}": choice.id},
        ):
            response = self.post(f"{url}/save", page, **form)
            self.assertEqual(response.status_code, 404)
        self.assertEqual(self.send(page, url).status_code, 404)
        self.assertEqual(self.said(assessment), before)

    def test_other_people(self):
        self.refused(self.user_portal_other, self.assessment)
        self.refused(self.user_portal_no_grant, self.assessment)
        self.refused(self.user_portal_other, self.assessment, self.child_other)
        self.grant.date_end = self.day(-1)
        self.refused(self.user_portal, self.assessment)

    def test_other_childs_assessment(self):
        other = self.start(self.child_other)
        self.refused(self.user_portal, other)
        self.refused(self.user_portal, other, self.child_other)

    def test_not_open(self):
        self.assessment.portal_open = False
        self.refused(self.user_portal, self.assessment)

    def test_protected(self):
        self.assessment.label = "part2"
        self.refused(self.user_portal, self.assessment)
        self.assertFalse(
            self.page(url=self.child_url).xpath("//*[@id='care_questions']")
        )

    def test_not_for_the_portal(self):
        self.instrument.in_portal = False
        self.refused(self.user_portal, self.assessment)

    def test_wording_that_is_not_confirmed(self):
        """Licensed words are not shown before somebody said that we may."""
        instrument = self.make_instrument("licensed")
        assessment = self.start(self.maya, instrument)
        self.env.cr.execute(
            "UPDATE care_instrument SET rights = 'licensed' WHERE id = %s",
            [instrument.id],
        )
        self.env.invalidate_all()
        self.refused(self.user_portal, assessment)

    def test_another_caregivers(self):
        """What one person began is not shown to the other."""
        self.make_grant(self.maya, self.user_portal_no_grant)
        self.answer(self.food, self.often.id)
        self.refused(self.user_portal_no_grant, self.assessment)
        self.assertFalse(
            self.page(self.user_portal_no_grant, self.child_url).xpath(
                "//*[@id='care_questions']"
            )
        )

    def test_begun_by_staff_without_saying_with_whom(self):
        self.assessment._save_answers(
            [{"item_id": self.food.id, "choice_id": self.often.id}]
        )
        self.refused(self.user_portal, self.assessment)
        self.assessment.caregiver_id = self.mother
        self.assertIn("Page", self.see(self.user_portal, self.url))

    def test_young_person(self):
        """A young person's questions are not the parents', nor theirs the young
        person's."""
        youth = self.make_instrument("youth", answered_by="youth")
        staff = self.make_instrument("staff", answered_by="staff")
        youths = self.start(self.maya, youth)
        self.refused(self.user_portal, youths)
        self.refused(self.user_portal, self.start(self.maya, staff))
        self.mother.relationship = "self"
        self.refused(self.user_portal, self.assessment)
        url = f"{self.child_url}/questions/{youths.id}"
        self.assertIn("Page 1", self.see(self.user_portal, url))

    def test_needs_the_page(self):
        self.authenticate("test_portal", "test_portal")
        with mute_logger("odoo.http"):
            for name in ("save", "send"):
                response = self.url_open(f"{self.url}/{name}", data={"go": "stay"})
                self.assertEqual(response.status_code, 400)
                self.assertEqual(self.url_open(f"{self.url}/{name}").status_code, 405)

    def test_by_program(self):
        """No way to the models themselves."""
        self.authenticate("test_portal", "test_portal")
        for model in (
            "care.assessment",
            "care.assessment.answer",
            "care.instrument",
            "care.instrument.item",
            "care.plan",
            "care.plan.version",
            "care.plan.agreement",
            "care.plan.proposal",
            "care.goal",
            "care.action",
            "care.need",
            "care.strength",
        ):
            with self.assertRaises(AccessError, msg=model):
                self.env[model].with_user(self.user_portal).search([])

    def test_staff(self):
        for user in self.user_supervisor | self.user_coordinator:
            child = self.maya.with_user(user)
            with self.assertRaises(AccessError):
                child._portal_assessments()
            with self.assertRaises(AccessError):
                child._portal_save_answers(self.assessment.id, {})
            with self.assertRaises(AccessError):
                child._portal_send_answers(self.assessment.id)
