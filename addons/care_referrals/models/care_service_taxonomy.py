from odoo import fields, models


class CareServiceTaxonomy(models.Model):
    """Whose list of service categories it is.

    The own list is free to use. A list that somebody licenses has a place here, with
    its version and its license; none is shipped.
    """

    _name = "care.service.taxonomy"
    _inherit = ["care.hsds.mixin"]
    _description = "List of service categories"
    _order = "is_own desc, name"

    name = fields.Char(required=True)
    description = fields.Text()
    version = fields.Char()
    uri = fields.Char("Web address")
    is_own = fields.Boolean("Our own", readonly=True)
    license = fields.Text(
        help="Who may use it and how. The center answers for having a license."
    )
    category_ids = fields.One2many("care.service.category", "taxonomy_id")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This list is here already.")
