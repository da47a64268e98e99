from odoo import models


class CalendarEvent(models.Model):
    """A meeting that was held becomes a logged contact."""

    _inherit = "calendar.event"

    def action_log_contact(self):
        """Client action that opens the quick log for the child of this meeting."""
        self.ensure_one()
        self.check_access("read")
        return self.env["care.encounter"]._quick_log_action(event_id=self.id)
