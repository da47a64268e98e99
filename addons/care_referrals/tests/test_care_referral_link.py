from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .agency_common import LINK, AgencyCommon


@tagged("post_install", "-at_install")
class TestCareReferralLink(AgencyCommon):
    """Links: made, found, refused, and mailed without a word about the child."""

    def make(self, purpose="answer", referral=None):
        email = self.mother.email if purpose == "family" else "a@example.org"
        link, url = self.env["care.referral.link"]._care_make(
            referral or self.referral, purpose, email
        )
        return link, url.rsplit("/", 1)[1]

    def find(self, token, purpose=None):
        self.env.invalidate_all()
        return self.env["care.referral.link"]._care_find(token, purpose)

    def test_token_is_not_kept(self):
        link, token = self.make()
        self.assertGreaterEqual(len(token), 40)
        self.env.flush_all()
        self.cr.execute("SELECT * FROM care_referral_link WHERE id = %s", [link.id])
        self.assertNotIn(token, str(self.cr.fetchone()))
        self.assertEqual(self.find(token), link)

    def test_one_purpose(self):
        link, token = self.make("answer")
        self.assertEqual(self.find(token, "answer"), link)
        for purpose in ("progress", "family", "letter"):
            self.assertIsNone(self.find(token, purpose))

    def test_forged(self):
        _link, token = self.make()
        for wrong in ("", None, "x", token[:-1], token + "x", token.upper(), "a" * 999):
            self.assertIsNone(self.find(wrong), wrong)
        # The fingerprint itself, for who could read the table
        self.assertIsNone(self.find(self.referral.link_ids.token_hash))

    def test_expires(self):
        self.center.care_link_days = 3
        link, token = self.make()
        with freeze_time(fields.Datetime.now() + timedelta(days=2, hours=23)):
            self.assertTrue(self.find(token))
        with freeze_time(fields.Datetime.now() + timedelta(days=3, minutes=1)):
            self.assertIsNone(self.find(token))
            self.assertEqual(link.standing, "expired")

    def test_progress_lives_longer(self):
        answer, _token = self.make("answer")
        progress, _token = self.make("progress")
        self.assertGreater(
            progress.date_expires, answer.date_expires + timedelta(days=100)
        )

    def test_used_and_withdrawn(self):
        link, token = self.make()
        link._care_use()
        self.assertIsNone(self.find(token))
        self.assertEqual(link.standing, "used")
        link, token = self.make()
        link.with_user(self.user_coordinator).action_withdraw()
        self.assertIsNone(self.find(token))
        self.assertEqual(link.standing, "withdrawn")

    def test_newer_replaces_older_of_the_purpose(self):
        old, _token = self.make()
        progress, _token = self.make("progress")
        self.make()
        self.assertEqual(old.standing, "withdrawn")
        self.assertEqual(progress.standing, "open")

    def test_states(self):
        """A link to answer ends with the answer; the other with the end."""
        _link, answer = self.make("answer")
        _link, progress = self.make("progress")
        _link, family = self.make("family")
        self.answer(self.referral, "accepted")
        self.assertIsNone(self.find(answer))
        self.assertTrue(self.find(progress))
        self.answer(self.referral, "outcome", outcome="got_help")
        self.assertIsNone(self.find(progress))
        self.assertTrue(self.find(family))

    def test_closes_when_it_may_not_be_told(self):
        """The need turns out to be protected after the mail went out."""
        _link, token = self.make()
        self.need.label = "sensitive"
        self.assertIsNone(self.find(token))
        self.need.label = "normal"
        self.assertTrue(self.find(token))
        self.referral.sent_how = "family"
        self.assertIsNone(self.find(token))

    def test_mail_says_nothing_of_the_child(self):
        path = self.send()
        mail = self.last_mail()
        self.assertEqual(mail.email_to, "intake@maple.example.org")
        self.assertIn(self.referral.ref, mail.subject)
        self.assertIn(self.service.name, mail.body_html)
        self.assertTrue(LINK.search(path))
        told = f"{mail.subject} {mail.body_html} {mail.email_from} {mail.headers}"
        for secret in (
            "Maya",
            "Secret",
            "Rosa",
            "555-0123",
            "Food",
            "box of food",
            self.need.category_id.name,
        ):
            self.assertNotIn(secret.lower(), told.lower())
        self.assertTrue(mail.auto_delete)
        # Who works with the child reads messages, and may not answer for the agency
        token = path.rsplit("/", 1)[1]
        self.env.flush_all()
        for user in (self.user_coordinator, self.user_manager, self.env.user):
            messages = self.env["mail.message"].with_user(user)
            self.assertFalse(messages.search([("body", "ilike", token)]))

    def test_mail_that_does_not_go_out_shows(self):
        """A link that nobody got is not a link that nobody answers."""
        self.send()
        link = self.referral.link_ids.with_user(self.user_coordinator)
        self.assertFalse(link.is_unsent)
        self.last_mail().state = "exception"
        self.env.invalidate_all()
        self.assertTrue(link.is_unsent)
        self.assertTrue(link.referral_id.is_link_unsent)
        self.assertEqual(link.referral_id.standing, "Mail did not go out")
        with self.assertRaises(AccessError):
            link.read(["mail_id"])
        self.service.referral_email = "other@maple.example.org"
        link.referral_id.action_send_link()
        self.assertFalse(link.referral_id.is_link_unsent)
        self.assertNotEqual(link.referral_id.standing, "Mail did not go out")

    def test_mail_in_the_language_of_the_agency(self):
        self.agency.lang = "es_419"
        link = self.env["care.referral.link"].browse()
        self.send()
        link = self.referral.link_ids
        self.assertEqual(link.lang, "es_419")

    def test_mail_to_a_person(self):
        """A family's link goes to the contact, in its language."""
        self.mother.partner_id.lang = "es_419"
        sent = self.referral._care_mail_link(
            "family", {self.referral: self.mother.partner_id}
        )
        self.assertEqual(sent, {self.referral: True})
        self.assertEqual(self.last_mail().email_to, "rosa@example.com")
        self.assertEqual(self.referral.link_ids.lang, "es_419")

    def test_why_not(self):
        """Each in a sentence; and what can be sent is sent all the same."""
        need = self.make_need(self.maya)
        bad = {
            "protected": self.make_outgoing(need_id=need.id),
            "without": self.make_outgoing(
                service_id=self.make_service(
                    self.make_agency("Mute"), referral_email=False
                ).id
            ),
            "itself": self.make_outgoing(sent_how="family"),
            "answered": self.answer(self.make_outgoing(), "accepted"),
        }
        need.label = "sensitive"
        referrals = self.referral.union(*bad.values())
        sent = referrals._care_mail_link("answer")
        self.assertIs(sent.pop(self.referral), True)
        self.assertEqual(set(sent), set(bad.values()))
        for referral, why in sent.items():
            self.assertRegex(why, r"\.$")
            self.assertFalse(referral.link_ids)
        self.assertIn("protected", sent[bad["protected"]])
        self.assertEqual(self.referral.date_sent, fields.Date.today())

    def test_not_without_the_familys_yes(self):
        self.cr.execute(
            "UPDATE care_referral SET agreed_on = NULL WHERE id = %s",
            [self.referral.id],
        )
        self.env.invalidate_all()
        self.assertIn("agreed", self.referral._care_mail_link("answer")[self.referral])

    def test_buttons(self):
        referral = self.referral.with_user(self.user_coordinator)
        referral.action_send_link()
        first = self.referral.link_ids
        self.assertEqual(first.purpose, "answer")
        first.with_user(self.user_coordinator).action_send_again()
        self.assertEqual(first.standing, "withdrawn")
        self.assertEqual(len(self.referral.link_ids), 2)
        referral.action_withdraw_links()
        self.assertEqual(set(self.referral.link_ids.mapped("standing")), {"withdrawn"})
        self.service.referral_email = False
        with self.assertRaises(UserError):
            referral.action_send_link()

    def test_who_may(self):
        """Who may not work on the referral sends nothing and withdraws nothing."""
        _link, _token = self.make()
        for user in (self.user_coordinator2, self.user_coordinator_other):
            with self.assertRaises(AccessError):
                self.referral.with_user(user)._care_mail_link("answer")
            with self.assertRaises(AccessError):
                self.referral.link_ids.with_user(user).action_withdraw()
            with self.assertRaises(AccessError):
                self.referral.with_user(user).action_withdraw_links()

    def test_nobody_reads_the_fingerprint(self):
        self.make()
        for user in (self.user_coordinator, self.user_manager):
            with self.assertRaises(AccessError):
                self.referral.link_ids.with_user(user).read(["token_hash"])

    def test_query_count(self):
        """A mail more costs its own link and mail, and no search of its own."""
        small = self.make_outgoing() | self.make_outgoing()
        large = small.union(*(self.make_outgoing() for _index in range(6)))
        per = {
            len(batch): self.count_queries(
                lambda batch=batch: batch._care_mail_link("answer")
            )
            for batch in (small, large)
        }
        self.assertLess((per[8] - per[2]) / 6, 12, per)
