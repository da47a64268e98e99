from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareTown(models.Model):
    """Where a town is, so that people can be told how far help is from a family."""

    _inherit = "care.town"

    latitude = fields.Float(digits=(10, 6), aggregator=None)
    longitude = fields.Float(digits=(10, 6), aggregator=None)

    @api.constrains("latitude", "longitude")
    def _check_position(self):
        for town in self:
            if abs(town.latitude) > 90 or abs(town.longitude) > 180:
                raise ValidationError(
                    self.env._(
                        "%(town)s: a latitude is between -90 and 90, a longitude "
                        "between -180 and 180.",
                        town=town.name,
                    )
                )

    @api.model
    def _care_place_towns(self, positions):
        """Write where towns are, where nobody has written it yet.

        :param dict positions: ``{external id: (latitude, longitude)}`` in degrees
        """
        towns = {
            xmlid: self.browse(self.env["ir.model.data"]._xmlid_to_res_id(xmlid))
            for xmlid in positions
        }
        # Towns that a center deleted are gone for good
        known = self.union(*towns.values()).exists()
        for xmlid, town in towns.items():
            if town in known and not (town.latitude or town.longitude):
                town.latitude, town.longitude = positions[xmlid]
