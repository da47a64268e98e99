"""Each kind of letter, and how it goes by e-mail without a word of the child."""

import re

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form
from odoo.tools.safe_eval import safe_eval

from .test_care_referral_needs import NeedsCommon

LINK = re.compile(r"/care/letter/([\w-]{20,})")


class LetterCommon(NeedsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.practice = cls.env["res.partner"].create(
            {"name": "Maple Row Test", "email": "desk@maple.example.org"}
        )
        cls.referral.referrer_partner_id = cls.practice
        cls.grandmother = cls.make_caregiver(cls.child.family_id)

    def letter(self, kind="plan", referral=None, **values):
        return (
            self.env["care.referral.reply"]
            .with_user(self.user_coordinator)
            .create(
                {"referral_id": (referral or self.referral).id, "kind": kind, **values}
            )
        )

    def agreed(self, kind="plan", **values):
        return self.letter(kind, agreed_by_id=self.grandmother.id, **values)

    def mails(self):
        return self.env["mail.mail"].search([("email_to", "ilike", "maple.example")])

    def token(self):
        return LINK.search(self.mails()[:1].body_html).group(1)


class TestCareReferralReplySending(LetterCommon):
    # The words of each kind

    def test_received_says_nothing_of_the_child(self):
        waiting = self.make_referral(
            self.child, "requested", referrer_partner_id=self.practice.id
        )
        letter = self.letter("received", waiting)
        self.assertIn(waiting.ref, letter.text)
        self.assertIn("You hear from us by", letter.text)
        for told in (self.child.first_name, self.child.last_name, self.early.name):
            self.assertNotIn(told, letter.text)
        letter._care_send_by_link()
        self.assertEqual(letter.state, "given", "it needs nobody's agreement")
        self.assertFalse(waiting.date_replied, "the referrer was told nothing yet")

    def test_received_must_not_name_the_child_unagreed(self):
        letter = self.letter("received")
        letter.text += f"\n{self.child.first_name} is on our list."
        with self.assertRaisesRegex(UserError, "names the child"):
            letter._care_send_by_link()
        letter.agreed_by_id = self.grandmother
        letter._care_send_by_link()

    def test_calling_it_received_opens_no_way_around_the_agreement(self):
        self.make_need(self.food, words="Food for all of the month")
        letter = self.letter("plan")
        letter.text = (
            "Dear colleague,\nFood for all of the month: we are working on it."
        )
        letter.kind = "received"
        with self.assertRaisesRegex(UserError, "or what it needs"):
            letter._care_send_by_link()

    def test_accepted_and_first_talk(self):
        text = self.letter("accepted").text
        self.assertIn("We said yes on", text)
        self.assertIn(self.staff_coordinator.name, text)
        text = self.letter("first_contact").text
        self.assertIn("We have not talked with the family yet", text)
        self.make_need(self.food, family_rank=1, words="Food first")
        self.make_encounter(self.child, date="2024-11-05 15:00:00")
        text = self.letter("first_contact").text
        self.assertIn("for the first time on November 5, 2024", text)
        self.assertIn("1. Food first", text)

    def test_outcome(self):
        self.referral.state = "in_progress"
        self.referral.write({"state": "completed", "outcome": "got_help"})
        text = self.letter("outcome").text
        self.assertIn("We came to an end on", text)
        self.assertIn("The family got help.", text)
        other = self.make_referral(self.child, "rejected")
        text = self.letter("outcome", other).text
        self.assertIn("We can not take it on. Why: A reason for rejected.", text)

    def test_outcome_names_whom_we_asked(self):
        agency = self.env["res.partner"].create({"name": "A", "is_company": True})
        service = self.env["care.service"].create(
            {"name": "Speech for toddlers", "organization_id": agency.id}
        )
        need = self.make_need(self.early)
        asked = self.env["care.referral"].create(
            {
                "child_id": self.child.id,
                "direction": "outgoing",
                "state": "requested",
                "service_id": service.id,
                "need_id": need.id,
                "agreed_by_id": self.grandmother.id,
                "agreed_on": self.START,
                "agreed_how": "spoken",
            }
        )
        self.assertIn(
            "- Speech for toddlers: no answer yet", self.letter("outcome").text
        )
        asked.write({"state": "accepted"})
        asked.write({"state": "in_progress"})
        asked.write({"state": "completed", "outcome": "connected"})
        line = "- Speech for toddlers: the family is connected"
        self.assertIn(line, self.letter("outcome").text)
        asked.family_outcome = "no"
        line = "- Speech for toddlers: the family did not get help"
        self.assertIn(line, self.letter("outcome").text)
        need.label = "sensitive"
        self.assertNotIn("Speech for toddlers", self.letter("outcome").text)

    def test_the_line_of_a_need_says_where_we_asked(self):
        agency = self.env["res.partner"].create({"name": "A", "is_company": True})
        kind = self.env["care.service.category"].create({"name": "Speech groups"})
        service = self.env["care.service"].create(
            {
                "name": "Speech for toddlers",
                "organization_id": agency.id,
                "category_ids": kind.ids,
            }
        )
        need = self.make_need(self.early, words="That she speaks")
        asked = self.env["care.referral"].create(
            {
                "child_id": self.child.id,
                "direction": "outgoing",
                "state": "requested",
                "service_id": service.id,
                "need_id": need.id,
                "date_requested": self.START,
                "agreed_by_id": self.grandmother.id,
                "agreed_on": self.START,
                "agreed_how": "spoken",
            }
        )
        told = f"We asked for help on {asked._care_letter_day(self.START)}"
        told += " (Speech groups): "
        line = "That she speaks: we are working on it. "
        self.assertIn(f"{line}{told}no answer yet.", self.letter().text)
        asked.write({"state": "accepted", "date_appointment": "2040-01-15 15:00:00"})
        self.assertIn(f"{told}there is an appointment.", self.letter().text)
        asked.is_hidden = True
        text = self.letter().text
        self.assertIn(line.strip(), text)
        self.assertNotIn("Speech groups", text)
        asked.write({"is_hidden": False, "date_appointment": False})
        asked.write({"state": "in_progress"})
        asked.write({"state": "failed", "state_reason": "Full", "barrier": "cost"})
        need.write({"state": "open", "barrier": False})
        line = "That she speaks: we have begun, and it does not go on now. "
        text = self.letter().text
        self.assertIn(f"{line}{told}it did not work out.", text)
        self.assertNotIn("we have not begun yet", text)

    def test_the_window_says_first_what_is_missing(self):
        view = self.env["care.referral.reply"].get_view(view_type="form")
        arch = etree.fromstring(view["arch"])
        (first,) = arch.xpath("//div[@name='agree_first']")
        buttons = arch.xpath("//button[@name='action_send_link']")
        buttons += arch.xpath("//button[@name='action_given']")
        self.assertEqual(len(buttons), 3)
        for agreed, kind, missing in (
            (False, "plan", True),
            (self.grandmother.id, "plan", False),
            (False, "received", False),
        ):
            known = {"state": "draft", "kind": kind, "agreed_by_id": agreed}
            for email in (False, "desk@maple.example.org"):
                shown = [
                    not safe_eval(one.get("invisible"), {**known, "email": email})
                    for one in (first, *buttons)
                ]
                with self.subTest(known=known, email=email):
                    self.assertEqual(shown[0], missing)
                    self.assertEqual(any(shown[1:]), not missing)

    def test_another_kind_is_another_letter(self):
        letter = self.letter("plan")
        with Form(letter) as form:
            form.kind = "accepted"
        self.assertIn("We said yes on", letter.text)

    def test_the_kind_that_is_due(self):
        mine = self.referral.with_user(self.user_coordinator)

        def due():
            return mine._care_reply_due_kind()

        self.assertEqual(due(), "accepted")
        need = self.make_need(self.early)
        self.assertEqual(due(), "plan")
        need.write(
            {
                "control": "outside",
                "told": "Nobody here",
                "meanwhile": "Exercises",
                "date_again": "2040-01-01",
            }
        )
        self.assertEqual(due(), "cannot")
        self.agreed("cannot")._care_send_by_link()
        self.assertEqual(due(), "plan", "told on the same day")
        waiting = self.make_referral(self.child, "requested")
        self.assertEqual(waiting._care_reply_due_kind(), "received")

    # Sending

    def test_the_mail_says_nothing_of_the_child(self):
        letter = self.agreed()
        self.assertEqual(letter.email, "desk@maple.example.org")
        letter.action_send_link()
        mail = self.mails()
        self.assertEqual(len(mail), 1)
        for told in (self.child.first_name, self.child.last_name, self.early.name):
            self.assertNotIn(told, mail.subject + mail.body_html)
        self.assertIn(self.referral.ref, mail.subject)
        self.assertEqual(
            (letter.state, letter.given_how, letter.given_by_id, letter.date_given),
            ("given", "link", self.user_coordinator, self.day(0)),
        )
        self.assertEqual(self.referral.date_replied, self.day(0))
        (link,) = letter.link_ids
        self.assertEqual((link.purpose, link.child_id), ("letter", self.child))

    def test_what_it_takes_to_send(self):
        with self.assertRaisesRegex(UserError, "who agreed"):
            self.letter()._care_send_by_link()
        letter = self.agreed()
        letter.email = "no address"
        with self.assertRaisesRegex(UserError, "e-mail address"):
            letter._care_send_by_link()
        letter.write({"email": "desk@maple.example.org", "text": " "})
        with self.assertRaisesRegex(UserError, "empty"):
            letter._care_send_by_link()
        self.assertFalse(self.mails())
        self.assertEqual(letter.state, "draft")

    def test_chosen_as_the_way_it_is_sent_and_not_only_said(self):
        letter = self.agreed(given_how="link")
        letter.action_given()
        self.assertEqual(len(self.mails()), 1)
        with self.assertRaisesRegex(UserError, "stays as it was"):
            letter.action_send_link()

    def test_who_may_send(self):
        letter = self.agreed()
        for user in (self.user_coordinator2, self.user_supervisor_other):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                letter.with_user(user)._care_send_by_link()

    def test_a_link_to_another_childs_letter_is_none(self):
        """The letter is named in the context, and anybody may send a context."""
        stranger = self.make_referral(referrer_partner_id=self.practice.id)
        foreign = self.env["care.referral.reply"].create({"referral_id": stranger.id})
        self.agreed()._care_send_by_link()
        link = self.referral.link_ids
        link.with_user(self.user_coordinator).with_context(
            care_letter_id=foreign.id
        ).action_send_again()
        newest = self.referral.link_ids.sorted("id")[-1:]
        self.assertNotEqual(newest, link)
        self.assertEqual(newest.reply_id, link.reply_id)
        mine = self.referral.with_user(self.user_coordinator)
        made, _url = (
            self.env["care.referral.link"]
            .with_user(self.user_coordinator)
            .with_context(care_letter_id=foreign.id)
            ._care_make(mine, "letter", "desk@maple.example.org")
        )
        self.assertFalse(made.reply_id)
