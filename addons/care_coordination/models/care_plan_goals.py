from odoo import models


class CarePlan(models.Model):
    """From a plan to its goals and steps."""

    _inherit = "care.plan"

    def action_choose_templates(self):
        """A window with the goals that fit this child, and their steps to tick."""
        self.ensure_one().check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Goals from templates"),
            "res_model": "care.plan.template.choice",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_plan_id": self.id, "dialog_size": "extra-large"},
        }

    def action_view_goals(self):
        """The board of this plan's goals."""
        return self._action_of_plan("care_coordination.care_goal_action")

    def action_view_steps(self):
        """The board of this plan's steps."""
        return self._action_of_plan("care_coordination.care_action_action")

    def _action_of_plan(self, xmlid):
        self.ensure_one().check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        # Ids only: names must not travel in URLs
        action["domain"] = [("plan_id", "=", self.id)]
        action["context"] = {"default_plan_id": self.id}
        return action
