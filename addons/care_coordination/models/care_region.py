from odoo import fields, models


class CareRegion(models.Model):
    """One of the state's regions and the center that serves it."""

    _name = "care.region"
    _description = "Region"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="The care coordination center that serves this region. New families "
        "from its towns are routed there.",
    )
    town_ids = fields.One2many("care.town", "region_id", string="Towns")
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE (code)", "Another region has this code already."
    )
