from odoo import models


class CareEpisode(models.Model):
    """A contact is logged from a card of the board."""

    _inherit = "care.episode"

    def action_log_contact(self):
        """Client action that opens the quick log for the child of this episode."""
        self.ensure_one()
        return self.child_id.action_log_contact()
