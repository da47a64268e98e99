from lxml import html

from odoo import http
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.care_coordination.tests.portal_common import PortalCase

from .peer_common import PeerCase


@tagged("post_install", "-at_install")
class PortalPeerCase(PeerCase, HttpCase):
    """``user_portal`` asks; ``user_peer`` helps; the others are neither."""

    open_as = PortalCase.open_as
    words = PortalCase.words
    see = PortalCase.see

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_stranger = cls._make_user("stranger", "base.group_portal")
        cls.child_stranger = cls.make_child(cls.make_family())
        cls.assign(cls.child_stranger, cls.staff_coordinator)
        cls.make_grant(cls.child_stranger, cls.user_stranger)

    def page(self, user):
        return self.see(user, "/my/parents")

    def send(self, user, path, **values):
        """The response to a form that ``user`` sends, with the token of the page."""
        values["csrf_token"] = self.token(self.open_as(user, "/my/parents"))
        return self.url_open(
            f"/my/parents/{path}", values, allow_redirects=False, method="POST"
        )

    def token(self, page):
        """Of the page's form; a page without one has another page's token."""
        found = html.fromstring(page.content).xpath(
            "//input[@name='csrf_token']/@value"
        )
        return found[0] if found else http.Request.csrf_token(self)

    def answer(self, user, answer, status=303, **shares):
        values = {f"share_{name}": "1" for name in shares}
        path = f"match/{self.match.id}/answer"
        response = self.send(user, path, answer=answer, **values)
        self.assertEqual(response.status_code, status)
        self.match.invalidate_recordset()
        return response


class TestPortalPeer(PortalPeerCase):
    def test_asking(self):
        self.wish.action_withdraw()
        self.assertIn("I would like to talk with a parent", self.page(self.user_portal))
        response = self.send(
            self.user_portal,
            f"ask/{self.child.id}",
            topics=[self.sleep.id, self.school.id],
            words="I am <b>tired</b>",
            key="k1",
        )
        self.assertEqual(response.status_code, 303)
        wish = self.env["care.peer.wish"].search(
            [("caregiver_id", "=", self.mother.id)]
        )
        wish = wish.filtered(lambda one: one.state == "open")
        self.assertEqual(wish.how, "portal")
        self.assertEqual(wish.topic_ids, self.sleep | self.school)
        self.assertEqual(wish.words, "I am <b>tired</b>")
        self.assertEqual(wish.match_ids.peer_id, self.peer)
        page = self.page(self.user_portal)
        self.assertIn("We look for a parent who fits", page)
        # Proposed is known to the staff only
        self.assertNotIn("Paula", page)
        self.assertNotIn("would like to talk with you", self.page(self.user_peer))
        # The same tap again
        self.send(self.user_portal, f"ask/{self.child.id}", topics=self.sleep.id)
        self.assertEqual(len(self.child.peer_wish_ids), 2)

    def test_asking_needs_a_topic(self):
        self.wish.action_withdraw()
        response = self.send(
            self.user_portal, f"ask/{self.child.id}", words="My words stay"
        )
        self.assertEqual(response.status_code, 422)
        self.assertIn("tick at least one topic", self.words(response))
        self.assertIn("My words stay", self.words(response))

    def test_asking_for_another_family_is_refused(self):
        for user in (self.user_stranger, self.user_peer, self.user_portal_no_grant):
            response = self.send(
                user, f"ask/{self.child.id}", topics=self.sleep.id, key="k"
            )
            self.assertEqual(response.status_code, 404)
        self.assertEqual(len(self.child.peer_wish_ids), 1)

    def test_taking_it_back(self):
        self.assertEqual(
            self.send(self.user_stranger, f"back/{self.child.id}").status_code, 404
        )
        self.assertEqual(self.wish.state, "open")
        self.send(self.user_portal, f"back/{self.child.id}")
        self.wish.invalidate_recordset()
        self.assertEqual(self.wish.state, "withdrawn")

    def test_offering(self):
        values = {
            "topics": [self.sleep.id],
            "languages": [self.spanish.id, self.english.id],
            "birth_years": "2015",
            "about": "Hello",
            "max_families": "3",
        }
        response = self.send(self.user_stranger, "offer", **values)
        self.assertEqual(response.status_code, 422)
        self.assertIn("tick that we may ask you", self.words(response))
        response = self.send(self.user_stranger, "offer", agree="1", **values)
        self.assertEqual(response.status_code, 303)
        own = self.env["care.peer"].search(
            [("partner_id", "=", self.user_stranger.partner_id.id)]
        )
        self.assertEqual(own.state, "offered")
        self.assertEqual((own.offered_how, own.agreed_how), ("portal", "portal"))
        self.assertEqual(own.agreed_user_id, self.user_stranger)
        self.assertEqual((own.company_id, own.max_families), (self.center, 3))
        self.assertEqual(own.language_ids, self.spanish | self.english)
        self.assertIn("Your team will call you first", self.page(self.user_stranger))
        # Sent again it changes the one offer
        self.send(self.user_stranger, "offer", agree="1", **{**values, "about": "Hi"})
        own.invalidate_recordset()
        self.assertEqual(own.about, "Hi")
        wrong = {**values, "birth_years": "young"}
        response = self.send(self.user_stranger, "offer", agree="1", **wrong)
        self.assertEqual(response.status_code, 422)
        self.assertIn("no year", self.words(response))

    def test_a_break_and_the_end(self):
        self.send(self.user_peer, "offer/pause")
        self.peer.invalidate_recordset()
        self.assertEqual(self.peer.state, "paused")
        self.assertIn("You are taking a break", self.page(self.user_peer))
        self.send(self.user_peer, "offer/again")
        self.send(self.user_peer, "offer/end")
        self.peer.invalidate_recordset()
        self.assertEqual(self.peer.state, "ended")
        self.assertIn("I can help another parent", self.page(self.user_peer))
        # Who has not offered has nothing to end
        response = self.send(self.user_stranger, "offer/end")
        self.assertEqual(response.status_code, 404)

    def test_an_offer_nobody_talked_about_can_not_be_made_ready(self):
        self.peer.action_end()
        self.peer.action_offer_again()
        self.send(self.user_peer, "offer/again")
        self.peer.invalidate_recordset()
        self.assertEqual(self.peer.state, "offered")


class TestPortalTwoParents(PortalPeerCase):
    """What each reads of the other, step by step."""

    SECRETS = ("Asks", "555-0101", "test_portal@", "Test speech", "Ida")
    HELPERS_SECRETS = ("Helps", "555-0102", "test_peer@", "Oskar", "Secret experience")

    def assertNothingOf(self, words, page):
        for word in words:
            self.assertNotIn(word, page)

    def test_step_by_step(self):
        self.match.action_ask()
        # Asked: topics and language, no name on either side
        page = self.page(self.user_peer)
        self.assertIn("A family would like to talk with you", page)
        self.assertIn("Would like to talk about: Sleep, School", page)
        self.assertIn("Speaks: Spanish", page)
        self.assertNothingOf((*self.SECRETS, "Mira"), page)
        page = self.page(self.user_portal)
        self.assertIn("We found a parent for you", page)
        self.assertIn("Can talk about: Sleep", page)
        self.assertNothingOf((*self.HELPERS_SECRETS, "Paula", "It gets easier"), page)
        # The parent's yes: the family reads the first name and the words
        self.answer(self.user_peer, "yes", phone=True)
        page = self.page(self.user_portal)
        self.assertIn("First name: Paula", page)
        self.assertIn("It gets easier", page)
        self.assertNothingOf(self.HELPERS_SECRETS, page)
        self.assertNothingOf((*self.SECRETS, "Mira"), self.page(self.user_peer))
        # Both: nobody's number before the introduction
        self.answer(self.user_portal, "yes", name=True, email=True)
        self.assertEqual(self.match.state, "both_yes")
        self.assertNothingOf(self.HELPERS_SECRETS, self.page(self.user_portal))
        self.assertNothingOf(self.SECRETS, self.page(self.user_peer))
        # Introduced: what each shares, and no more
        self.match.action_introduce()
        page = self.page(self.user_portal)
        self.assertIn("You and Paula", page)
        self.assertIn("555-0102", page)
        self.assertNothingOf(("Helps", "test_peer@", "Oskar", "Secret"), page)
        page = self.page(self.user_peer)
        self.assertIn("You and Mira Asks", page)
        source = self.url_open("/my/parents").text
        self.assertIn("test_portal@example.com", source)
        self.assertNothingOf(("555-0101", "Test speech"), source)
        # How it goes
        path = f"match/{self.match.id}"
        self.send(self.user_portal, f"{path}/went", went="good", words="So kind")
        self.match.invalidate_recordset()
        self.assertEqual(
            (self.match.family_went, self.match.peer_went), ("good", False)
        )
        self.assertNotIn("So kind", self.page(self.user_peer))
        # One stops: both read nothing of the other any more
        self.send(self.user_peer, f"{path}/stop")
        self.match.invalidate_recordset()
        self.assertEqual(self.match.state, "stopped")
        self.assertNothingOf(
            (*self.HELPERS_SECRETS, "Paula"), self.page(self.user_portal)
        )
        self.assertNothingOf((*self.SECRETS, "Mira"), self.page(self.user_peer))

    def test_a_no_is_told_to_nobody(self):
        self.match.action_ask()
        self.answer(self.user_peer, "no")
        self.assertEqual(self.match.declined_by, "peer")
        page = self.page(self.user_portal)
        self.assertIn("We look for a parent who fits", page)
        self.assertNothingOf(("Paula", "no, thank"), page)

    def test_wrong_persons(self):
        """Neither a stranger, nor the other parent of the family, nor staff, nor one
        side for the other."""
        self.match.action_ask()
        father = self.user_portal_no_grant
        self.make_caregiver(self.family, father, relationship="father")
        self.make_grant(self.child, father)
        path = f"match/{self.match.id}"
        for user in (self.user_stranger, father, self.user_coordinator):
            for what, values in (
                ("answer", {"answer": "yes"}),
                ("went", {"went": "good"}),
                ("stop", {}),
            ):
                self.authenticate(user.login, user.login)
                token = {"csrf_token": http.Request.csrf_token(self)}
                response = self.url_open(
                    f"/my/parents/{path}/{what}", {**values, **token}, method="POST"
                )
                self.assertEqual(response.status_code, 404, (user.login, what))
        self.match.invalidate_recordset()
        self.assertEqual(self.match.state, "asked")
        self.assertFalse(self.match.peer_answer or self.match.family_answer)
        self.answer(self.user_portal, "yes")
        self.assertEqual(
            (self.match.family_answer, self.match.peer_answer), ("yes", False)
        )
        self.assertNotIn("We found a parent for you", self.page(father))

    def test_a_grant_that_ended_ends_the_sight(self):
        self.introduce(peer=("phone",))
        self.assertIn("555-0102", self.page(self.user_portal))
        self.child.grant_ids.date_end = self.day(-1)
        response = self.open_as(self.user_portal, "/my/parents")
        self.assertEqual(response.status_code, 404)
        self.assertNotIn("555-0102", response.text)
        response = self.send(self.user_portal, f"match/{self.match.id}/stop")
        self.assertEqual(response.status_code, 404)

    def test_proposed_is_nobodys_to_answer(self):
        self.answer(self.user_portal, "yes", status=404)
        self.answer(self.user_peer, "yes", status=404)
        self.assertEqual(self.match.state, "proposed")

    def test_get_does_nothing_and_a_form_needs_its_token(self):
        self.match.action_ask()
        self.open_as(self.user_peer, "/my/parents")
        url = f"/my/parents/match/{self.match.id}/answer"
        response = self.url_open(f"{url}?answer=yes")
        self.assertEqual(response.status_code, 405)
        response = self.url_open(url, {"answer": "yes"}, method="POST")
        self.assertEqual(response.status_code, 400)
        self.match.invalidate_recordset()
        self.assertFalse(self.match.peer_answer)

    def test_an_answer_that_comes_late_is_told_in_words(self):
        self.match.action_ask()
        self.answer(self.user_peer, "no")
        response = self.answer(self.user_portal, "yes", status=422)
        self.assertIn("We look for a parent", self.words(response))

    def test_the_way_to_the_page(self):
        self.match.action_ask()
        page = self.see(self.user_peer)
        self.assertIn("A question waits for you", page)
        self.answer(self.user_peer, "yes")
        self.assertNotIn("A question waits", self.see(self.user_peer))
        # The family's lists open beside a wish, with nothing read before
        for url in ("/my/children", f"/my/children/{self.child.id}"):
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertIn("A question waits", self.see(self.user_portal, url))

    def test_who_has_no_child_here_sees_no_page(self):
        response = self.open_as(self.user_portal_no_grant, "/my/parents")
        self.assertEqual(response.status_code, 404)
        response = self.open_as(self.user_coordinator, "/my/parents")
        self.assertEqual(response.status_code, 404)

    def test_remote_calls_read_nothing(self):
        self.introduce()
        for user in (self.user_portal, self.user_peer, self.user_stranger):
            for record in (self.match, self.wish, self.peer):
                with self.assertRaises(AccessError):
                    record.with_user(user).read(["state"])
                with self.assertRaises(AccessError):
                    self.env[record._name].with_user(user).search([])

    def test_the_page_is_not_kept_by_the_phone(self):
        response = self.open_as(self.user_portal, "/my/parents")
        self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_a_young_person_is_not_asked_as_a_parent(self):
        self.mother.relationship = "self"
        self.wish.sudo().match_ids.unlink()
        response = self.open_as(self.user_portal, "/my/parents")
        self.assertEqual(response.status_code, 404)

    def test_the_page_costs_the_same_for_many(self):
        def build(count):
            self.peer.max_families = 20
            for child in self.make_children(count):
                child.family_id.language_id = self.spanish
                match = self.make_wish(child).match_ids.filtered(
                    lambda one: one.peer_id == self.peer
                )
                self.introduce_one(match)
            return self.env["care.peer"].with_user(self.user_peer)

        self.assertSameQueryCount(
            build, lambda peers: peers._portal_parents(), sizes=(1, 8)
        )

    def introduce_one(self, match):
        self.both_say_yes(match)
        match.action_introduce()

    def test_topics_out_of_the_list_are_left_out(self):
        self.wish.action_withdraw()
        gone = self.env["care.peer.topic"].create({"name": "Gone", "active": False})
        self.send(
            self.user_portal,
            f"ask/{self.child.id}",
            topics=[gone.id, self.sleep.id, "x; DROP"],
        )
        wish = self.child.peer_wish_ids.filtered(lambda one: one.state == "open")
        self.assertEqual(wish.topic_ids, self.sleep)
        self.peer.topic_ids = [Command.link(self.school.id)]
