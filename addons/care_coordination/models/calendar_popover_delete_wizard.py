from odoo import api, models


class CalendarPopoverDeleteWizard(models.TransientModel):
    """Cancelling a meeting about a child: mail says that it is off, and no more."""

    _inherit = "calendar.popover.delete.wizard"

    def _care_first_guest(self):
        return self.calendar_event_id.attendee_ids.filtered(
            lambda one: one.partner_id != self.env.user.partner_id
        )[:1]

    def _care_render(self, field_name):
        """What the wizard shows is what will be sent."""
        for wizard in self.filtered("calendar_event_id.is_care"):
            guest = wizard._care_first_guest()
            template = self.env.ref("care_coordination.care_meeting_mail_cancelled")
            wizard[field_name.removesuffix("_html")] = (
                guest
                and template._render_field(
                    field_name,
                    guest.ids,
                    compute_lang=True,
                    options={"post_process": True},
                )[guest.id]
            )

    @api.depends("calendar_event_id")
    def _compute_subject(self):
        result = super()._compute_subject()
        self._care_render("subject")
        return result

    @api.depends("calendar_event_id")
    def _compute_body(self):
        result = super()._compute_body()
        self._care_render("body_html")
        return result

    def action_send_mail_and_delete(self):
        if not self.calendar_event_id.is_care:
            return super().action_send_mail_and_delete()
        self.calendar_event_id.attendee_ids._care_send_cancelled()
        return self.action_delete()
