from odoo import models


class CareFamily(models.Model):
    """Logged from the family: of which child is asked if there are several."""

    _inherit = "care.family"

    def action_log_contact(self):
        """Client action that opens the quick log for this family."""
        self.ensure_one()
        self.check_access("read")
        return self.env["care.encounter"]._quick_log_action(family_id=self.id)
