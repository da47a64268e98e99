"""The family answers one question behind a link, without an account."""

from datetime import timedelta
from urllib.parse import urlsplit

from odoo.fields import Datetime
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .agency_common import AgencyPages
from .family_common import FamilyCommon


@tagged("post_install", "-at_install")
class TestLinkHelp(AgencyPages, FamilyCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accept()

    def setUp(self):
        super().setUp()
        self.referral._care_ask_family()
        self.path = self.path_in_mail()

    def tap(self, got, path=None, **values):
        page = self.url_open(path or self.path)
        return self.post(page, got=got, **values)

    def refused(self, response, status=410):
        self.assertEqual(response.status_code, status)
        self.assertIn("This link does not work any more", response.text)

    def heard(self):
        self.env.invalidate_all()
        return self.referral.family_outcome

    def test_the_page_asks_and_says_the_least(self):
        response = self.url_open(self.path)
        words = self.words(response)
        self.assertIn("Did you get help?", words)
        self.assertIn(self.service.name, words)
        for secret in ("Maya", "Secret", "555-0123", "food", "Food"):
            self.assertNotIn(secret, response.text)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
        self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])
        self.assertNotIn("<script", response.text)

    def test_looking_answers_nothing(self):
        for _time in range(3):
            self.url_open(self.path)
            self.url_open(f"{self.path}?got=yes")
            self.opener.head(f"{self.base_url()}{self.path}")
        self.assertFalse(self.heard())
        self.assertFalse(self.mails("family").date_used)

    def test_yes_closes_the_loop(self):
        response = self.tap("yes")
        self.assertEqual(response.status_code, 303)
        thanks = self.url_open(urlsplit(response.headers["Location"]).path)
        self.assertIn("We have kept your answer: Yes.", self.words(thanks))
        self.assertNotIn("Can you tell us why?", thanks.text)
        self.assertEqual(self.heard(), "yes")
        self.assertEqual(self.referral.state, "completed")
        self.assertEqual(self.referral.confirmed_how, "link")
        self.assertEqual(self.referral.confirmed_name, "Rosa Secretname")

    def test_no_and_why(self):
        response = self.tap("no")
        thanks = self.url_open(urlsplit(response.headers["Location"]).path)
        response = self.post(thanks, why="cost")
        self.assertEqual(response.status_code, 303)
        self.env.invalidate_all()
        self.assertEqual(self.referral.family_reason, "cost")
        self.refused(self.post(thanks, why="language"))
        self.env.invalidate_all()
        self.assertEqual(self.referral.family_reason, "cost")
        self.assertTrue(self.lines("referral_outcome"))

    def test_the_reason_has_an_hour(self):
        thanks = self.url_open(urlsplit(self.tap("not_yet").headers["Location"]).path)
        link = self.mails("family")
        link.date_used = Datetime.now() - timedelta(hours=2)
        self.refused(self.post(thanks, why="cost"))
        self.refused(self.url_open(f"{self.path}/thanks"))
        self.env.invalidate_all()
        self.assertFalse(self.referral.family_reason)

    def test_a_replayed_answer_is_refused(self):
        page = self.url_open(self.path)
        self.assertEqual(self.post(page, got="not_yet").status_code, 303)
        self.refused(self.post(page, got="yes"))
        self.refused(self.url_open(self.path))
        self.assertEqual(self.heard(), "not_yet")

    def test_two_at_the_same_moment_are_one(self):
        link = self.mails("family")
        self.assertTrue(link._care_family_answers("not_yet"))
        self.assertFalse(link._care_family_answers("yes"))
        self.assertEqual(self.heard(), "not_yet")

    def test_no_reason_before_the_answer(self):
        page = self.url_open(self.path)
        _action, form = self.form(page)
        self.refused(self.url_open(f"{self.path}/thanks"))
        self.refused(self.url_open(f"{self.path}/why", data={**form, "why": "cost"}))
        self.assertFalse(self.referral.family_reason)

    def test_forged_expired_and_withdrawn(self):
        self.refused(self.url_open(f"{self.path}x"), 404)
        self.refused(self.url_open("/care/help/nonsense"), 404)
        answer = self.path.replace("/care/help/", "/care/answer/")
        self.assertEqual(self.url_open(answer).status_code, 404)
        page = self.url_open(self.path)
        link = self.mails("family")
        link.date_expires = Datetime.now() - timedelta(minutes=1)
        self.refused(self.url_open(self.path))
        self.refused(self.post(page, got="yes"))
        link.date_expires = Datetime.now() + timedelta(days=1)
        self.referral._care_ask_family()
        self.refused(self.url_open(self.path))
        self.refused(self.post(page, got="yes"))
        self.assertFalse(self.heard())
        self.assertEqual(self.url_open(self.path_in_mail()).status_code, 200)

    def test_another_referrals_token_answers_its_own(self):
        other = self.accept(self.sent(self.make_outgoing()))
        other._care_ask_family()
        self.tap("yes", self.path_in_mail())
        self.assertFalse(self.heard())
        self.assertEqual(other.family_outcome, "yes")

    def test_protected_since_is_gone(self):
        page = self.url_open(self.path)
        self.need.label = "sensitive"
        self.assertNotIn(self.service.name, self.url_open(self.path).text)
        self.assertNotEqual(self.post(page, got="yes").status_code, 303)
        self.assertFalse(self.heard())

    def test_withdrawn_referral_is_gone(self):
        page = self.url_open(self.path)
        self.referral.write({"state": "cancelled", "state_reason": "Not needed"})
        self.refused(self.url_open(self.path))
        self.refused(self.post(page, got="yes"))

    def test_nonsense_is_refused_in_plain_words(self):
        response = self.tap("maybe")
        self.assertEqual(response.status_code, 422)
        self.assertIn("Please choose one of the three answers.", response.text)
        self.assertFalse(self.heard())
        self.assertEqual(self.tap("yes").status_code, 303)

    def test_needs_the_page(self):
        with mute_logger("odoo.http"):
            response = self.url_open(self.path, data={"got": "yes"})
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self.heard())

    def test_in_the_language_of_who_was_asked(self):
        self.mother.partner_id.lang = "es_419"
        response = self.url_open(self.path)
        self.assertIn('lang="es-419"', response.text)
        english = self.url_open(f"{self.path}?lang=en_US")
        self.assertIn('lang="en-US"', english.text)
        response = self.post(english, got="no")
        self.assertIn("lang=en_US", response.headers["Location"])

    def test_after_the_agency_closed_it_the_family_may_differ(self):
        self.say("outcome", outcome="connected")
        self.assertEqual(self.tap("no").status_code, 303)
        self.assertEqual(self.heard(), "no")
        self.assertEqual(self.referral.confirmed_by, "agency")
        self.assertTrue(self.lines("referral_disagreement"))
