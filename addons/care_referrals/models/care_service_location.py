from odoo import api, fields, models


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
    address = fields.Char(related="location_id.address")
    town_id = fields.Many2one(related="location_id.town_id")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")

    @api.depends("service_id", "location_id")
    def _compute_display_name(self):
        """By the place: beside it stands the service."""
        for at_place in self:
            at_place.display_name = at_place.location_id.display_name
