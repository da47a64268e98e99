from odoo import api, models


class CareEncounter(models.Model):
    """The quick log: a contact written down in half a minute, from anywhere."""

    _inherit = "care.encounter"

    @api.model
    def _quick_log_action(self, **params):
        """Client action that opens the quick log; ids only, it may be in a URL."""
        return {
            "type": "ir.actions.client",
            "tag": "care_coordination.quick_log",
            "params": params,
        }
