import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_duration

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TIME = re.compile(r"^T?(\d{1,2}):(\d{2})")
_DAY = re.compile(r"^[+-]?\d*([A-Z]{2})$")


def _day(day, label):
    """A tick for a day of the week. Each has an inverse of its own, so that one that is
    written does not read as if the others were cleared."""
    return fields.Boolean(
        label,
        compute="_compute_days",
        inverse=lambda schedules: schedules._care_set_day(day),
    )


class CareServiceSchedule(models.Model):
    """When a service or place is open (HSDS schedule, after iCalendar's rules).

    ``byday``, ``opens_at`` and ``closes_at`` are kept as the source wrote them. The
    fields by which people read and enter them follow.
    """

    _name = "care.service.schedule"
    _inherit = ["care.hsds.mixin"]
    _description = "Hours of a service"
    _order = "sequence, id"

    service_id = fields.Many2one(
        "care.service", index="btree_not_null", ondelete="cascade"
    )
    location_id = fields.Many2one(
        "care.location", index="btree_not_null", ondelete="cascade"
    )
    service_location_id = fields.Many2one(
        "care.service.location", index="btree_not_null", ondelete="cascade"
    )
    byday = fields.Char("Days", help="Two letters a day, as MO,TU,FR.")
    opens_at = fields.Char(help="As 09:00.")
    closes_at = fields.Char(help="As 17:00.")
    freq = fields.Selection(
        [("WEEKLY", "Every week"), ("MONTHLY", "Every month")], string="How often"
    )
    valid_from = fields.Date("From")
    valid_to = fields.Date("To")
    description = fields.Text()
    notes = fields.Text()
    sequence = fields.Integer(default=10)

    on_mo = _day("MO", "Mon")
    on_tu = _day("TU", "Tue")
    on_we = _day("WE", "Wed")
    on_th = _day("TH", "Thu")
    on_fr = _day("FR", "Fri")
    on_sa = _day("SA", "Sat")
    on_su = _day("SU", "Sun")
    opens = fields.Float(compute="_compute_times", inverse="_inverse_opens")
    closes = fields.Float(compute="_compute_times", inverse="_inverse_closes")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")

    @api.depends("byday")
    def _compute_days(self):
        for schedule in self:
            days = schedule._care_days()
            for day in DAYS:
                schedule[f"on_{day.lower()}"] = day in days

    def _care_set_day(self, day):
        for schedule in self:
            days = schedule._care_days()
            is_on = schedule[f"on_{day.lower()}"]
            # As the source wrote it, unless a person chose other days
            if is_on != (day in days):
                days = {*days, day} if is_on else {*days} - {day}
                schedule.byday = ",".join(one for one in DAYS if one in days)

    @api.depends("opens_at", "closes_at")
    def _compute_times(self):
        for schedule in self:
            schedule.opens = _hours(schedule.opens_at)
            schedule.closes = _hours(schedule.closes_at)

    def _inverse_opens(self):
        for schedule in self:
            if schedule.opens != _hours(schedule.opens_at):
                schedule.opens_at = _as_time(schedule.opens)

    def _inverse_closes(self):
        for schedule in self:
            if schedule.closes != _hours(schedule.closes_at):
                schedule.closes_at = _as_time(schedule.closes)

    @api.constrains("opens", "closes")
    def _check_times(self):
        """Of what people enter; what a source says of its hours is kept."""
        for schedule in self:
            if not (0 <= schedule.opens < 24 and 0 <= schedule.closes <= 24):
                raise ValidationError(
                    self.env._("Hours go from 00:00 to 24:00. Write them as 09:30.")
                )

    def _care_days(self):
        """The days as two letters, in the order of a week."""
        found = set()
        for word in (self.byday or "").upper().split(","):
            match = _DAY.match(word.strip())
            if match:
                found.add(match[1])
        return [day for day in DAYS if day in found]

    def _care_words(self):
        """``Mon to Fri 9:00 to 17:00``; what is no rule is said as the source does."""
        self.ensure_one()
        names = [
            self._fields[f"on_{d.lower()}"]._description_string(self.env) for d in DAYS
        ]
        days = _runs([DAYS.index(day) for day in self._care_days()])
        parts = [
            names[first]
            if first == last
            else self.env._(
                "%(first)s to %(last)s", first=names[first], last=names[last]
            )
            for first, last in days
        ]
        words = ", ".join(parts) or self.byday or ""
        if self.opens_at and self.closes_at:
            words = self.env._(
                "%(days)s %(opens)s to %(closes)s",
                days=words,
                opens=_short(self.opens_at),
                closes=_short(self.closes_at),
            ).strip()
        return " ".join(filter(None, [words, self.description]))


def _hours(text):
    """``"09:30"`` -> 9.5, and 0 for what is no time."""
    match = _TIME.match(text or "")
    return int(match[1]) + int(match[2]) / 60 if match else 0.0


def _as_time(hours):
    return format_duration(hours) if hours else False


def _short(text):
    match = _TIME.match(text or "")
    return f"{int(match[1])}:{match[2]}" if match else text


def _runs(numbers):
    """Three days or more in a row: ``[0, 1, 2, 4]`` -> ``[(0, 2), (4, 4)]``."""
    runs = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    parts = []
    for first, last in runs:
        is_long = last - first > 1
        parts += [(first, last)] if is_long else [(day, day) for day in (first, last)]
    return list(dict.fromkeys(parts))
