from odoo import fields, models


class CareServiceDocument(models.Model):
    """A paper that a family has to bring (HSDS required_document)."""

    _name = "care.service.document"
    _inherit = ["care.hsds.mixin"]
    _description = "Paper to bring to a service"
    _order = "id"

    service_id = fields.Many2one(
        "care.service", required=True, index=True, ondelete="cascade"
    )
    document = fields.Char("Paper", required=True, translate=True)
    uri = fields.Char("Web address")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")
