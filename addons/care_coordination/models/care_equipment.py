from odoo import fields, models


class CareEquipment(models.Model):
    """Equipment or supplies that a child needs every day. FHIR's DeviceUseStatement."""

    _name = "care.equipment"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Equipment"
    _order = "sequence, id"
    _care_fixed_links = ("child_id",)

    sequence = fields.Integer(default=10)
    name = fields.Char("Equipment", required=True, translate=True)
    detail = fields.Char("Size or setting", translate=True)
    supplier = fields.Char()
    supplier_phone = fields.Char("Supplier's phone")
    date_start = fields.Date("Since")
    date_end = fields.Date("Until")
    active = fields.Boolean(default=True)
