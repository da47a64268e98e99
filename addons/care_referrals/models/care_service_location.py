from odoo import fields, models


class CareServiceLocation(models.Model):
    """A service at a place (HSDS service_at_location)."""

    _name = "care.service.location"
    _inherit = ["care.hsds.mixin"]
    _description = "Service at a place"
    _order = "location_id, id"

    service_id = fields.Many2one(
        "care.service", required=True, index=True, ondelete="cascade"
    )
    location_id = fields.Many2one(
        "care.location", string="Place", required=True, index=True, ondelete="cascade"
    )
    description = fields.Text()

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")
