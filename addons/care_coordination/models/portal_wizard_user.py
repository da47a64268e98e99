from odoo import models


class PortalWizardUser(models.TransientModel):
    _inherit = "portal.wizard.user"

    def action_grant_access(self):
        """A caregiver's login belongs to the centers of the families, whoever gives it
        and whichever company they work in at that moment."""
        action = super().action_grant_access()
        # sudo: managers of contacts need not be care staff
        self.sudo().partner_id.care_caregiver_ids._open_centers()
        return action
