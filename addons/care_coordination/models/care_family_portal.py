from odoo import models


class CareFamily(models.Model):
    """A family that moves to another center keeps its logins."""

    _inherit = "care.family"

    def write(self, vals):
        result = super().write(vals)
        if "company_id" in vals:
            self.caregiver_ids._open_centers()
        return result
