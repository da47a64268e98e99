"""An agency without an account, at the other end of a link: what it sees, what it can
say, and all the ways in which it can not."""

import logging
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .agency_common import AgencyCommon, AgencyPages

SECRETS = ("Secretname", "SECRET-MRN", "Secret alert", "Secret words")


@tagged("post_install", "-at_install")
class TestLinkPages(AgencyPages, AgencyCommon, HttpCase):
    def see(self, path):
        response = self.url_open(path)
        self.assertEqual(response.status_code, 200)
        return response

    def reread(self):
        self.env.invalidate_all()
        return self.referral

    def accept(self, path=None, **values):
        """Say yes; the page that it leads to."""
        page = self.see(path or self.send())
        given = {"kind": "accepted", "name": "Pat Helper", **values}
        return self.post(page, follow=True, **given)

    # What is seen

    def test_least_that_is_needed(self):
        response = self.see(self.send())
        words = self.words(response)
        for shown in (
            self.center.name,
            self.referral.ref,
            self.service.name,
            self.food.name,
            "A box of food each week",
            "Spanish",
            "interpreter",
            self.town.name,
            "(860) 555-0100",
        ):
            self.assertIn(shown, words)
        self.assertRegex(words, r"Age of the child (2|3) years")
        for hidden in ("Maya", "Rosa", "555-0123", "rosa@", *SECRETS):
            self.assertNotIn(hidden, response.text)

    def test_headers(self):
        for response in (self.see(self.send()), self.url_open("/care/answer/forged")):
            headers = response.headers
            self.assertEqual(headers["Cache-Control"], "no-store")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertIn("noindex", headers["X-Robots-Tag"])
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("<script", response.text)

    def test_how_to_reach_the_family_after_the_yes(self):
        response = self.accept()
        self.assertIn("/care/progress/", response.url)
        words = self.words(response)
        self.assertIn("Thank you", words)
        for shown in ("Maya", "Rosa", "(860) 555-0123", "Pat Helper"):
            self.assertIn(shown, words)
        for hidden in SECRETS:
            self.assertNotIn(hidden, response.text)

    def test_family_gave_no_phone(self):
        self.referral.contact_id = False
        words = self.words(self.accept())
        self.assertNotIn("Rosa", words)
        self.assertIn("(860) 555-0100", words)

    def test_in_spanish(self):
        """In the language of the agency, or the one that is pressed."""
        path = self.send()
        response = self.see(f"{path}?lang=es_419")
        self.assertIn('lang="es-419"', response.text)
        self.assertEqual(self.url_open(f"{path}?lang=xx_XX").status_code, 200)

    # What is said

    def test_yes(self):
        self.accept()
        referral = self.reread()
        self.assertEqual(referral.state, "accepted")
        self.assertEqual(
            (
                referral.confirmed_by,
                referral.confirmed_how,
                referral.confirmed_name,
            ),
            ("agency", "link", "Pat Helper"),
        )
        self.assertEqual(
            sorted(
                referral.link_ids.mapped(lambda link: (link.purpose, link.standing))
            ),
            [("answer", "used"), ("progress", "open")],
        )
        # The page for the next steps is in the mailbox too
        self.assertIn("/care/progress/", self.path_in_mail())

    def test_no(self):
        page = self.see(self.send())
        response = self.post(
            page,
            follow=True,
            kind="declined",
            name="Pat",
            declined_barrier="no_room",
            declined_words="No room before spring",
        )
        self.assertIn("Thank you", self.words(response))
        self.assertIn("/care/thanks", response.url)
        referral = self.reread()
        self.assertEqual(
            (referral.state, referral.barrier, referral.state_reason),
            ("rejected", "no_room", "No room before spring"),
        )
        self.assertNotIn("open", referral.link_ids.mapped("standing"))

    def test_waiting_list(self):
        page = self.see(self.send())
        response = self.post(
            page, follow=True, kind="waitlist", name="Pat", waitlist_days="60"
        )
        self.assertIn("waiting list", self.words(response))
        referral = self.reread()
        self.assertEqual((referral.state, referral.wait_days), ("on_hold", 60))

    def test_more_needed_keeps_the_question_open(self):
        page = self.see(self.send())
        response = self.post(
            page, True, kind="more_needed", name="Pat", more_needed_words="Her income"
        )
        self.assertEqual(self.reread().state, "requested")
        self.assertNotIn("Maya", response.text)
        self.post(response, True, kind="accepted", name="Pat")
        self.assertEqual(self.reread().state, "accepted")

    def test_appointment_no_show_and_outcome(self):
        response = self.accept()
        response = self.post(
            response,
            True,
            kind="scheduled",
            name="Pat",
            # January: no summer time in the center's zone
            scheduled_date=f"{fields.Date.today().year + 1}-01-20T14:30",
        )
        referral = self.reread()
        self.assertEqual(
            (referral.state, referral.business_status), ("in_progress", "scheduled")
        )
        self.assertEqual(
            referral.date_appointment.strftime("%m-%d %H:%M"), "01-20 19:30"
        )
        self.assertRegex(self.words(response), r"The appointment: .*2:30")
        early = self.post(response, kind="attended", name="Pat")
        self.assertEqual(early.status_code, 422)
        self.assertIn("has not been yet", self.words(early))
        referral.sudo().date_appointment = fields.Datetime.now() - timedelta(hours=2)
        self.env.flush_all()
        response = self.post(response, True, kind="no_show", name="Pat")
        self.assertEqual(self.reread().no_show_count, 1)
        response = self.post(response, True, kind="attended", name="Pat")
        self.assertEqual(self.reread().business_status, "event_completed")
        response = self.post(
            response, True, kind="outcome", name="Pat", outcome_code="got_help"
        )
        self.assertIn("/care/thanks", response.url)
        referral = self.reread()
        self.assertEqual((referral.state, referral.outcome), ("completed", "got_help"))
        self.assertEqual(self.need.state, "met")

    def test_no_help_needs_why(self):
        response = self.accept()
        response = self.post(
            response, True, kind="outcome", name="Pat", outcome_code="no_help"
        )
        self.assertEqual(response.status_code, 422)
        self.assertNotEqual(self.reread().state, "completed")
        self.post(
            response,
            True,
            kind="outcome",
            name="Pat",
            outcome_code="no_help",
            outcome_barrier="lost_contact",
        )
        referral = self.reread()
        self.assertEqual(
            (referral.state, referral.barrier), ("completed", "lost_contact")
        )

    def test_bad_input_stays_on_the_page(self):
        path = self.send()
        page = self.see(path)
        for given, sentence in (
            ({"kind": "", "name": "Pat"}, "Choose your answer"),
            ({"kind": "accepted", "name": "  "}, "write your name"),
            (
                {"kind": "outcome", "name": "Pat", "outcome_code": "x"},
                "can not be said",
            ),
            ({"kind": "no_show", "name": "Pat"}, "can not be said"),
            ({"kind": "entered_in_error", "name": "Pat"}, "can not be said"),
            (
                {"kind": "declined", "name": "Pat", "declined_words": "Kept words"},
                "stood in the way",
            ),
            (
                {"kind": "waitlist", "name": "Pat", "waitlist_days": "soon"},
                "as a number",
            ),
            (
                {"kind": "scheduled", "name": "Pat", "scheduled_date": "31/12"},
                "like 2026",
            ),
            ({"kind": "scheduled", "name": "Pat", "scheduled_date": ""}, "day and"),
        ):
            with self.subTest(given=given):
                response = self.post(page, **given)
                self.assertEqual(response.status_code, 422)
                self.assertIn(sentence, self.words(response))
                self.assertEqual(self.reread().state, "requested")
                if "declined_words" in given:
                    self.assertIn("Kept words", response.text)
        self.assertEqual(self.referral.link_ids.standing, "open")

    # A new link for who kept an old mail

    def again(self, path):
        """Press the button on the page of a link that does not work any more."""
        page = self.url_open(path)
        self.assertEqual(page.status_code, 410)
        return self.post(page, follow=True)

    def an_hour_later(self):
        self.env.flush_all()
        self.cr.execute(
            "UPDATE care_referral_link SET create_date = create_date - interval '2 h'"
        )
        self.env.invalidate_all()

    def test_new_link_when_expired(self):
        path = self.send()
        old = self.referral.link_ids
        self.an_hour_later()
        old.date_expires = fields.Datetime.now()
        self.env.flush_all()
        response = self.again(path)
        self.assertIn("mailbox", self.words(response))
        self.assertNotIn(self.referral.ref, response.text)
        new = self.reread().link_ids - old
        self.assertEqual((new.email, new.purpose), (old.email, "answer"))
        self.assertNotEqual(self.path_in_mail(), path)
        self.see(self.path_in_mail())

    def test_new_link_after_the_answer_is_for_the_next_steps(self):
        path = self.send()
        self.accept(path)
        self.an_hour_later()
        self.again(path)
        self.assertEqual(self.reread().link_ids[0].purpose, "progress")
        self.assertEqual(len(self.referral.link_ids), 3)

    def test_no_flood_and_none_when_all_is_over(self):
        path = self.send()
        self.accept(path)
        count = len(self.reread().link_ids)
        self.again(path)
        self.assertEqual(len(self.reread().link_ids), count)
        self.an_hour_later()
        self.answer(self.referral, "outcome", outcome="got_help")
        self.env.flush_all()
        self.again(path)
        self.assertEqual(len(self.reread().link_ids), count)

    def test_no_new_link_for_what_was_taken_back(self):
        path = self.send()
        self.referral.action_withdraw_links()
        self.an_hour_later()
        page = self.url_open(path)
        self.assertNotIn("<form", page.text)
        csrf = self.csrf_token()
        token = path.rsplit("/", 1)[1]
        for key in (token, "forged"):
            self.url_open(f"/care/again/{key}", data={"csrf_token": csrf})
        self.assertEqual(len(self.reread().link_ids), 1)
        self.assertEqual(self.url_open(f"/care/again/{token}").status_code, 405)

    # What is refused

    def gone(self, path, status, *words):
        """GET and POST are refused alike, and nothing of the referral is told."""
        token = self.csrf_token()
        for response in (
            self.url_open(path),
            self.url_open(
                path,
                data={
                    "csrf_token": token,
                    "kind": "accepted",
                    "name": "Eve",
                    "key": self.referral._care_page_key(),
                },
            ),
        ):
            self.assertEqual(response.status_code, status)
            text = self.words(response)
            for expected in ("does not work any more", *words):
                self.assertIn(expected, text)
            for hidden in (self.referral.ref, self.service.name, "Maya", *SECRETS):
                self.assertNotIn(hidden, response.text)
        return response

    def csrf_token(self):
        """Of the browser's session, which a page of ours gives to anybody."""
        other = self.make_outgoing(need_id=False)
        page = self.see(self.send(referral=other))
        return self.form(page)[1]["csrf_token"]

    def test_forged(self):
        path = self.send()
        for wrong in (path[:-1], f"{path}x", "/care/answer/x", "/care/progress/%20"):
            response = self.gone(wrong, 404)
            self.assertNotIn(self.center.name, response.text)
        self.assertEqual(self.reread().state, "requested")

    def test_of_another_purpose(self):
        path = self.send()
        self.gone(path.replace("answer", "progress"), 404)
        self.assertEqual(self.reread().state, "requested")

    def test_expired(self):
        path = self.send()
        self.referral.link_ids.date_expires = fields.Datetime.now()
        self.env.flush_all()
        self.gone(path, 410, "too old", self.center.phone)
        self.assertEqual(self.reread().state, "requested")

    def test_expired_by_time(self):
        path = self.send()
        with freeze_time(fields.Datetime.now() + timedelta(days=31)):
            response = self.url_open(path)
        self.assertEqual(response.status_code, 410)

    def test_withdrawn(self):
        path = self.send()
        self.referral.action_withdraw_links()
        self.env.flush_all()
        self.gone(path, 410)
        self.assertEqual(self.reread().state, "requested")

    def test_closed(self):
        path = self.send()
        self.referral.write({"state": "cancelled", "state_reason": "Moved away"})
        self.env.flush_all()
        self.gone(path, 410, "nothing left to answer")
        self.assertEqual(self.reread().state, "cancelled")

    def test_progress_after_the_end(self):
        path = self.accept().url.partition("?")[0].partition("//")[2]
        path = path[path.index("/") :]
        self.answer(self.reread(), "outcome", outcome="connected")
        self.env.flush_all()
        self.gone(path, 410)

    def test_protected_after_sending(self):
        path = self.send()
        self.need.label = "sensitive"
        self.env.flush_all()
        self.gone(path, 410)
        self.assertEqual(self.reread().state, "requested")

    def test_answer_twice(self):
        """The form of a page that was sent already, in a second window."""
        path = self.send()
        page = self.see(path)
        self.post(page, kind="accepted", name="Pat")
        replayed = self.post(
            page,
            kind="declined",
            name="Eve",
            declined_barrier="other",
            declined_words="x",
        )
        self.assertEqual(replayed.status_code, 410)
        self.assertEqual(self.reread().state, "accepted")

    def test_same_form_again(self):
        """A progress link lives on, so its forms carry what they were made for."""
        page = self.accept()
        values = {"kind": "attended", "name": "Pat"}
        self.assertEqual(self.post(page, **values).status_code, 303)
        events = len(self.reread().event_ids)
        again = self.post(page, **values)
        self.assertEqual(again.status_code, 409)
        self.assertIn("sent already", self.words(again))
        self.assertEqual(len(self.reread().event_ids), events)
        # The page that it shows instead can be used
        self.assertEqual(self.post(again, kind="enrolled", name="Pat").status_code, 303)

    def test_page_older_than_what_staff_wrote(self):
        page = self.accept()
        self.answer(self.reread(), "scheduled", date=fields.Datetime.now())
        self.env.flush_all()
        self.assertEqual(self.post(page, kind="attended", name="Pat").status_code, 409)

    def test_token_of_another_referral(self):
        """A form goes to the referral of its link, whatever it says."""
        other = self.make_outgoing()
        page = self.see(self.send(referral=other))
        action, form = self.form(
            page,
            kind="accepted",
            name="Pat",
            referral_id=str(self.referral.id),
            id=str(self.referral.id),
        )
        self.url_open(action, data=form)
        self.assertEqual(self.reread().state, "requested")
        self.assertEqual(other.state, "accepted")

    @mute_logger("odoo.http")
    def test_without_csrf(self):
        page = self.see(self.send())
        action, form = self.form(page, kind="accepted", name="Pat")
        form.pop("csrf_token")
        self.assertEqual(self.url_open(action, data=form).status_code, 400)
        self.assertEqual(self.reread().state, "requested")

    def test_looking_does_nothing(self):
        """Mail filters open links, by GET and by HEAD, with what they make up."""
        path = self.send()
        link = self.referral.link_ids
        before = self.referral.read()
        for query in ("", "?kind=accepted&name=Eve", "?said=1"):
            self.see(path + query)
            self.assertEqual(
                self.url_open(path + query, method="HEAD").status_code, 200
            )
        self.env.invalidate_all()
        self.assertEqual(self.referral.read(), before)
        self.assertFalse(link.date_used)
        self.assertTrue(link.date_opened)

    def test_head_is_not_opening(self):
        path = self.send()
        self.url_open(path, method="HEAD")
        self.env.invalidate_all()
        self.assertFalse(self.referral.link_ids.date_opened)

    def test_signed_in_as_somebody_else(self):
        """Who is signed in on the same computer neither helps nor is named."""
        path = self.send()
        self.authenticate(self.user_coordinator_other.login, "test_coordinator_other")
        self.accept(path)
        referral = self.reread()
        self.assertEqual(referral.state, "accepted")
        self.assertNotIn(self.user_coordinator_other, referral.event_ids.user_id)
        self.assertIn(self.user_public, referral.event_ids.user_id)

    def test_token_is_not_logged(self):
        """The server writes a line for each request."""
        path = self.send()
        logger = logging.getLogger("werkzeug")
        for message, args in (
            ('"%s" %s', (f"GET {path}?lang=en_US HTTP/1.1", 200)),
            (f'"GET {path}?lang=en_US HTTP/1.1" 200', ()),
        ):
            record = logger.makeRecord("werkzeug", 20, "x", 1, message, args, None)
            self.assertTrue(logger.filter(record))
            self.assertEqual(
                record.getMessage(), '"GET /care/answer/...?lang=en_US HTTP/1.1" 200'
            )
