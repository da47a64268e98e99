from odoo import api, fields, models

from ..tools.names import normalize


class CareTown(models.Model):
    """A town, and by it the region that a family belongs to."""

    _name = "care.town"
    _description = "Town"
    _order = "name"

    name = fields.Char(required=True)
    state_id = fields.Many2one(
        "res.country.state",
        required=True,
        default=lambda self: self.env.ref("base.state_us_7", raise_if_not_found=False),
    )
    region_id = fields.Many2one("care.region", index=True, ondelete="restrict")
    search_key = fields.Char(compute="_compute_search_key", store=True, index=True)
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint(
        "UNIQUE (name, state_id)", "This town is on the list already."
    )

    @api.depends("name")
    def _compute_search_key(self):
        for town in self:
            town.search_key = normalize(town.name)
