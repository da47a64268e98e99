from odoo import models


class CareChild(models.Model):
    """A contact with the child's family is logged from here."""

    _inherit = "care.child"

    def action_log_contact(self):
        """Client action that opens the quick log for this child."""
        self.ensure_one()
        self.check_access("read")
        return self.env["care.encounter"]._quick_log_action(child_id=self.id)

    def _quick_log_facts(self):
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "age": self.age,
            "alert": self.alert or "",
        }
