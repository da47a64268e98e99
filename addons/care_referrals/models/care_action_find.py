from odoo import models


class CareAction(models.Model):
    """Help in the directory for what a step of the plan is about."""

    _inherit = "care.action"

    def action_find_help(self):
        self.ensure_one()
        if self.goal_id:
            return self.goal_id.action_find_help()
        return self.env["care.service"]._care_find_action(self.child_id)
