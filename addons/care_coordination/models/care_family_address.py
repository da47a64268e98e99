from odoo import api, fields, models

from ..tools.contact_keys import address_key


class CareFamily(models.Model):
    _inherit = "care.family"

    address_key = fields.Char(
        compute="_compute_address_key",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="Street and ZIP in the form that an intake list is compared by.",
    )

    @api.depends("street", "zip")
    def _compute_address_key(self):
        for family in self:
            family.address_key = address_key(family.street, family.zip)
