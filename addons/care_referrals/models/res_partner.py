from odoo import fields, models

STAFF = "care_coordination.group_care_coordinator"


class ResPartner(models.Model):
    """An organization that helps families is a company among the contacts.

    HSDS calls it an organization; name, e-mail, web site and phone are the contact's
    own fields.
    """

    _inherit = "res.partner"

    care_is_agency = fields.Boolean("Helps families", index="btree_not_null")
    care_hsds_id = fields.Char("Directory id", copy=False, readonly=True, groups=STAFF)
    care_hsds_extra = fields.Json(copy=False, groups=STAFF)
    care_alternate_name = fields.Char("Also known as", groups=STAFF)
    care_description = fields.Text("What it does", groups=STAFF)
    care_service_ids = fields.One2many(
        "care.service", "organization_id", string="Services", groups=STAFF
    )

    _care_hsds_id_uniq = models.UniqueIndex(
        "(care_hsds_id) WHERE care_hsds_id IS NOT NULL",
        "Another organization has this directory id already.",
    )
