from odoo import fields, models
from odoo.exceptions import AccessError


class ResPartner(models.Model):
    """Caregivers and staff are contacts; the record rules on contacts ask these links,
    because being a caregiver's contact tells that a family is served."""

    _inherit = "res.partner"

    care_caregiver_ids = fields.One2many(
        "care.caregiver",
        "partner_id",
        string="Caregiver in families",
        # The rules look here: an archived caregiver stays one
        context={"active_test": False},
        groups="care_coordination.group_care_coordinator",
    )
    care_staff_ids = fields.One2many(
        "care.staff",
        "partner_id",
        string="Care staff",
        context={"active_test": False},
        groups="care_coordination.group_care_coordinator",
    )
    care_center_ids = fields.One2many(
        "res.company",
        "partner_id",
        string="Centers",
        groups="care_coordination.group_care_coordinator",
    )

    def write(self, vals):
        if "email" in vals and not self.env.su:
            self._care_check_email_of_colleagues(vals["email"])
        return super().write(vals)

    def _care_check_email_of_colleagues(self, email):
        """Whoever sets the address of a login can have its password sent there."""
        user = self.env.user
        if user.has_group("base.group_erp_manager"):
            return
        for partner in self - user.partner_id:
            if not partner.partner_share and partner.email != email:
                raise AccessError(
                    self.env._(
                        "%s signs in with this e-mail address: only an administrator "
                        "can change it.",
                        partner.name,
                    )
                )
