from odoo import http
from odoo.http import request

from odoo.addons.calendar.controllers.main import CalendarController

from ..tools.clock import TIME_ZONE


class CareCalendar(CalendarController):
    """The page behind the link in an invitation.

    Whoever has the link can open it, so for a meeting about a child it says when, and
    takes the answer. Links in mail are opened by filters and previews too: opening one
    answers nothing, pressing a button does.
    """

    def _care_attendee(self, token, **conditions):
        # sudo: the token in the link stands for the person
        return (
            request.env["calendar.attendee"]
            .sudo()
            .search(
                [
                    ("access_token", "=", token),
                    ("event_id.is_care", "=", True),
                    *((name, "=", value) for name, value in conditions.items()),
                ],
                limit=1,
            )
            if token
            else request.env["calendar.attendee"]
        )

    @http.route()
    def view_meeting(self, token, id, **kwargs):  # pylint: disable=redefined-builtin
        attendee = self._care_attendee(token)
        if not attendee or request.env.user._is_internal():
            return super().view_meeting(token, id, **kwargs)
        lang = attendee.partner_id.lang or request.env.lang
        event = attendee.event_id.with_context(
            lang=lang, tz=attendee.mail_tz or TIME_ZONE
        )
        # As Odoo's own page: in the language of the person, whoever is signed in
        page = (
            request.env["ir.ui.view"]
            .with_context(lang=lang)
            ._render_template(
                "care_coordination.meeting_invitation_page",
                {
                    "attendee": attendee.with_context(lang=lang),
                    "event": event,
                    "company": event.care_center_id,
                    "csrf": request.csrf_token(),
                    "lang": lang.replace("_", "-"),
                },
            )
        )
        return request.make_response(
            page,
            headers=[("Content-Type", "text/html"), ("Cache-Control", "no-store")],
        )

    @http.route(
        "/calendar/meeting/answer", type="http", auth="calendar", methods=["POST"]
    )
    def answer_meeting(self, token, answer, **kwargs):
        attendee = self._care_attendee(token)
        if not attendee:
            raise request.not_found()
        if answer == "yes" and attendee.state != "accepted":
            attendee.do_accept()
        elif answer == "no" and attendee.state != "declined":
            attendee.do_decline()
        return request.redirect(
            f"/calendar/meeting/view?token={token}&id={attendee.event_id.id}"
        )

    def _care_only_shows(self, token, id):  # pylint: disable=redefined-builtin
        """Odoo's links that answer by being opened lead to the page instead."""
        if self._care_attendee(token):
            return request.redirect(f"/calendar/meeting/view?token={token}&id={id}")
        return None

    @http.route()
    def accept_meeting(self, token, id, **kwargs):  # pylint: disable=redefined-builtin
        return self._care_only_shows(token, id) or super().accept_meeting(
            token, id, **kwargs
        )

    @http.route()
    def decline_meeting(self, token, id, **kwargs):  # pylint: disable=redefined-builtin
        return self._care_only_shows(token, id) or super().decline_meeting(
            token, id, **kwargs
        )

    @http.route()
    def accept_recurrence(self, token, id, **kwargs):  # pylint: disable=redefined-builtin
        return self._care_only_shows(token, id) or super().accept_recurrence(
            token, id, **kwargs
        )

    @http.route()
    def decline_recurrence(self, token, id, **kwargs):  # pylint: disable=redefined-builtin
        return self._care_only_shows(token, id) or super().decline_recurrence(
            token, id, **kwargs
        )
