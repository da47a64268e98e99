from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class CareCaregiverGrant(models.Model):
    """Leave for one caregiver to see one child in the portal, from a day to a day.

    Explicit, because a household is not a permission: parents separate, guardianship
    ends, a young person turns 18.
    """

    _name = "care.caregiver.grant"
    _inherit = ["care.child.mixin"]
    _description = "Portal access to a child"
    _care_guarded_links = ("child_id", "caregiver_id")
    _order = "date_start desc, id desc"

    caregiver_id = fields.Many2one(
        "care.caregiver", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        related="caregiver_id.partner_id", store=True, index=True, precompute=True
    )
    date_start = fields.Date(
        "From", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_end = fields.Date(
        "Until",
        help="Last day. Empty: until further notice. In any case it ends when the "
        "caregiver leaves the family, and on the child's 18th birthday, except for "
        "the young person and a court-appointed guardian.",
    )
    date_seen = fields.Datetime(
        "Messages seen on",
        readonly=True,
        copy=False,
        help="When the caregiver last had a new answer of the team on screen.",
    )
    reason = fields.Char(help="Why access was given or ended.")

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "Portal access can not end before it starts.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        grants = super().create(vals_list)
        # A login that exists already must reach the child's center.
        grants.caregiver_id._open_centers()
        return grants

    @api.constrains("child_id", "caregiver_id")
    def _check_same_family(self):
        for grant in self:
            if grant.child_id.family_id != grant.caregiver_id.family_id:
                raise ValidationError(
                    self.env._(
                        "%(caregiver)s is not a caregiver in the child's family. "
                        "Add the person to the family first.",
                        caregiver=grant.caregiver_id.name,
                    )
                )

    @api.model
    def _current_domain(self):
        """Grants in force today.

        A grant never outlives what it rests on: being a caregiver of a minor, or the
        law's leave to act for an adult.
        """
        in_time = Domain("date_start", "<=", "today") & (
            Domain("date_end", "=", False) | Domain("date_end", ">=", "today")
        )
        caring = Domain("caregiver_id.active", "=", True) & (
            Domain("caregiver_id.date_end", "=", False)
            | Domain("caregiver_id.date_end", ">=", "today")
        )
        minor = Domain("child_id.birth_date", ">", "-18y")
        in_own_right = Domain("caregiver_id.relationship", "=", "self") | Domain(
            "caregiver_id.legal_authority", "=", "guardian"
        )
        return in_time & caring & (minor | in_own_right)

    @api.depends("caregiver_id", "date_start")
    def _compute_display_name(self):
        # sudo: the privacy officer reads grants and needs the name, not the family
        for grant in self.sudo():
            grant.display_name = f"{grant.caregiver_id.name} ({grant.date_start})"
