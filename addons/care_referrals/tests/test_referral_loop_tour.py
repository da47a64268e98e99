"""The whole loop, each in a browser of the own: the coordinator refers, the agency
answers behind its link, the mother says that she got help."""

from odoo import fields
from odoo.tests import tagged

from .agency_common import AgencyCommon
from .browser_common import BrowserCase


@tagged("post_install", "-at_install")
class TestReferralLoopTour(AgencyCommon, BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tours read English words
        cls.env["res.lang"]._activate_lang("en_US")
        cls.referral.unlink()
        cls.service.category_ids = cls.env["care.service.category"].search(
            [("need_category_ids", "in", cls.food.ids)], limit=1
        )
        cls.service.write(
            {"capacity": "open", "language_ids": cls.family.language_id.ids}
        )

    def test_refer_answer_confirm_closed(self):
        self.start_tour(
            f"/odoo/care.child/{self.maya.id}",
            "care_referral_loop",
            login=self.user_coordinator.login,
        )
        referral = self.env["care.referral"].search([("child_id", "=", self.maya.id)])
        self.assertEqual((referral.state, referral.sent_how), ("requested", "link"))
        self.assertEqual(referral.need_id, self.need)
        self.assertEqual(self.need.state, "in_progress")
        self.agency_says_yes(self.path_in_mail())
        self.assertEqual(
            (referral.state, referral.confirmed_by), ("accepted", "agency")
        )
        self.agency_tells_the_end(referral)
        self.assertEqual((referral.state, referral.outcome), ("completed", "connected"))
        self.mother_got_help(referral)
        self.assertEqual(
            (referral.outcome, referral.family_outcome), ("got_help", "yes")
        )
        self.assertEqual(self.need.state, "met")
        self.start_tour(
            f"/odoo/care-referrals-out/{referral.id}",
            "care_referral_loop_closed",
            login=self.user_coordinator.login,
        )
        said = [(e.said_by, e.said_how) for e in referral.event_ids if e.said_by]
        self.assertIn(("agency", "link"), said)
        self.assertIn(("family", "link"), said)

    def agency_says_yes(self, path):
        with self.browser() as page:
            page.open(path)
            before = page.text()
            self.assertIn("Can you help this family?", before)
            for secret in ("Maya", "Rosa", "555-0123", "Secret"):
                self.assertNotIn(secret, before)
            page.tick("input[name='kind'][value='accepted']")
            page.fill("#care_name", "Dana Desk")
            page.press(".o_care_choices button")
            self.assertRegex(page.path(), "^/care/progress/")
            after = page.text()
            self.assertIn("Maya", after)
            self.assertIn("555-0123", after)
            self.assertNotIn("Secret", after)
            page.open(path)
            self.assertIn("You answered already", page.text())
            self.assertNotIn("Maya", page.text())

    def agency_tells_the_end(self, referral):
        path = self.send("progress", referral)
        with self.browser() as page:
            page.open(path)
            page.tick("input[name='kind'][value='outcome']")
            page.tick("input[name='outcome_code'][value='connected']")
            page.fill("#care_name", "Dana Desk")
            page.press(".o_care_choices button")
            self.assertIn("Thank you", page.text())

    def mother_got_help(self, referral):
        self.mother.partner_id.lang = "en_US"
        sent = referral.with_user(self.user_coordinator)._care_mail_link(
            "family", {referral: self.mother.partner_id}
        )
        self.assertEqual(sent[referral], True)
        with self.browser() as page:
            page.open(self.path_in_mail())
            self.assertIn("Did you get help?", page.text())
            page.press("button[name='got'][value='yes']")
            self.assertIn("Thank you", page.text())
        self.assertEqual(
            referral.date_family_outcome, fields.Date.context_today(referral)
        )
