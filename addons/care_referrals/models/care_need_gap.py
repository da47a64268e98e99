from odoo import models


class CareNeed(models.Model):
    """Nobody has such help: the family is told so, and what helps meanwhile."""

    _inherit = "care.need"

    def action_tell_gap(self):
        """One window: what we tell, what helps meanwhile, when we look again, and what
        the family said."""
        window = self.action_look_again()
        window["name"] = self.env._("Tell the family")
        window["context"] |= {
            "default_control": "outside",
            "default_state": "unmet",
        }
        return window
