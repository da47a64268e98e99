from odoo import fields, models


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
