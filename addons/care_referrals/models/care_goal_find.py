from odoo import models


class CareGoal(models.Model):
    """Help in the directory for the first need that a goal is about."""

    _inherit = "care.goal"

    def action_find_help(self):
        self.ensure_one()
        child, needs = self.child_id, self.need_ids
        return self.env["care.service"]._care_find_action(child, needs[:1])
