from odoo import fields, models


class CareEpisode(models.Model):
    """A contact is logged from a card of the board."""

    _inherit = "care.episode"

    def action_log_contact(self):
        """Client action that opens the quick log for the child of this episode."""
        self.ensure_one()
        return self.child_id.action_log_contact()

    def _quick_log_facts(self):
        if not self:
            return None
        return {
            "id": self.id,
            "next_step": self.next_step or "",
            "next_date": fields.Date.to_string(self.next_date) or "",
            "tries": self.attempt_count,
        }
