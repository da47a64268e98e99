from odoo import api, models


class CareCaregiverGrant(models.Model):
    """A grant works from its first day, also for a login that exists already."""

    _inherit = "care.caregiver.grant"

    @api.model_create_multi
    def create(self, vals_list):
        grants = super().create(vals_list)
        grants.caregiver_id._open_centers()
        return grants
