from odoo import fields, models


class CareServiceArea(models.Model):
    """An area that a service serves, in the words of its source (HSDS service_area).

    Towns and regions that are known are on the service itself.
    """

    _name = "care.service.area"
    _inherit = ["care.hsds.mixin"]
    _description = "Area of a service"
    _order = "id"

    service_id = fields.Many2one(
        "care.service", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char()
    description = fields.Text()
    extent = fields.Char()
    extent_type = fields.Char()
    uri = fields.Char("Web address")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")
