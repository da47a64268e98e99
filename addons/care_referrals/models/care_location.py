from odoo import fields, models


class CareLocation(models.Model):
    """A place where help is given (HSDS location): on the map, by mail or online."""

    _name = "care.location"
    _inherit = ["care.hsds.mixin"]
    _description = "Place of a service"
    _order = "name, id"

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
        "res.partner", string="Organization", index="btree_not_null", ondelete="cascade"
    )
    street = fields.Char()
    street2 = fields.Char()
    city = fields.Char()
    state_code = fields.Char("State", default="CT")
    zip = fields.Char("ZIP")
    country_code = fields.Char("Country", default="US")
    attention = fields.Char()
    town_id = fields.Many2one("care.town", index="btree_not_null", ondelete="restrict")
    region_id = fields.Many2one(
        related="town_id.region_id", store=True, index="btree_not_null"
    )
    latitude = fields.Float(digits=(10, 6))
    longitude = fields.Float(digits=(10, 6))
    transportation = fields.Text("How to get there")
    accessibility = fields.Text(help="For people with disabilities.")
    language_ids = fields.Many2many("care.language", string="Languages spoken there")
    url = fields.Char("Web address")
    active = fields.Boolean(default=True)

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This place is here already.")
