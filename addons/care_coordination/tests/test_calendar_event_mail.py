"""What leaves the house about a meeting with a family: when, and nothing else."""

from datetime import timedelta

from lxml import html

from odoo.exceptions import UserError
from odoo.fields import Command, Datetime
from odoo.tests import HttpCase, tagged

from odoo.addons.mail.tests.common import MailCase

from .calendar_common import MeetingCase


class MeetingMailCase(MeetingCase, MailCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("es_419")
        cls.mother.partner_id.lang = "es_419"
        # The invitations of the world's making
        cls.env["mail.mail"].search([("state", "=", "outgoing")]).unlink()

    def sent_by(self, act):
        """The mails as they leave, after ``act()``: dicts of the mail gateway."""
        with self.mock_mail_gateway():
            act()
            self.env.flush_all()
            self.cr.precommit.run()
            self.cr.postcommit.run()
            self.env["mail.mail"].search([("state", "=", "outgoing")]).send()
        return list(self._mails)

    def told(self, mail):
        """Every word of a mail: subject, both bodies, headers, attached files."""
        files = [
            content.decode() if isinstance(content, bytes) else content
            for _name, content, *_rest in mail["attachments"] or []
        ]
        parts = [
            mail["subject"],
            mail["body"],
            mail.get("body_alternative"),
            mail.get("headers"),
            mail.get("reply_to"),
            mail.get("object_id"),
            *files,
        ]
        return " ".join(str(part) for part in parts)

    def assertNeutral(self, mails, event, count):
        self.assertEqual(len(mails), count, [mail["email_to"] for mail in mails])
        forbidden = {
            *self.SECRETS,
            self.maya.ref,
            self.maya.family_id.ref,
            "Home visit",
            "rosa.rivera",
            "office@birch",
            self.guest.name,
            self.guest.email,
        }
        for mail in mails:
            [to] = mail["email_to"]
            # Everybody is addressed by the own name, in the address line only
            words = self.told(mail).replace(to, "")
            found = [secret for secret in forbidden if secret in words]
            self.assertFalse(found, f"to {to}")
            self.assertIn(self.center.name, words)
            self.assertNotIn(self.env.ref("base.main_company").name, words)


@tagged("post_install", "-at_install")
class TestCalendarEventMail(MeetingMailCase):
    def setUp(self):
        super().setUp()
        self.organizer = self.visit.with_user(self.user_coordinator)

    def test_invitation(self):
        mails = self.sent_by(self.make_meeting)
        self.assertNeutral(mails, self.visit, 3)
        subjects = {mail["subject"] for mail in mails}
        self.assertIn("Invitation to a meeting", subjects)
        for mail in mails:
            self.assertIn("(860) 555-0100", mail["body"])
            self.assertIn("/calendar/meeting/view?token=", mail["body"])
            [(name, content, _type)] = mail["attachments"]
            self.assertEqual(name, "invitation.ics")
            self.assertIn("DTSTART", str(content))

    def test_day_and_hour_are_those_of_here(self):
        """A caregiver's contact has no time zone: it is the organizer's."""
        self.assertFalse(self.mother.partner_id.tz)
        start = Datetime.now().replace(hour=22, minute=15, second=0, microsecond=0)
        start += timedelta(days=3)
        mails = self.sent_by(
            lambda: self.make_meeting(start=start, stop=start + timedelta(hours=1))
        )
        here = Datetime.context_timestamp(
            self.visit.with_context(tz="America/New_York"), start
        )
        to_mother = [
            m for m in mails if "rosa.rivera@example.com" in str(m["email_to"])
        ]
        self.assertEqual(len(to_mother), 1)
        self.assertIn(f"{here.hour % 12}:15", to_mother[0]["body"])

    def test_new_time(self):
        mails = self.sent_by(
            lambda: self.organizer.write(
                {
                    "start": self.visit.start + timedelta(days=1),
                    "stop": self.visit.stop + timedelta(days=1),
                }
            )
        )
        self.assertNeutral(mails, self.visit, 3)
        self.assertIn("Your meeting has a new time", {m["subject"] for m in mails})

    def test_new_guest_and_place(self):
        """Who is added is invited; a new place is not announced by mail."""
        practice = self.env["res.partner"].create(
            {"name": "Doctor Quill", "email": "quill@example.com"}
        )
        mails = self.sent_by(
            lambda: self.organizer.write(
                {
                    "partner_ids": [Command.link(practice.id)],
                    "location": "9 Cedar Court",
                }
            )
        )
        self.assertNeutral(mails, self.visit, 1)

    def test_reminder(self):
        alarm = self.env["calendar.alarm"].create(
            {
                "name": "Day before",
                "alarm_type": "email",
                "duration": 4,
                "interval": "days",
            }
        )
        self.organizer.alarm_ids = alarm
        manager = self.env["calendar.alarm_manager"].with_context(
            lastcall=Datetime.now() - timedelta(days=2)
        )
        mails = self.sent_by(manager._send_reminder)
        self.assertNeutral(mails, self.visit, 4)
        self.assertIn("Reminder of your meeting", {m["subject"] for m in mails})

    def test_sent_again_by_hand(self):
        mails = self.sent_by(self.organizer.action_sendmail)
        self.assertNeutral(mails, self.visit, 3)

    def test_cancelled(self):
        event_id = self.visit.id
        action = self.organizer.action_unlink_event()
        wizard = (
            self.env["calendar.popover.delete.wizard"]
            .with_user(self.user_coordinator)
            .with_context(**action["context"])
            .create({"calendar_event_id": event_id})
        )
        for secret in (*self.SECRETS, self.maya.ref):
            self.assertNotIn(secret, f"{wizard.subject} {wizard.body}")
        mails = self.sent_by(wizard.action_send_mail_and_delete)
        self.assertNeutral(mails, self.visit, 3)
        self.assertIn("Your meeting is cancelled", {m["subject"] for m in mails})
        self.assertFalse(self.env["calendar.event"].browse(event_id).exists())

    def test_answer_and_tracking_stay_inside(self):
        """Colleagues who follow may get mail; caregivers and schools do not."""
        self.visit.message_subscribe(
            partner_ids=(self.mother.partner_id | self.school).ids,
            subtype_ids=self.env["mail.message.subtype"].search([]).ids,
        )

        def act():
            self.organizer.location = "12 Cedar Road"
            self.organizer.message_post(
                body="Maya was ill",
                subtype_xmlid="mail.mt_comment",
                partner_ids=self.mother.partner_id.ids,
            )
            self.visit.attendee_ids.filtered(
                lambda one: one.partner_id == self.mother.partner_id
            ).do_accept()

        for mail in self.sent_by(act):
            self.assertNotIn("rosa.rivera", str(mail["email_to"]))
            self.assertNotIn("birch", str(mail["email_to"]))

    def test_no_free_letters_from_the_calendar(self):
        with self.assertRaisesRegex(UserError, "not sent from the calendar"):
            self.organizer.action_open_composer()

    def test_calendar_file(self):
        file = self.visit._get_ics_file()[self.visit.id].decode()
        self.assertIn("SUMMARY:Meeting", file)
        for word in ("LOCATION", "ATTENDEE", *self.SECRETS, self.maya.ref):
            self.assertNotIn(word, file)

    def test_other_meetings_keep_odoos_mail(self):
        mails = self.sent_by(
            lambda: self.make_meeting(
                name="Budget", care_child_id=False, location="Room 4"
            )
        )
        self.assertEqual(len(mails), 3)
        self.assertIn("Budget", mails[0]["subject"])
        self.assertIn("Room 4", mails[0]["body"])


@tagged("post_install", "-at_install")
class TestMeetingPage(MeetingCase, HttpCase):
    """The page behind the link of an invitation."""

    def setUp(self):
        super().setUp()
        self.attendee = self.visit.attendee_ids.filtered(
            lambda one: one.partner_id == self.mother.partner_id
        )
        self.token = self.attendee.access_token

    def url(self, page="view", token=None):
        token = token or self.token
        return f"/calendar/meeting/{page}?token={token}&id={self.visit.id}"

    def test_says_when_and_nothing_else(self):
        response = self.url_open(self.url())
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertIn("I can come", response.text)
        self.assertIn("(860) 555-0100", response.text)
        for secret in (*self.SECRETS, self.maya.ref, "Home visit", self.guest.name):
            self.assertNotIn(secret, response.text)

    def test_opening_a_link_answers_nothing(self):
        for page in ("view", "accept", "decline"):
            self.assertEqual(self.url_open(self.url(page)).status_code, 200)
            self.attendee.invalidate_recordset()
            self.assertEqual(self.attendee.state, "needsAction")
        for page in ("accept", "decline"):
            url = f"/calendar/recurrence/{page}?token={self.token}&id={self.visit.id}"
            self.url_open(url)
            self.attendee.invalidate_recordset()
            self.assertEqual(self.attendee.state, "needsAction")

    def test_answer(self):
        page = html.fromstring(self.url_open(self.url()).content)
        form = page.forms[0]
        self.assertEqual(form.method, "POST")
        csrf = form.fields["csrf_token"]
        for answer, state, says in (
            ("yes", "accepted", "You said that you can come."),
            ("no", "declined", "You said that you can not come."),
        ):
            response = self.url_open(
                form.action, data={"csrf_token": csrf, "answer": answer}
            )
            self.assertIn(says, response.text)
            self.attendee.invalidate_recordset()
            self.assertEqual(self.attendee.state, state)

    def test_answer_needs_the_page_and_the_token(self):
        url = f"/calendar/meeting/answer?token={self.token}"
        self.assertEqual(self.url_open(url, data={"answer": "yes"}).status_code, 400)
        for token in ("", "x", "false"):
            self.assertEqual(
                self.url_open(self.url(token=token or "0")).status_code, 400
            )
        self.attendee.invalidate_recordset()
        self.assertEqual(self.attendee.state, "needsAction")

    def test_a_passed_on_video_link_lets_nobody_in(self):
        self.visit.access_token = "video-token"
        self.authenticate("test_portal", "test_portal")
        self.url_open("/calendar/meeting/join?token=video-token")
        self.visit.invalidate_recordset()
        self.assertNotIn(self.user_portal.partner_id, self.visit.partner_ids)

    def test_name_of_a_video_call(self):
        self.visit._create_videocall_channel()
        self.assertEqual(self.visit.videocall_channel_id.name, "Meeting")
