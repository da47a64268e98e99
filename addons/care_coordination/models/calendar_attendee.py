from odoo import models

# Odoo's mail about a meeting -> ours, which says only when
NEUTRAL_MAIL = {
    "calendar.calendar_template_meeting_invitation": "care_meeting_mail_invitation",
    "calendar.calendar_template_meeting_changedate": "care_meeting_mail_moved",
}


class CalendarAttendee(models.Model):
    """Who is invited to a meeting about a child gets mail that tells nothing of it."""

    _inherit = "calendar.attendee"

    def _compute_mail_tz(self):
        """Caregivers rarely have a time zone: then it is the organizer's."""
        result = super()._compute_mail_tz()
        for attendee in self.filtered("event_id.is_care"):
            attendee.mail_tz = attendee.mail_tz or attendee.event_id.user_id.tz
        return result

    def _notify_attendees(self, mail_template, notify_author=False, force_send=False):
        care = self.filtered("event_id.is_care")
        others = self - care
        result = None
        if others or not care:
            result = super(CalendarAttendee, others)._notify_attendees(
                mail_template, notify_author=notify_author, force_send=force_send
            )
        template = care._care_template(mail_template)
        # The calendar file and the foot of the mail too: the person's language, and the
        # center that invites, not that of a cron or of who answers for two
        groups = care.grouped(lambda one: (one.partner_id.lang, one.event_id))
        for (lang, event), attendees in groups.items():
            neutral = attendees.with_company(event.care_center_id).with_context(
                lang=lang, care_neutral_mail=True
            )
            result = super(CalendarAttendee, neutral)._notify_attendees(
                template, notify_author=notify_author, force_send=force_send
            )
        return result

    def _care_template(self, mail_template):
        """Any other mail about a meeting to come is a reminder."""
        xmlids = mail_template.get_external_id().values() if mail_template else ()
        name = next(
            (NEUTRAL_MAIL[xmlid] for xmlid in xmlids if xmlid in NEUTRAL_MAIL),
            "care_meeting_mail_reminder",
        )
        return self.env.ref(f"care_coordination.{name}")

    def _care_send_cancelled(self):
        """Tell everybody but the user that the meeting is off, before it is deleted."""
        guests = self.filtered(
            lambda one: one.email and one.partner_id != self.env.user.partner_id
        )
        template = self.env.ref("care_coordination.care_meeting_mail_cancelled")
        return template.send_mail_batch(guests.ids, force_send=True)
