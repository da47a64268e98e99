from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class CareAssessment(models.Model):
    """What the buttons of an assessment do."""

    _inherit = "care.assessment"

    def action_complete(self):
        self._complete()
        return True

    def action_void(self):
        """Asks for the reason first."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Entered by mistake"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [
                (self.env.ref("care_coordination.care_assessment_view_form_void").id,)
                + ("form",)
            ],
            "target": "new",
        }

    def action_void_now(self):
        for record in self:
            record.write({"state": "void", "state_reason": record.state_reason})
        return {"type": "ir.actions.act_window_close"}

    def action_discard(self):
        """A draft without any answer goes without a trace."""
        self.check_access("write")
        for record in self:
            said = record.answer_ids.filtered(
                lambda answer: (
                    not answer.carried_from_id and answer._care_said() is not None
                )
            )
            if record.state != "draft" or said:
                raise UserError(
                    self.env._(
                        "Something is answered already. If it was entered by mistake, "
                        "say so with a reason."
                    )
                )
        child = self.child_id[:1]
        # sudo: staff delete nothing else; this holds no answer
        self.sudo().unlink()
        return {
            "type": "ir.actions.act_window",
            "res_model": "care.child",
            "res_id": child.id,
            "views": [(False, "form")],
            "target": "main",
        }

    def action_review(self):
        """The family's own answers were read by somebody of the team."""
        self.check_access("write")
        waiting = self.filtered(
            lambda record: record.state == "completed" and not record.date_reviewed
        )
        # sudo: only this button says who read them; asked as the user above
        waiting.sudo().write(
            {
                "date_reviewed": fields.Date.context_today(self),
                "reviewed_by_id": self.env.uid,
            }
        )
        return True

    def action_open_portal(self):
        """Let the family answer in the portal, or stop that."""
        for record in self:
            if not record.portal_open:
                record._care_check_portal()
            record.portal_open = not record.portal_open
        return True

    def _care_check_portal(self):
        """Refuse what no caregiver could answer there."""
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("It is complete: there is nothing to answer."))
        if not self.instrument_id.in_portal:
            raise UserError(
                self.env._("These questions are not made for answering in the portal.")
            )
        if self.label != "normal":
            raise UserError(self.env._("What is protected is not shown in the portal."))
        grants = self.env["care.caregiver.grant"]
        current = grants._current_domain() & Domain("child_id", "=", self.child_id.id)
        # sudo: only whether anybody of the family can come in
        if not grants.sudo().search_count(current, limit=1):
            raise UserError(
                self.env._(
                    "Nobody of the family sees this child in the portal yet. Give a "
                    "caregiver access first, on the family's page."
                )
            )
