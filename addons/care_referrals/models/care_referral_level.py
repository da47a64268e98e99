from odoo import models


class CareReferral(models.Model):
    """What is asked for is a fact behind the level of support."""

    _name = "care.referral"
    _inherit = ["care.referral", "care.level.fact.mixin"]
    _care_level_fields = frozenset(("reason_id", "priority_id", "state", "child_id"))

    def _care_level_children(self):
        """Whom we ask for help says nothing of the level of support."""
        asked = self.filtered(lambda referral: referral.direction == "incoming")
        return super(CareReferral, asked)._care_level_children()
