from odoo import api, models
from odoo.exceptions import ValidationError


class CalendarEvent(models.Model):
    """Every internal user reads the calendars of the others, so a meeting about a child
    is private: colleagues outside it see a busy slot."""

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._care_about_child().filtered(lambda e: not e.privacy).privacy = "private"
        return events

    @api.constrains("privacy", "res_model_id", "res_id")
    def _check_care_privacy(self):
        for event in self._care_about_child():
            if event.privacy and event.privacy != "private":
                raise ValidationError(
                    self.env._(
                        'The meeting "%s" is about a family: its privacy must stay '
                        '"Private".',
                        event.name,
                    )
                )

    def _care_about_child(self):
        """The events that belong to a record about a child or family."""
        return self.filtered(
            lambda event: (
                event.res_id
                and hasattr(self.env.get(event.res_model), "_care_neutral_name")
            )
        )
