from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_datetime

# So far ahead nobody gives an appointment; a year typed wrong is
FARTHEST = timedelta(days=3 * 366)


class CareReferral(models.Model):
    """What is said of an appointment: that there is one, and, once it has been,
    whether the family came."""

    _inherit = "care.referral"

    def _answer_scheduled(self, said, values):
        date = self._care_date(values.get("date"))
        vals = {"business_status": "scheduled", "date_appointment": date}
        self._care_walk("in_progress", vals)

    def _answer_no_show(self, said, values):
        self._care_check_has_been()
        count = {"no_show_count": self.no_show_count + 1}
        self._care_walk(
            "in_progress", {**count, **self._care_next_try("no_show", values)}
        )

    def _answer_event_cancelled(self, said, values):
        self._care_walk("in_progress", self._care_next_try("event_cancelled", values))

    def _answer_attended(self, said, values):
        self._care_check_day_has_come()
        self._care_walk("in_progress", {"business_status": "event_completed"})

    def _care_check_has_been(self):
        """Nobody is missed at an appointment whose hour has not come."""
        if self.date_appointment and self.date_appointment > fields.Datetime.now():
            raise UserError(self._care_still_to_come_words())

    def _care_check_day_has_come(self):
        """Who comes early on the day has come all the same."""
        if self._care_is_still_to_come():
            raise UserError(self._care_still_to_come_words())

    def _care_is_still_to_come(self):
        """Whether the appointment is on a later day."""
        if not self.date_appointment:
            return False
        day = fields.Datetime.context_timestamp(self, self.date_appointment).date()
        return day > fields.Date.context_today(self)

    def _care_still_to_come_words(self):
        return self.env._(
            "The appointment is on %s: it has not been yet. If it was moved, put down "
            "the new day first.",
            format_datetime(self.env, self.date_appointment),
        )

    def _care_date(self, date):
        date = fields.Datetime.to_datetime(date)
        if not date:
            raise UserError(self.env._("Say the day and the time of the appointment."))
        first = fields.Datetime.to_datetime(self.date_requested)
        if date < first:
            raise UserError(
                self.env._(
                    "The appointment can not be before %s, when we asked. Please look "
                    "at the day and the year.",
                    format_date(self.env, self.date_requested),
                )
            )
        if date > fields.Datetime.now() + FARTHEST:
            raise UserError(
                self.env._(
                    "The appointment is more than 3 years from now. Please look at the "
                    "day and the year."
                )
            )
        return date

    def _care_next_try(self, status, values):
        """What is next after an appointment that came to nothing."""
        if values.get("date"):
            date = self._care_date(values["date"])
            return {"business_status": "scheduled", "date_appointment": date}
        return {"business_status": status, "date_appointment": False}
