"""Whoever holds a link, or sits at a desk, and wants more of it than it was given for.
Each must fail."""

from odoo.tests import HttpCase, tagged

from odoo.addons.care_coordination.tests.test_walls import WallCase

from .agency_common import AgencyPages
from .family_common import FamilyCommon


class LinkWalls(FamilyCommon):
    def send_family(self, person=None):
        """Mail the mother the question; its path."""
        person = (person or self.mother).partner_id
        sent = self.referral._care_mail_link("family", {self.referral: person})
        self.assertIs(sent[self.referral], True)
        return self.path_in_mail()

    def shut_out(self, person):
        """The leave to see the child was ended, say by a court."""
        return self.env["care.caregiver.grant"].create(
            {
                "child_id": self.maya.id,
                "caregiver_id": person.id,
                "date_start": self.day(-100),
                "date_end": self.day(-1),
            }
        )


@tagged("post_install", "-at_install")
class TestLinkWallsInside(LinkWalls, WallCase):
    def test_no_letter_that_is_given_by_default(self):
        incoming = self.env["care.referral"].create(
            {"child_id": self.maya.id, "date_requested": self.day(-3)}
        )
        Reply = self.env["care.referral.reply"].with_user(self.user_coordinator)
        reply = Reply.with_context(
            default_state="given", default_given_by_id=self.user_supervisor.id
        ).create({"referral_id": incoming.id, "text": "Hello", "email": "a@b.example"})
        self.assertEqual(reply.state, "draft")
        self.assertFalse(reply.given_by_id)

    def test_no_new_mail_to_who_was_shut_out(self):
        """The button of an old link would write to the address once more."""
        self.send_family()
        link = self.referral.link_ids
        self.shut_out(self.mother)
        self.refused(
            self.user_coordinator,
            lambda env: env["care.referral.link"].browse(link.id).action_send_again(),
        )

    def test_no_referrals_that_move_to_another_agency(self):
        """The family agreed to one agency; who edits the directory does not choose
        another for all that were sent."""
        service = self.service.with_user(self.user_coordinator2)
        service.organization_id = self.make_agency("Elsewhere")
        self.assertEqual(self.referral.agency_id, self.agency)


@tagged("post_install", "-at_install")
class TestLinkWallsOutside(LinkWalls, AgencyPages, HttpCase):
    def test_who_was_shut_out_reads_nothing(self):
        """The mail is in the box still; the page is not for this person any more."""
        path = self.send_family()
        self.assertEqual(self.url_open(path).status_code, 200)
        self.shut_out(self.mother)
        page = self.url_open(path)
        self.assertEqual(page.status_code, 410)
        self.assertNotIn(self.service.name, page.text)

    def test_no_reason_from_who_was_shut_out(self):
        path = self.send_family()
        self.post(self.url_open(path), got="no")
        self.shut_out(self.mother)
        page = self.url_open(f"{path}/thanks")
        self.assertEqual(page.status_code, 410)

    def test_no_new_link_after_it_was_taken_back(self):
        """The used link of an agency's yes is in somebody's mailbox still."""
        path = self.send()
        self.post(self.url_open(path), kind="accepted", name="Kim")
        self.assertEqual(self.referral.state, "accepted")
        self.env.cr.execute(
            "UPDATE care_referral_link SET create_date = create_date - interval '1 day'"
        )
        self.referral.action_withdraw_links()
        before = len(self.referral.link_ids)
        gone = self.url_open(path)
        self.assertEqual(gone.status_code, 410)
        again = path.replace("answer", "again")
        self.url_open(again, data={"csrf_token": self.csrf(gone)})
        self.env.invalidate_all()
        self.assertEqual(len(self.referral.link_ids), before)

    def test_no_new_link_to_an_address_of_before(self):
        """The center writes to another address since; the old one opens nothing."""
        path = self.send()
        old = self.referral.link_ids
        old._care_use()
        self.service.referral_email = "new@maple.example.org"
        self.send()
        self.env.cr.execute(
            "UPDATE care_referral_link SET create_date = create_date - interval '1 day'"
        )
        self.env.invalidate_all()
        gone = self.url_open(path)
        again = path.replace("answer", "again")
        self.url_open(again, data={"csrf_token": self.csrf(gone)})
        self.env.invalidate_all()
        self.assertEqual(len(self.referral.link_ids), 2)

    def csrf(self, page):
        _action, form = self.form(page) if "csrf_token" in page.text else (None, {})
        return form.get("csrf_token", "none")

    def test_looking_from_afar_is_not_opening(self):
        """A mail filter asks with HEAD; nobody had the page on screen."""
        for path in (self.send(), self.send_family()):
            self.url_open(path, method="HEAD")
        self.env.invalidate_all()
        self.assertFalse(self.referral.link_ids.filtered("date_opened"))

    def test_the_phone_of_who_was_shut_out_is_not_told(self):
        """An agency is not to be led to call a person whom a court keeps away."""
        path = self.send("progress", self.accept())
        self.assertIn("555-0123", self.url_open(path).text)
        self.shut_out(self.mother)
        self.assertNotIn("555-0123", self.url_open(path).text)

    def test_odd_dates_break_nothing(self):
        path = self.send("progress", self.accept())
        for text in ("9999-12-31T23:59", "0001-01-01T00:00", "2026-13-40T99:99"):
            with self.subTest(text):
                page = self.url_open(path)
                sent = self.post(
                    page, kind="scheduled", name="Kim", scheduled_date=text
                )
                self.assertEqual(sent.status_code, 422)

    def test_a_wrong_day_says_why_beside_its_field(self):
        path = self.send("progress", self.accept())
        for text, why in (
            ("2020-01-20T14:30", "can not be before"),
            ("2099-01-20T14:30", "more than 3 years from now"),
        ):
            with self.subTest(text):
                sent = self.post(
                    self.url_open(path),
                    kind="scheduled",
                    name="Kim",
                    scheduled_date=text,
                )
                # On top, where the page begins, and where it is to be mended
                self.assertEqual(self.words(sent).count(why), 2)

    def test_odd_words_break_nothing_and_stay_words(self):
        """What an agency types is text, on its page and on ours."""
        odd = "<script>alert(1)</script>"
        page = self.url_open(self.send("progress", self.accept()))
        sent = self.post(page, kind="enrolled", name="Kim\0", enrolled_words="a\0b")
        self.assertLess(sent.status_code, 500)
        page = self.url_open(self.send("progress"))
        self.post(page, kind="attended", name=odd, attended_words=odd)
        self.env.invalidate_all()
        self.assertIn("alert(1)", self.referral.confirmed_name)
        self.assertNotIn(odd, self.url_open(self.send("progress")).text)
        said = "".join(self.referral.message_ids.mapped("body"))
        self.assertNotIn("<script", said)

    def test_a_form_of_elsewhere(self):
        """A page of another site sends a form: it lacks our key."""
        path = self.send()
        answer = {"key": "1", "kind": "accepted", "name": "Eve"}
        for token in ({}, {"csrf_token": "x"}):
            sent = self.url_open(path, data={**answer, **token})
            self.assertEqual(sent.status_code, 400)
        self.env.invalidate_all()
        self.assertEqual(self.referral.state, "requested")

    def test_no_purpose_for_another(self):
        """The token of one page opens no other page."""
        paths = [self.send(), self.send_family()]
        paths.append(self.send("progress", self.accept()))
        tokens = [path.rsplit("/", 1)[1] for path in paths]
        for kind in ("answer", "progress", "help", "letter"):
            for path, token in zip(paths, tokens, strict=True):
                if f"/care/{kind}/" in path:
                    continue
                page = self.url_open(f"/care/{kind}/{token}")
                self.assertEqual(page.status_code, 404)
                self.assertNotIn(self.center.name, page.text)

    def test_nothing_is_kept_or_passed_on(self):
        """Dead pages too: no store, no referrer, no frame, no script."""
        for path in (self.send(), self.send_family(), "/care/answer/forged"):
            page = self.url_open(path)
            self.assertEqual(page.headers["Cache-Control"], "no-store")
            self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])
            self.assertIn("noindex", page.headers["X-Robots-Tag"])
            self.assertNotIn("<script", page.text)
        led_on = self.url_open(
            f"{self.send()}?lang=//evil.example", allow_redirects=False
        )
        self.assertNotIn("evil", led_on.text)

    def test_what_a_young_person_agreed_to_alone(self):
        """A grandparent's page does not tell what the young person asked for."""
        young = self.make_caregiver(self.family, relationship="self", name="Maya")
        self.referral.write({"agreed_by_id": young.id, "contact_id": young.id})
        self.authenticate(self.user_portal.login, self.user_portal.login)
        page = self.url_open(f"/my/children/{self.maya.id}/referrals")
        self.assertNotIn(self.service.name, page.text)
