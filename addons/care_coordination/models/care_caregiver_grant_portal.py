from odoo import api, fields, models
from odoo.fields import Domain


class CareCaregiverGrant(models.Model):
    """When a grant opens the portal, and when it no longer does."""

    _inherit = "care.caregiver.grant"

    date_end = fields.Date(
        help="Last day. Empty: until further notice. In any case it ends when the "
        "caregiver leaves the family, and on the child's 18th birthday, except for "
        "the young person and a court-appointed guardian.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        grants = super().create(vals_list)
        # A login that exists already must reach the child's center.
        grants.caregiver_id._open_centers()
        return grants

    @api.model
    def _current_domain(self):
        """A grant never outlives what it rests on: being a caregiver of a minor, or
        the law's leave to act for an adult."""
        caring = Domain("caregiver_id.active", "=", True) & (
            Domain("caregiver_id.date_end", "=", False)
            | Domain("caregiver_id.date_end", ">=", "today")
        )
        minor = Domain("child_id.birth_date", ">", "-18y")
        in_own_right = Domain("caregiver_id.relationship", "=", "self") | Domain(
            "caregiver_id.legal_authority", "=", "guardian"
        )
        return super()._current_domain() & caring & (minor | in_own_right)
