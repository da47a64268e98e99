from odoo import fields, models


class CareInstrumentScaleItem(models.Model):
    """A question's part in a scale."""

    _name = "care.instrument.scale.item"
    _description = "Question of a scale"
    _order = "sequence, id"

    scale_id = fields.Many2one(
        "care.instrument.scale", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(related="item_id.sequence", store=True)
    item_id = fields.Many2one(
        "care.instrument.item", required=True, index=True, ondelete="cascade"
    )
    is_reverse = fields.Boolean("Turned round")
