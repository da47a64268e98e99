from odoo import models


class CareChild(models.Model):
    """Help in the directory for a child, from its page."""

    _inherit = "care.child"

    def action_find_help(self):
        self.ensure_one()
        return self.env["care.service"]._care_find_action(self)
