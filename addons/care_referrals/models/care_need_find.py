from odoo import models


class CareNeed(models.Model):
    """Help in the directory for what a family asks for."""

    _inherit = "care.need"

    def action_find_help(self):
        self.ensure_one()
        return self.env["care.service"]._care_find_action(self.child_id, self)
