import re

from odoo import models


class CareFamily(models.Model):
    """Logged from the family: of which child is asked if there are several."""

    _inherit = "care.family"

    def action_log_contact(self):
        """Client action that opens the quick log for this family."""
        self.ensure_one()
        self.check_access("read")
        return self.env["care.encounter"]._quick_log_action(family_id=self.id)

    def _quick_log_facts(self):
        """How they like to be met."""
        channel = self._fields["preferred_channel"]
        labels = dict(channel._description_selection(self.env))
        if not self:
            return None
        return {
            "id": self.id,
            "channel": self.preferred_channel or "",
            "channel_label": labels.get(self.preferred_channel, ""),
            "times": self.preferred_times or "",
            "language": self.language_id.name or "",
            "interpreter": self.interpreter_needed,
        }

    def _quick_log_people(self, children):
        """Whom one may speak with about the children, the first one first."""
        return [
            {
                "id": person.id,
                "name": person.display_name,
                "phone": person.phone or "",
                "tel": re.sub(r"[^\d+]", "", person.phone or ""),
            }
            for person in self._care_people(children)
        ]
