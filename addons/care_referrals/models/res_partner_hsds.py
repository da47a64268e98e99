from uuid import uuid4

from odoo import api, fields, models


class ResPartner(models.Model):
    """An organization of the directory has an id that other directories know it by,
    from the day it is one."""

    _inherit = "res.partner"

    care_hsds_id = fields.Char(compute="_compute_care_hsds_id", store=True)

    @api.depends("care_is_agency")
    def _compute_care_hsds_id(self):
        for partner in self:
            if partner.care_is_agency and not partner.care_hsds_id:
                partner.care_hsds_id = str(uuid4())
            else:
                partner.care_hsds_id = partner.care_hsds_id
