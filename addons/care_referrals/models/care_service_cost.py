from odoo import fields, models


class CareServiceCost(models.Model):
    """What a service costs for whom (HSDS cost_option)."""

    _name = "care.service.cost"
    _inherit = ["care.hsds.mixin"]
    _description = "Cost of a service"
    _order = "id"

    service_id = fields.Many2one(
        "care.service", required=True, index=True, ondelete="cascade"
    )
    option = fields.Char("For whom")
    amount = fields.Float(aggregator=None)
    currency = fields.Char(default="USD")
    amount_description = fields.Char("For what")
    valid_from = fields.Date("From")
    valid_to = fields.Date("To")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")
