from odoo import fields, models


class CarePlan(models.Model):
    """The plan begins with what the center knows already, so that nobody types it."""

    _inherit = "care.plan"

    def _start(self):
        """Fill an empty plan from the record, then ask what to take from the answers.

        :return: an action: what is known to tick, or the plan itself if nothing is
        """
        self.ensure_one()
        self._fill_communication()
        self._fill_primary_care()
        return self._ask_what_is_known() if self._draft_lines() else self.action_open()

    def action_fill(self):
        """What is known and not in the plan yet, to tick; then back to the page."""
        return self._ask_what_is_known(care_on_plan=True)

    def _ask_what_is_known(self, **context):
        self.ensure_one()
        draft = self.env["care.plan.draft"].create({"plan_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What we know already"),
            "res_model": draft._name,
            "res_id": draft.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large", **context},
        }

    def _fill_communication(self):
        """The family's language, in each language that the plan is printed in."""
        family = self.child_id.family_id
        language = self.child_id.language_id or family.language_id
        if self.communication or not language:
            return
        for code, _name in self.env["res.lang"].get_installed():
            plan = self.with_context(lang=code)
            name = language.with_context(lang=code).name
            if family.interpreter_needed:
                words = plan.env._("We speak %s at home. We need an interpreter.", name)
            else:
                words = plan.env._("We speak %s at home.", name)
            plan.communication = words

    def _fill_primary_care(self):
        """The practice on record is a helper outside the center."""
        child = self.child_id
        practice = child.practice_id
        name = child.provider_name or practice.name
        helpers = child.helper_ids.filtered(lambda h: h.role == "primary_care")
        if not name or helpers:
            return
        self.env["care.team.participant"].create(
            {
                "child_id": child.id,
                "role": "primary_care",
                "name": ", ".join(
                    dict.fromkeys(filter(None, [child.provider_name, practice.name]))
                ),
                "partner_id": practice.id,
                "phone": practice.phone,
                "date_start": fields.Date.context_today(self),
            }
        )
