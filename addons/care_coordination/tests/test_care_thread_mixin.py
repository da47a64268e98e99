"""What leaves the house by mail carries a reference and never a name."""

from odoo.tests import tagged
from odoo.tools import html2plaintext, mute_logger

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestNeutralMail(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.make_family(name="Xylander")
        cls.child = cls.make_child(
            cls.family, first_name="Quirin", last_name="Xylander"
        )
        cls.assign(cls.child, cls.staff_coordinator)
        cls.reader = cls.env["res.partner"].create(
            {"name": "Reader", "email": "reader@example.com"}
        )
        cls.user_coordinator.notification_type = "email"
        cls.env["res.company"].search([]).alias_domain_id = cls.env[
            "mail.alias.domain"
        ].create({"name": "care.example.com"})
        cls.env.flush_all()
        cls.cr.precommit.run()

    def mails_of(self, act):
        """The mails that ``act`` makes, ready to leave."""
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        with mute_logger("odoo.addons.mail.models.mail_mail"):
            act()
            self.env.flush_all()
        mails = Mail.search([]) - before
        self.assertTrue(mails, "there is a mail to look at")
        return mails

    def assertNeutral(self, mails):
        for mail in mails:
            sent = {
                "subject": mail.subject,
                "reply-to": mail.reply_to,
                "from": mail.email_from,
                "headers": mail.headers,
                "record name": mail.mail_message_id.record_name
                and mail.mail_message_id.subject,
                "body": html2plaintext(mail.body_html),
                "links": mail.body_html,
            }
            for part, text in sent.items():
                for word in ("Quirin", "Xylander"):
                    self.assertNotIn(word, str(text or ""), f"in the {part}")

    def test_message_to_a_follower(self):
        for record in (self.child, self.family, self.child.episode_ids):
            record.message_subscribe(partner_ids=self.reader.ids)
            with self.subTest(model=record._name):
                mails = self.mails_of(
                    lambda record=record: record.with_user(
                        self.user_coordinator
                    ).message_post(
                        body="Please call us.",
                        message_type="comment",
                        subtype_xmlid="mail.mt_comment",
                    )
                )
                self.assertNeutral(mails)
                self.assertEqual(mails[:1].subject, record.ref)
                self.assertIn("Please call us.", mails[:1].body_html)

    def test_note_to_a_colleague(self):
        mails = self.mails_of(
            lambda: self.child.message_notify(
                body="Have a look.", partner_ids=self.reader.ids
            )
        )
        self.assertNeutral(mails)

    def test_assigned_activity(self):
        for record in (self.child, self.child.episode_ids, self.family):
            with self.subTest(model=record._name):
                mails = self.mails_of(
                    lambda record=record: record.with_user(
                        self.user_supervisor
                    ).activity_schedule(
                        "mail.mail_activity_data_todo",
                        summary="Call back",
                        user_id=self.user_coordinator.id,
                    )
                )
                self.assertNeutral(mails)
                self.assertIn(record.ref, mails[:1].subject)

    def test_message_with_the_composer(self):
        """The composer proposes the subject; it must be the reference."""
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.user_coordinator)
            .with_context(
                default_model="care.child",
                default_res_ids=self.child.ids,
                default_composition_mode="comment",
            )
            .create({"body": "Hello", "partner_ids": self.reader.ids})
        )
        self.assertEqual(composer.subject, self.child.ref)
        self.assertNeutral(self.mails_of(composer._action_send_mail))

    def test_push_on_a_locked_phone(self):
        message = self.child.message_post(body="Quiet", subject=False)
        payload = self.child._notify_by_web_push_prepare_payload(
            message, force_record_name=self.child._care_neutral_name()
        )
        self.assertNotIn("Quirin", str(payload))

    def test_activity_names_no_child(self):
        """Odoo stores the name with the activity and offers it as a meeting's title."""
        activity = self.child.activity_schedule(
            "mail.mail_activity_data_meeting", user_id=self.user_coordinator.id
        )
        self.assertEqual(activity.res_name, self.child.ref)
        action = activity.action_create_calendar_event()
        self.assertNotIn("Quirin", str(action["context"]))

    def test_other_activities_keep_their_names(self):
        partner = self.env["res.partner"].create({"name": "Practice", "is_company": 1})
        activity = partner.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.user_coordinator.id
        )
        self.assertEqual(activity.res_name, "Practice")
