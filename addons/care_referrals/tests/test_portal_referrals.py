"""The family reads what was asked for it, and says whether it got help."""

from datetime import datetime, time

import pytz
from lxml import html

from odoo import http
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .family_common import FamilyCommon


@tagged("post_install", "-at_install")
class TestPortalReferrals(FamilyCommon, HttpCase):
    """``user_portal`` may see Maya; ``portal_no_grant`` is nobody's caregiver here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.url = f"/my/children/{cls.maya.id}/referrals"
        cls.stranger = cls.make_caregiver(cls.family, cls.user_portal_no_grant)

    def open_as(self, user, url=None):
        self.authenticate(user.login, user.login)
        self.opener.cookies["frontend_lang"] = "en_US"
        return self.url_open(url or self.url)

    def see(self, url=None, user=None):
        response = self.open_as(user or self.user_portal, url)
        self.assertEqual(response.status_code, 200)
        page = html.fromstring(response.content)
        return " ".join(page.get_element_by_id("wrap").text_content().split())

    def tap(self, got, why="", referral=None, user=None):
        """Press an answer, without following to the next page."""
        self.open_as(user or self.user_portal, "/my/children")
        response = self.url_open(
            f"{self.url}/{(referral or self.referral).id}/answer",
            data={
                "csrf_token": http.Request.csrf_token(self),
                "got": got,
                "why": why,
            },
            allow_redirects=False,
        )
        self.env.invalidate_all()
        return response

    # Reading

    def test_what_where_and_how_it_stands(self):
        page = self.see()
        self.assertIn("Help of Maple Row Pantry", page)
        self.assertIn("They have not answered yet.", page)
        for words in ("5 Maple Row", "Hartford", "A letter with address", "555-0143"):
            self.assertIn(words, page)
        self.assertNotIn("Did you get help?", page)

    def test_each_way_it_can_stand_has_words(self):
        for steps, words in (
            ([("accepted", {})], "They said yes. They will call you."),
            ([("waitlist", {"wait_days": 10})], "waiting list. It may take 10 days."),
            ([("waitlist", {"wait_days": 28})], "waiting list. It may take 4 weeks."),
            ([("waitlist", {"wait_days": 90})], "waiting list. It may take 3 months."),
            ([("waitlist", {})], "You are on their waiting list."),
            ([("scheduled", {"date": self.moment(3)})], "You have an appointment."),
            (
                [("scheduled", {"date": self.moment(-2)}), ("no_show", {})],
                "The visit did not take place.",
            ),
            ([("scheduled", {"date": self.moment(-2)})], "You had an appointment on"),
            ([("accepted", {}), ("enrolled", {})], "You are signed up there."),
            (
                [("declined", {"barrier": "waitlist", "words": "Secret note"})],
                "They can not help now.",
            ),
            (
                [("accepted", {}), ("outcome", {"outcome": "connected"})],
                "We heard that they are helping you.",
            ),
        ):
            with self.subTest(words=words):
                referral = self.sent(self.make_outgoing())
                for kind, values in steps:
                    self.say(kind, referral=referral, **values)
                shown = self.maya.with_user(self.user_portal)._portal_referrals()
                rows = {row["id"]: row for row in shown["now"] + shown["past"]}
                self.assertIn(words, rows[referral.id]["status"])
        self.assertNotIn("Secret note", self.see())

    def test_the_appointment_in_the_familys_time(self):
        day = self.day(30)
        here = pytz.timezone("America/New_York").localize(
            datetime.combine(day, time(14, 30))
        )
        utc = here.astimezone(pytz.utc).replace(tzinfo=None)
        self.say("scheduled", date=utc)
        page = self.see()
        self.assertRegex(page, f"{day:%A, %B} {day.day}.*, 2:30")

    def test_nothing_of_protected_or_hidden_or_unsent_help(self):
        shown = self.referral
        self.make_outgoing(state="draft", agreed_on=False)
        hidden = self.make_outgoing(is_hidden=True)
        other = self.make_need(self.maya)
        protected = self.make_outgoing(need_id=other.id)
        other.label = "sensitive"
        incoming = self.make_referral(self.maya, "requested")
        child = self.maya.with_user(self.user_portal)
        ids = [row["id"] for row in child._portal_referrals()["now"]]
        self.assertEqual(ids, shown.ids)
        for referral in (hidden, protected, incoming):
            self.assertEqual(self.tap("yes", referral=referral).status_code, 404)
            self.assertFalse(referral.family_outcome)

    def test_on_the_childs_page(self):
        url = f"/my/children/{self.maya.id}"
        self.assertIn("We have asked others to help you.", self.see(url))
        self.accept()
        self.assertIn("Please tell us: did you get help?", self.see(url))
        self.referral.write({"state": "cancelled", "state_reason": "Not needed"})
        self.assertIn("Nothing is open now.", self.see(url))
        self.referral.is_hidden = True
        self.assertNotIn("Help we asked for", self.see(url))

    def test_on_the_list_of_children(self):
        page = self.see("/my/children")
        self.assertNotIn("Did you get help?", page)
        self.assertIn("Help we asked for", page)
        self.assertIn(f'href="{self.url}"', self.url_open("/my/children").text)
        self.accept()
        page = self.see("/my/children")
        self.assertIn("Did you get help?", page)
        self.assertNotIn("Help we asked for", page, "one way is enough")
        self.referral.is_hidden = True
        page = self.see("/my/children")
        self.assertNotIn("Did you get help?", page)
        self.assertNotIn("Help we asked for", page)

    def test_what_asks_stands_first(self):
        later = self.accept(self.make_outgoing(), date_appointment=self.moment(2))
        asks = self.accept(self.make_outgoing())
        self.sent(asks, 90)
        child = self.maya.with_user(self.user_portal)
        rows = child._portal_referrals()["now"]
        self.assertEqual(
            [row["id"] for row in rows], [asks.id, later.id, self.referral.id]
        )
        self.assertEqual([row["may_answer"] for row in rows], [True, False, False])

    # Answering

    def test_yes_closes_the_loop(self):
        self.accept()
        response = self.tap("yes")
        self.assertEqual(response.status_code, 303)
        self.assertEqual(
            (self.referral.state, self.referral.outcome, self.referral.family_outcome),
            ("completed", "got_help", "yes"),
        )
        self.assertEqual(self.referral.confirmed_by, "family")
        self.assertEqual(self.referral.confirmed_how, "portal")
        self.assertEqual(self.referral.confirmed_name, self.login.name)
        self.assertEqual(self.need.state, "met")
        page = self.see(response.headers["Location"].split("#")[0])
        self.assertIn("This is done. You got help.", page)

    def test_no_is_work_for_the_team_and_asks_why(self):
        self.accept()
        response = self.tap("no")
        page = self.see(response.headers["Location"].split("#")[0])
        self.assertIn("We have kept your answer: No.", page)
        self.assertIn("Can you tell us why?", page)
        self.assertEqual(self.referral.state, "accepted")
        line = self.lines("referral_outcome")
        self.assertIn("The family said today that it got no help", line.what)
        self.tap("no", "cost")
        self.assertEqual(self.referral.family_reason, "cost")
        self.assertIn("It costs too much", self.lines("referral_outcome").advice)
        self.assertNotIn("Can you tell us why?", self.see(f"{self.url}?said=0"))

    def test_changes_its_mind(self):
        self.accept()
        self.tap("no", "distance")
        self.tap("not_yet")
        self.assertEqual(self.referral.family_outcome, "not_yet")
        self.assertFalse(self.referral.family_reason)
        line = self.lines("referral_outcome")
        self.assertIn("The family said today that it has no help yet", line.what)
        self.tap("yes")
        self.assertEqual(self.referral.state, "completed")
        self.assertFalse(self.lines())

    def test_the_same_tap_twice_is_one_answer(self):
        self.accept()
        self.tap("no")
        events = len(self.referral.event_ids)
        self.tap("no")
        self.assertEqual(len(self.referral.event_ids), events)

    def test_a_no_after_the_agency_closed_is_a_disagreement(self):
        self.say("accepted")
        self.say("outcome", outcome="connected")
        self.assertFalse(self.lines())
        page = self.see(self.tap("no").headers["Location"].split("#")[0])
        self.assertIn("You told us that this did not help.", page)
        self.assertIn("Can you tell us why?", page)
        self.tap("no", "language")
        self.assertEqual(self.referral.family_reason, "language")
        self.assertEqual(self.referral.state, "completed")
        self.assertEqual(self.referral.confirmed_by, "agency")
        line = self.lines("referral_disagreement")
        self.assertIn("is closed as help", line.what)
        self.assertEqual(line.action_do()["res_model"], "care.referral.settle")

    def test_nonsense_is_refused_in_plain_words(self):
        self.accept()
        for got, why, words in (
            ("maybe", "", "Please choose one of the three answers."),
            ("", "", "Please choose one of the three answers."),
            ("no", "nonsense", "Please choose one of the reasons."),
        ):
            with self.subTest(got=got, why=why):
                response = self.tap(got, why)
                self.assertEqual(response.status_code, 422)
                self.assertIn(words, response.text)
        self.assertFalse(self.referral.family_outcome)

    def test_needs_the_page(self):
        self.accept()
        self.authenticate("test_portal", "test_portal")
        url = f"{self.url}/{self.referral.id}/answer"
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(url, data={"got": "yes"}).status_code, 400)
            self.assertEqual(self.url_open(url).status_code, 405)
        self.assertFalse(self.referral.family_outcome)

    # Who may not

    def test_nobody_else(self):
        self.accept()
        for user in (
            self.user_portal_no_grant,
            self.user_supervisor,
            self.user_coordinator,
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self.open_as(user).status_code, 404)
                self.assertEqual(self.tap("yes", user=user).status_code, 404)
                with self.assertRaises(AccessError):
                    self.maya.with_user(user)._portal_referrals()
        self.grant.date_end = self.day(-1)
        self.assertEqual(self.open_as(self.user_portal).status_code, 404)
        self.assertEqual(self.tap("yes").status_code, 404)
        self.assertFalse(self.referral.family_outcome)
        self.logout()
        response = self.url_open(self.url, allow_redirects=False)
        self.assertIn("/web/login", response.headers["Location"])

    def test_another_childs_referral_is_not_there(self):
        other = self.make_child(self.make_family())
        agreed = self.make_caregiver(other.family_id)
        referral = self.make_outgoing(
            child_id=other.id, need_id=False, agreed_by_id=agreed.id, contact_id=False
        )
        self.accept(self.sent(referral))
        self.assertEqual(self.tap("yes", referral=referral).status_code, 404)
        self.assertFalse(referral.family_outcome)

    def test_no_remote_call_reads_a_referral(self):
        self.authenticate("test_portal", "test_portal")
        for model, ids in (
            ("care.referral", self.referral.ids),
            ("care.referral.settle", []),
        ):
            with self.subTest(model=model), mute_logger("odoo.http"):
                with self.assertRaises(Exception) as refused:
                    self.make_jsonrpc_request(
                        f"/web/dataset/call_kw/{model}/search_read",
                        {
                            "model": model,
                            "method": "search_read",
                            "args": [[("id", "in", ids)]],
                            "kwargs": {},
                        },
                    )
                self.assertIn("AccessError", str(refused.exception))

    def test_as_many_queries_for_ten_as_for_one(self):
        child = self.maya.with_user(self.user_portal)

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            child._portal_referrals()
            return self.cr.sql_log_count - before

        count()
        one = count()
        for _more in range(9):
            service = self.service.copy({"phone_ids": [(0, 0, {"number": "5550"})]})
            self.accept(self.sent(self.make_outgoing(service_id=service.id)))
        self.assertLessEqual(count(), one + 1)
