from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.care_coordination.tools.names import normalize

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
    care_service_count = fields.Integer(
        "Number of services", compute="_compute_care_service_count", groups=STAFF
    )
    care_phone_ids = fields.One2many(
        "care.service.phone", "organization_id", string="Phones", groups=STAFF
    )
    care_contact_ids = fields.One2many(
        "care.service.contact", "organization_id", string="People to ask", groups=STAFF
    )
    care_twin_ids = fields.Many2many(
        "res.partner",
        string="Looks like",
        compute="_compute_care_twin_ids",
        groups=STAFF,
        help="Organizations of the same name.",
    )

    _care_hsds_id_uniq = models.UniqueIndex(
        "(care_hsds_id) WHERE care_hsds_id IS NOT NULL",
        "Another organization has this directory id already.",
    )

    @api.constrains("care_is_agency")
    def _check_agency(self):
        """What is known of an agency is told to all who refer, and goes out in the
        file for the public."""
        # sudo: only whether it is a person of ours, and not whose
        for partner in self.sudo().filtered("care_is_agency"):
            ours = partner.care_caregiver_ids or partner.care_staff_ids
            if ours or not partner.partner_share:
                raise ValidationError(
                    self.env._(
                        "This contact is a person of a family or of our staff, and no "
                        "organization. Make a contact for the organization."
                    )
                )

    @api.depends("care_service_ids")
    def _compute_care_service_count(self):
        counts = dict(
            self.env["care.service"]._read_group(
                [("organization_id", "in", self.ids)], ["organization_id"], ["__count"]
            )
        )
        for agency in self:
            agency.care_service_count = counts.get(agency._origin, 0)

    @api.depends("name", "care_is_agency")
    def _compute_care_twin_ids(self):
        """Organizations of the directory with the same name, however it is spelled."""
        agencies = self.filtered("care_is_agency")
        (self - agencies).care_twin_ids = False
        if not agencies:
            return
        by_name = {}
        for other in self.search_fetch([("care_is_agency", "=", True)], ["name"]):
            by_name.setdefault(normalize(other.name), []).append(other.id)
        for agency in agencies:
            same = by_name.get(normalize(agency.name), [])
            agency.care_twin_ids = self.browse(same) - agency._origin
