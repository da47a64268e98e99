from odoo import api, fields, models


class CalendarEvent(models.Model):
    """A meeting that is a step of a plan: the step knows its day, and is done when the
    meeting is logged as held."""

    _inherit = "calendar.event"

    care_action_ids = fields.One2many(
        "care.action",
        "event_id",
        string="Steps of the plan",
        groups="care_coordination.group_care_coordinator",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Link the step from whose button the planning window was opened."""
        action_id = self.env.context.get("care_action_id")
        plain = self.with_context(care_action_id=False)
        events = super(CalendarEvent, plain).create(vals_list)
        if action_id and len(events) == 1:
            self.env["care.action"].browse(action_id)._plan_on(events)
        return events

    def write(self, vals):
        result = super().write(vals)
        if {"start", "start_date", "allday"} & set(vals):
            self._date_steps()
        return result

    def _date_steps(self):
        """The steps are due on the day of their meeting."""
        # sudo: who moves the meeting need not see the plan; only the day follows
        steps = self.env["care.action"].sudo().search([("event_id", "in", self.ids)])
        for step in steps.filtered("is_open"):
            day = step.event_id._care_day()
            if step.date_due != day:
                step.date_due = day

    def _care_day(self):
        """The calendar day on which it begins, where the user is."""
        if self.allday:
            return self.start_date
        return fields.Datetime.context_timestamp(self, self.start).date()
