from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareFamilyMessage(CareCommon):
    """The team reads what a family wrote, and answers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.center.write({"phone": "(860) 555-0100", "email": "care@example.com"})
        cls.maya = cls.make_child(
            cls.make_family(
                language_id=cls.env.ref("care_coordination.care_language_es").id,
                interpreter_needed=True,
                preferred_channel="phone",
                preferred_times="After 4 pm",
            ),
            first_name="Maya",
            last_name="Rivera",
        )
        cls.assign(cls.maya, cls.staff_coordinator)
        cls.mother = cls.make_caregiver(cls.maya.family_id, cls.user_portal)
        cls.grandmother = cls.make_caregiver(
            cls.maya.family_id, name="Rosa", phone="(860) 555-0160"
        )
        cls.grant = cls.make_grant(cls.maya)

    def letter(self, user=None, **values):
        return (
            self.env["care.family.message"]
            .with_user(user or self.user_coordinator)
            .create({"child_id": self.maya.id, **values})
        )

    def ask(self, text="A question", user=None):
        self.maya.with_user(user or self.user_portal)._portal_write_to_team(text, "")

    def test_window(self):
        self.ask("Is <b>Tuesday</b> right?")
        action = self.maya.with_user(self.user_coordinator).action_write_to_family()
        model = self.env[action["res_model"]].with_user(self.user_coordinator)
        with Form(model.with_context(**action["context"])) as form:
            self.assertEqual(form.caregiver_ids[:], self.mother)
            self.assertIn("Is &lt;b&gt;Tuesday", form.conversation)
            self.assertEqual(
                form.hint, "Spanish, interpreter needed · Phone call · After 4 pm"
            )
            self.assertEqual(form.to_call, "Rosa (860) 555-0160")
            form.text = "Yes"
        form.record.action_send()
        answer = self.maya._family_messages()[0]
        self.assertEqual(answer.author_id, self.user_coordinator.partner_id)
        self.assertEqual(answer.partner_ids, self.user_portal.partner_id)
        self.assertFalse(answer.notification_ids)

    def test_mail_only_says_that_there_is_a_message(self):
        before = self.env["mail.mail"].search([])
        self.letter(text="Maya's visit is on Tuesday").action_send()
        mail = self.env["mail.mail"].search([]) - before
        self.assertEqual(len(mail), 1)
        self.assertEqual(
            mail.subject, f"You have a new message from {self.center.name}"
        )
        self.assertEqual(mail.recipient_ids, self.user_portal.partner_id)
        self.assertIn("/my/children", mail.body_html)
        self.assertIn("(860) 555-0100", mail.body_html)
        for word in ("Maya", "Rivera", "Tuesday", self.maya.ref, "Rosa"):
            self.assertNotIn(word, f"{mail.subject} {mail.body_html} {mail.body}")

    def test_only_who_can_read_it(self):
        """Without a login or a grant in force an answer would never be read."""
        with self.assertRaisesRegex(UserError, "call instead"):
            self.letter(
                text="Hello", caregiver_ids=[Command.set(self.grandmother.ids)]
            ).action_send()
        letter = self.letter(text="Hello")
        self.assertEqual(letter.caregiver_ids, self.mother)
        self.grant.date_end = self.day(-1)
        with self.assertRaisesRegex(UserError, "call instead"):
            letter.action_send()
        self.assertFalse(self.letter().reachable_ids)
        self.assertFalse(self.maya._family_messages())

    def test_asks_for_words_and_people(self):
        with self.assertRaisesRegex(UserError, "Write a message first"):
            self.letter(text=" ").action_send()
        with self.assertRaisesRegex(UserError, "Choose to whom"):
            self.letter(text="x", caregiver_ids=[Command.clear()]).action_send()

    def test_answers_who_wrote_last(self):
        father = self.make_caregiver(self.maya.family_id, self.user_portal_no_grant)
        self.make_grant(self.maya, self.user_portal_no_grant)
        self.assertEqual(self.letter().caregiver_ids, self.mother | father)
        self.ask()
        self.assertEqual(self.letter().caregiver_ids, self.mother)
        self.ask(user=self.user_portal_no_grant)
        self.assertEqual(self.letter().caregiver_ids, father)

    def test_nobody_is_led_to_call_whose_access_ended(self):
        """A court ended the father's access: neither name nor phone, and the alert."""
        self.maya.alert = "Court order: nothing to the father."
        family = self.maya.family_id
        father = self.make_caregiver(family, name="Peter", phone="860-555-0111")
        gone = self.make_caregiver(family, name="Gone", date_end=self.day(-1))
        archived = self.make_caregiver(family, name="Archived", active=False)
        grant = self.env["care.caregiver.grant"].create(
            {
                "child_id": self.maya.id,
                "caregiver_id": father.id,
                "date_start": self.START,
                "date_end": self.day(-1),
            }
        )
        letter = self.letter()
        self.assertEqual(letter.child_alert, "Court order: nothing to the father.")
        self.assertEqual(letter.to_call, "Rosa (860) 555-0160")
        left_out = family._care_not_to_invite(self.maya)
        self.assertEqual(left_out, father | gone | archived)
        # Another child of the family, about whom nothing was ended
        sibling = self.make_child(family)
        self.assertIn(father, family._care_people(sibling))
        self.assertNotIn(father, family._care_people(self.maya | sibling))
        # Given again
        grant.copy({"date_start": self.day(0), "date_end": False})
        self.assertIn("Peter", self.letter().to_call)

    def test_says_what_was_sent(self):
        action = self.letter(text="Hello").action_send()
        self.assertEqual(action["tag"], "care_coordination.told")
        self.assertIn("gets a mail that says", action["params"]["message"])
        self.assertIn(self.mother.name, action["params"]["message"])
        self.mother.email = False
        action = self.letter(text="Hello").action_send()
        self.assertIn("when they sign in", action["params"]["message"])

    def test_no_answer_needed(self):
        self.ask("Thank you!")
        self.letter().action_seen()
        seen = self.maya.date_family_seen
        self.assertLess(Datetime.now() - seen, timedelta(minutes=1))
        with self.assertRaises(UserError):
            self.maya.with_user(self.user_coordinator).date_family_seen = False

    def test_not_about_a_child_out_of_sight(self):
        self.ask("Secret words")
        for user in (
            self.user_coordinator2 | self.user_coordinator_other | self.user_internal
        ):
            with self.subTest(user=user.login):
                child = self.maya.with_user(user)
                for act in (
                    child.action_write_to_family,
                    child.action_family_seen,
                    child._family_messages,
                    lambda user=user: self.letter(user),
                ):
                    with self.assertRaises(AccessError):
                        act()
                model = self.env["care.family.message"].with_user(user)
                with self.assertRaises(AccessError):
                    model.with_context(default_child_id=self.maya.id).onchange(
                        {}, [], {"child_id": {}, "conversation": {}, "hint": {}}
                    )
                messages = self.env["mail.message"].with_user(user)
                found = self.maya._family_messages()
                self.assertFalse(messages.search([("id", "in", found.ids)]))
                with self.assertRaises(AccessError):
                    messages.browse(found.ids).read(["body"])

    def test_nobody_elses_window(self):
        letter = self.letter(text="Half a letter")
        supervisor = letter.with_user(self.user_supervisor)
        with self.assertRaises(AccessError):
            supervisor.read(["text"])

    def test_colleagues_on_the_team_read_it(self):
        self.ask("Hello team")
        for user in self.user_coordinator | self.user_supervisor:
            messages = self.env["mail.message"].with_user(user)
            self.assertTrue(messages.search([("body", "ilike", "Hello team")]))
