from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class CareAction(models.Model):
    """Steps that are done elsewhere: in the calendar, or by asking questions."""

    _inherit = "care.action"

    meeting_date = fields.Datetime(
        "Planned for", compute="_compute_meeting_date", compute_sudo=False
    )

    @api.depends("event_id")
    def _compute_meeting_date(self):
        """When the meeting is: a private one shows that to everybody as a busy slot."""
        # sudo: the day of a meeting about a child whose step the user reads
        for action in self:
            action.meeting_date = action.sudo().event_id.start

    def action_plan_meeting(self):
        """The window to plan the meeting of this step, or the meeting as planned."""
        self.ensure_one().check_access("write")
        if self.event_id:
            return {
                "type": "ir.actions.act_window",
                "res_model": "calendar.event",
                "res_id": self.event_id.id,
                "views": [(False, "form")],
            }
        if not self.is_open:
            raise UserError(self.env._("This step is closed: open it again first."))
        action = self.child_id.action_plan_meeting()
        action["context"] = {
            **action["context"],
            "default_care_kind": self.meeting_kind or "other",
            "care_action_id": self.id,
        }
        return action

    def _plan_on(self, event):
        """Put the step on the day of a meeting about the same child."""
        self.check_access("write")
        if event._care_children().get(event.id) == self.child_id.id:
            self.write({"event_id": event.id, "date_due": event._care_day()})

    @api.constrains("event_id")
    def _check_event_of_child(self):
        for action in self.filtered("event_id"):
            event = action.event_id
            if event._care_children().get(event.id) != action.child_id.id:
                raise UserError(
                    self.env._("The meeting of a step must be about the same child.")
                )

    def action_ask_questions(self):
        """Begin, or go on with, the questions that this step is about."""
        self.ensure_one().check_access("write")
        instrument = self._step_instrument()
        if not instrument:
            raise UserError(
                self.env._(
                    "These questions are not set up at your center. Ask a manager to "
                    'look under Configuration, "Questions and plans".'
                )
            )
        assessment = self.env["care.assessment"]._start(self.child_id, instrument)
        return {
            "type": "ir.actions.act_window",
            "res_model": assessment._name,
            "res_id": assessment.id,
            "views": [(False, "form")],
        }

    def _step_instrument(self):
        return self.env["care.instrument"].search(
            [("code", "=", self.instrument_code), ("state", "=", "in_use")], limit=1
        )

    def _complete_for(self, records, domain):
        """Mark as done the open steps that ``records`` fulfil.

        :param records: what was done, with ``child_id``
        :param Domain domain: which steps of these children
        :return: the steps that were marked
        """
        # sudo: whoever logs the meeting or asks the questions does the step by it, a
        # colleague who covers and a caregiver in the portal too
        steps = self.sudo().search(
            Domain("child_id", "in", records.child_id.ids)
            & Domain("is_open", "=", True)
            & domain
        )
        steps.write({"state": "completed"})
        return steps
