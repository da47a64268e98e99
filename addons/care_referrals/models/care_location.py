from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.care_coordination.tools.names import normalize


class CareLocation(models.Model):
    """A place where help is given (HSDS location): on the map, by mail or online."""

    _name = "care.location"
    _inherit = ["care.guard.mixin", "care.hsds.mixin"]
    _description = "Place of a service"
    _care_guarded_links = ("organization_id",)
    _order = "name, id"
    _rec_names_search = ["name", "alternate_name", "street", "city"]

    name = fields.Char(required=True)
    alternate_name = fields.Char("Also known as")
    description = fields.Text()
    location_type = fields.Selection(
        [("physical", "Address"), ("postal", "By mail"), ("virtual", "Online")],
        string="Kind",
        required=True,
        default="physical",
    )
    organization_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="cascade"
    )
    street = fields.Char()
    street2 = fields.Char()
    city = fields.Char()
    state_code = fields.Char("State", default="CT")
    zip = fields.Char("ZIP")
    country_code = fields.Char("Country", default="US")
    attention = fields.Char()
    town_id = fields.Many2one(
        "care.town",
        compute="_compute_town_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        ondelete="restrict",
        help="By the name of the city. A village is in a town: choose it here.",
    )
    region_id = fields.Many2one(
        related="town_id.region_id", store=True, index="btree_not_null"
    )
    latitude = fields.Float(digits=(10, 6), aggregator=None)
    longitude = fields.Float(digits=(10, 6), aggregator=None)
    transportation = fields.Text("How to get there")
    accessibility = fields.Text(help="For people with disabilities.")
    language_ids = fields.Many2many("care.language", string="Languages spoken there")
    url = fields.Char("Web address")
    service_location_ids = fields.One2many(
        "care.service.location", "location_id", string="Services here"
    )
    phone_ids = fields.One2many("care.service.phone", "location_id", string="Phones")
    schedule_ids = fields.One2many(
        "care.service.schedule", "location_id", string="Hours"
    )
    address = fields.Char(compute="_compute_address", help="In one line.")
    active = fields.Boolean(default=True)

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This place is here already.")

    @api.depends("city", "state_code")
    def _compute_town_id(self):
        """The town of that name in that state; a city that is none keeps what is
        chosen by hand."""
        wanted = {normalize(place.city) for place in self if place.city}
        towns = self.env["care.town"].search([("search_key", "in", list(wanted))])
        known = {(town.search_key, town.state_id.code): town for town in towns}
        for place in self:
            state = (place.state_code or "CT").strip().upper()
            town = known.get((normalize(place.city), state))
            place.town_id = town or place.town_id

    @api.depends("street", "street2", "city", "state_code", "zip", "location_type")
    def _compute_address(self):
        for place in self:
            town = " ".join(filter(None, [place.city, place.state_code, place.zip]))
            if not (place.street or place.city or place.zip):
                town = False
            parts = [place.street, place.street2, town]
            place.address = ", ".join(filter(None, parts)) or False

    @api.constrains("latitude", "longitude")
    def _check_on_the_map(self):
        for place in self:
            if abs(place.latitude) > 90 or abs(place.longitude) > 180:
                raise ValidationError(
                    self.env._(
                        "%(place)s: latitude goes from -90 to 90 and longitude from "
                        "-180 to 180. Leave both empty if you do not know them.",
                        place=place.name,
                    )
                )

    @api.depends("name", "city")
    def _compute_display_name(self):
        for place in self:
            name = place.name or ""
            if place.city and place.city.casefold() not in name.casefold():
                name = f"{name}, {place.city}"
            place.display_name = name
