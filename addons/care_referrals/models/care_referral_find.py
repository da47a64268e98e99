from odoo import models


class CareReferral(models.Model):
    """Where a referral did not bring help, another one of its kind is looked for."""

    _inherit = "care.referral"

    def action_find_help(self):
        self.ensure_one()
        return self.env["care.service"]._care_find_action(
            self.child_id, self.need_id, self.service_id
        )
