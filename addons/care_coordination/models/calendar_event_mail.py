from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_time

try:
    import vobject
except ImportError:  # the calendar addon then attaches no file either
    vobject = None


class CalendarEvent(models.Model):
    """What leaves the house about a meeting with a family: that there is one, when,
    and whom to call. Not who, not where, not why.

    Mail shows on locked phones and in shared mailboxes; calendar files are copied on
    to other calendars. The family reads the rest after signing in.
    """

    _inherit = "calendar.event"

    care_center_id = fields.Many2one(
        "res.company", string="Center", compute="_compute_care_center_id"
    )

    @api.depends("care_child_id", "user_id")
    def _compute_care_center_id(self):
        children = self._care_children()
        # sudo: which center invites, for all who are invited
        Child = self.env["care.child"].sudo()
        for event in self:
            child = Child.browse(children.get(event._origin.id, []))
            organizer = event.sudo().user_id
            event.care_center_id = child.company_id or organizer.company_id

    # The calendar file

    def _get_customer_summary(self):
        if self.is_care:
            return self.env._("Meeting")
        return super()._get_customer_summary()

    def _get_customer_description(self):
        if not self.is_care:
            return super()._get_customer_description()
        phone = self.care_center_id.phone
        if phone:
            return self.env._("Questions? Call us at %s.", phone)
        return ""

    def _get_ics_file(self):
        files = super()._get_ics_file()
        for event in self.filtered(lambda event: event.is_care and event.id in files):
            calendar = vobject.readOne(files[event.id].decode())
            # Whose home it is, and who else comes
            for told in ("location", "attendee"):
                calendar.vevent.contents.pop(told, None)
            files[event.id] = calendar.serialize().encode()
        return files

    # Mail

    def _message_compute_subject(self):
        if self.is_care:
            return self.env._("Meeting")
        return super()._message_compute_subject()

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        if self.is_care:
            kwargs["force_record_name"] = self.care_center_id.name
            kwargs["model_description"] = self.env._("meeting")
        return super()._notify_thread(message, msg_vals=msg_vals, **kwargs)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Outside the staff only the neutral mails arrive, not what is written here."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if not self.is_care or self.env.context.get("care_neutral_mail"):
            return recipients
        return [person for person in recipients if not person["share"]]

    def action_open_composer(self):
        if any(self.mapped("is_care")):
            raise UserError(
                self.env._(
                    "Letters about a family's meeting are not sent from the calendar. "
                    "Call the people who come, or write to the family from the "
                    "child's page."
                )
            )
        return super().action_open_composer()

    # Video calls

    def action_join_meeting(self, partner_id):
        """A link that was passed on lets nobody in who is not invited."""
        invited = partner_id in self.sudo().partner_ids.ids
        if self.is_care and not invited:
            raise AccessError(self.env._("Only people who are invited can join."))
        return super().action_join_meeting(partner_id)

    def _create_videocall_channel_id(self, name, partner_ids):
        """The call's name is read by everybody who has its link."""
        if self.is_care:
            name = self.env._("Meeting")
        return super()._create_videocall_channel_id(name, partner_ids)

    # Words

    def _care_when(self):
        """Day and hours in the words of the reader: "Tuesday, March 3, 3:00 PM"."""
        self.ensure_one()
        Child = self.env["care.child"]
        if self.allday:
            return Child._portal_day(self.start.date())
        begin, end = (
            fields.Datetime.context_timestamp(self, moment)
            for moment in (self.start, self.stop)
        )
        day = Child._portal_day(begin.date())
        begins, ends = (
            format_time(self.env, moment.time(), time_format="short")
            for moment in (begin, end)
        )
        if begin.date() == end.date():
            return self.env._(
                "%(day)s, %(start)s to %(end)s", day=day, start=begins, end=ends
            )
        return self.env._("%(day)s, %(start)s", day=day, start=begins)
