"""A caregiver and the team write to each other about one child."""

from unittest.mock import patch

from lxml import html

from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.care_child_messages import MESSAGE_LENGTH
from .portal_common import PortalCase


class PortalMessageCase(PortalCase):
    """The father has a login, and a grant from the test on that gives him one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assign(cls.maya, cls.staff_coordinator, "second")
        cls.url = f"/my/children/{cls.maya.id}"

    def page(self, user=None, url=None):
        response = self.open_as(user or self.user_portal, url or self.url)
        return html.fromstring(response.content)

    def write(self, text, user=None, key="", url=None, page=None):
        """The answer to pressing Send, without following to the next page."""
        page = page if page is not None else self.page(user)
        return self.url_open(
            f"{url or self.url}/message",
            data={
                "csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0],
                "key": key or page.xpath("//input[@name='key']/@value")[0],
                "text": text,
            },
            allow_redirects=False,
        )

    def messages(self):
        self.env.invalidate_all()
        return self.maya.sudo()._family_messages()

    def answer(self, text, *caregivers):
        letter = (
            self.env["care.family.message"]
            .with_user(self.user_coordinator)
            .create({"child_id": self.maya.id, "text": text})
        )
        if caregivers:
            letter.caregiver_ids = letter.caregiver_ids.union(*caregivers)
        letter.action_send()


@tagged("post_install", "-at_install")
class TestPortalMessages(PortalMessageCase):
    def test_write(self):
        response = self.write("Can we move the visit?\nThank you")
        self.assertEqual(response.status_code, 303)
        self.assertTrue(
            response.headers["Location"].endswith(f"{self.url}?sent=1#care_messages")
        )
        message = self.messages()
        self.assertEqual(message.author_id, self.user_portal.partner_id)
        self.assertEqual((message.model, message.res_id), ("care.child", self.maya.id))
        self.assertEqual(message.message_type, "comment")
        self.assertFalse(message.notification_ids)
        words = self.words(self.open_as(self.user_portal, f"{self.url}?sent=1"))
        self.assertIn("Your message has reached your team", words)
        self.assertIn("Can we move the visit?", words)

    def test_nobody_gets_it_by_mail_and_nobody_follows(self):
        self.maya.message_subscribe(
            partner_ids=self.user_supervisor.partner_id.ids,
            subtype_ids=self.env["mail.message.subtype"].search([]).ids,
        )
        before = self.env["mail.mail"].search_count([])
        followers = self.maya.message_partner_ids
        self.write("Private words")
        self.answer("Also private")
        self.assertEqual(self.maya.message_partner_ids, followers)
        mails = self.env["mail.mail"].search([], order="id desc")[:50]
        self.assertEqual(len(self.env["mail.mail"].search([])), before + 1)
        self.assertNotIn("rivate", "".join(mails.mapped("body_html")))

    def test_markup_stays_text(self):
        self.write('<script>alert(1)</script> <b>x</b> & "y"')
        page = self.page()
        self.assertFalse(page.xpath("//*[@id='care_messages']//script"))
        self.assertIn("<script>alert(1)</script>", page.text_content())
        self.assertNotIn("<script>", self.messages().body)

    def test_empty_and_too_long(self):
        for text, says in (
            ("", "Please write a few words first."),
            (" \n ", "Please write a few words first."),
            ("x" * (MESSAGE_LENGTH + 1), "Your message is too long."),
        ):
            response = self.write(text)
            self.assertEqual(response.status_code, 422)
            page = html.fromstring(response.content)
            self.assertIn(says, page.xpath("//*[@role='alert']")[0].text_content())
            # What was typed is still there
            self.assertEqual(
                page.get_element_by_id("care_text").text_content().strip(), text.strip()
            )
        self.assertFalse(self.messages())

    def test_twice_is_once(self):
        page = self.page()
        for _try in range(3):
            self.assertEqual(self.write("Only once", page=page).status_code, 303)
        self.assertEqual(len(self.messages()), 1)
        self.write("Only once")
        self.assertEqual(len(self.messages()), 2)

    def test_two_at_the_same_moment_are_one(self):
        """Both asked whether the message is there before either wrote it: the table
        decides."""
        child = self.maya.with_user(self.user_portal)
        child._portal_write_to_team("Only once", "a-key")
        child._portal_write_to_team("Only once", "a-key")
        self.assertEqual(len(self.messages()), 1)
        child._portal_write_to_team("Without a key", "")
        child._portal_write_to_team("Without a key", "")
        self.assertEqual(len(self.messages()), 3)

    def test_needs_the_page(self):
        self.authenticate("test_portal", "test_portal")
        with mute_logger("odoo.http"):
            response = self.url_open(f"{self.url}/message", data={"text": "Hello"})
            self.assertEqual(response.status_code, 400)
            self.assertEqual(self.url_open(f"{self.url}/message").status_code, 405)
        self.assertFalse(self.messages())

    def test_forged_child(self):
        """A child out of sight and one that does not exist answer alike."""
        page = self.page()
        answers = set()
        for child_id in (self.sibling.id, self.child_other.id, 2**31 - 1):
            response = self.write("Hello", url=f"/my/children/{child_id}", page=page)
            answers.add((response.status_code, self.words(response)))
        self.assertEqual(len(answers), 1)
        self.assertEqual(answers.pop()[0], 404)
        for child in self.sibling | self.child_other:
            self.assertFalse(child._family_messages())
            with self.assertRaises(AccessError):
                child.with_user(self.user_portal)._portal_write_to_team("x", "")
            with self.assertRaises(AccessError):
                child.with_user(self.user_portal)._portal_conversation()

    def test_not_by_staff(self):
        """Staff write from the child's record, under their own name."""
        page = self.page()
        self.authenticate("test_coordinator", "test_coordinator")
        with mute_logger("odoo.http"):
            response = self.write("Hello", page=page)
        self.assertIn(response.status_code, (400, 404))
        with self.assertRaises(AccessError):
            self.maya.with_user(self.user_coordinator)._portal_write_to_team("x", "")

    def test_revoked_grant(self):
        """Neither reading nor writing, on a page that was open before either."""
        self.write("Before")
        self.answer("An answer")
        page = self.page()
        self.grant.date_end = self.day(-1)
        self.assertEqual(self.write("After", page=page).status_code, 404)
        self.assertEqual(len(self.messages()), 2)
        words = self.words(self.open_as(self.user_portal, self.url))
        self.assertNotIn("An answer", words)
        messages = self.env["mail.message"].with_user(self.user_portal)
        self.assertFalse(messages.search([("model", "=", "care.child")]))
        for message in self.messages():
            with self.assertRaises(AccessError):
                messages.browse(message.id).read(["body"])

    def test_the_other_parent(self):
        """Each has a conversation of the own, by page and by remote call."""
        self.make_grant(self.maya, self.user_portal_no_grant)
        self.write("From the mother")
        self.answer("For the mother", self.mother)
        self.write("From the father", user=self.user_portal_no_grant)
        father = self.words(self.open_as(self.user_portal_no_grant, self.url))
        self.assertIn("From the father", father)
        self.assertNotIn("the mother", father)
        mother = self.words(self.open_as(self.user_portal, self.url))
        self.assertIn("For the mother", mother)
        self.assertNotIn("From the father", mother)
        for user in self.user_portal | self.user_portal_no_grant:
            messages = self.env["mail.message"].with_user(user)
            self.assertFalse(messages.search([("model", "=", "care.child")]))
            for message in self.messages():
                with self.assertRaises(AccessError):
                    messages.browse(message.id).read(["body"])

    def test_answers_are_marked(self):
        self.write("A question")
        self.answer("The answer")
        page = self.page()
        items = page.xpath("//*[@id='care_messages']//li")
        self.assertEqual(len(items), 2)
        self.assertIn("You", items[0].text_content())
        self.assertIn(self.user_coordinator.name, items[1].text_content())
        self.assertIn("The answer", items[1].text_content())

    def card_note(self, user=None):
        """What the card of all children says next to "Messages"."""
        page = self.page(user, "/my/children")
        [button] = page.xpath(f"//a[@href='{self.url}#care_messages']")
        return " ".join(button.text_content().split()).split(self.maya.name)[-1].strip()

    def test_button_on_the_card(self):
        self.assertEqual(self.card_note(), "")
        self.write("One")
        self.assertEqual(self.card_note(), "1 waits for an answer")
        self.write("Two")
        self.assertEqual(self.card_note(), "2 wait for an answer")
        self.answer("The answer")
        self.assertEqual(self.card_note(), "New answer")
        # Not the other parent's
        self.make_grant(self.maya, self.user_portal_no_grant)
        self.assertEqual(self.card_note(self.user_portal_no_grant), "")
        self.page(self.user_portal_no_grant)
        self.assertEqual(self.card_note(), "New answer")
        # Seen on the child's page
        self.page()
        self.assertEqual(self.card_note(), "")

    def test_reached_by_phone_waits_no_more(self):
        self.write("Please call")
        self.assertEqual(self.card_note(), "1 waits for an answer")
        self.make_encounter(self.maya, date=Datetime.now())
        self.assertEqual(self.card_note(), "")

    def test_banner_until_an_answer(self):
        sent = f"{self.url}?sent=1"
        self.write("A question")
        self.assertIn("has reached your team", self.page(url=sent).text_content())
        self.answer("The answer")
        self.assertNotIn("has reached your team", self.page(url=sent).text_content())

    def test_cost_of_the_buttons(self):
        """As many queries for many children with messages as for one."""

        def build(count):
            for _number in range(count):
                child = self.make_child(self.family)
                self.make_grant(child)
                for author in (
                    self.mother.partner_id | self.staff_coordinator.partner_id
                ):
                    child.message_post(
                        body="x",
                        author_id=author.id,
                        partner_ids=self.mother.partner_id.ids,
                        subtype_xmlid="care_coordination.mt_family_message",
                    )
            return self.mother.grant_ids.child_id.ids

        Child = self.env["care.child"].with_user(self.user_portal)
        self.assertSameQueryCount(
            build,
            lambda ids: Child.browse(ids)._portal_talks(),
            (1, 20),
        )
        with self.assertRaises(AccessError):
            self.sibling.with_user(self.user_portal)._portal_talks()

    def test_other_notes_stay_among_the_staff(self):
        self.maya.message_post(
            body="Secret note",
            author_id=self.staff_coordinator.partner_id.id,
            partner_ids=self.user_portal.partner_id.ids,
        )
        self.assertNotIn("Secret note", self.page().text_content())

    def test_after_closing_one_calls(self):
        self.write("While it was open")
        self.episode.with_context(care_testing=True).active = False
        page = self.page()
        self.assertIn("While it was open", page.text_content())
        self.assertFalse(page.xpath("//textarea"))
        with self.assertRaises(AccessError):
            self.maya.with_user(self.user_portal)._portal_write_to_team("x", "")

    def test_key_is_no_secret_of_others(self):
        """The page's key is not to be read by remote call, nor by colleagues."""
        self.write("Hello", key="k")
        with self.assertRaises(AccessError):
            self.messages().with_user(self.user_coordinator).read(["care_client_key"])

    def test_the_day_is_the_familys(self):
        """An evening in Connecticut is tomorrow in the database."""
        self.write("Good evening")
        self.messages().write({"date": "2025-03-13 01:30:00"})
        with patch.object(type(self.maya), "_portal_tz", lambda self: "US/Eastern"):
            [said] = self.maya.with_user(self.user_portal)._portal_conversation()
        self.assertIn("Wednesday, March 12, 2025, 9:30", said["when"])
        spanish = self.maya.with_user(self.user_portal).with_context(lang="es_419")
        self.assertTrue(spanish._portal_conversation()[0]["when"].startswith("mi"))
