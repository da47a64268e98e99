from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareInstrumentScaleItem(models.Model):
    """A question's part in a scale."""

    _name = "care.instrument.scale.item"
    _inherit = ["care.instrument.part.mixin"]
    _description = "Question of a scale"
    _order = "sequence, id"
    _care_fixed_links = ("scale_id",)

    scale_id = fields.Many2one(
        "care.instrument.scale", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(related="item_id.sequence", store=True, precompute=True)
    instrument_id = fields.Many2one(related="scale_id.instrument_id")
    item_id = fields.Many2one(
        "care.instrument.item",
        string="Question",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('instrument_id', '=', instrument_id)]",
    )
    is_reverse = fields.Boolean(
        "Turned round", help="The highest answer counts as the lowest."
    )

    _item_uniq = models.Constraint(
        "UNIQUE (scale_id, item_id)", "A scale counts a question once."
    )

    def _care_instrument(self):
        return self.scale_id.instrument_id

    @api.constrains("scale_id", "item_id")
    def _check_item(self):
        for line in self:
            if line.item_id.instrument_id != line.scale_id.instrument_id:
                raise ValidationError(
                    self.env._(
                        "Scale %s is made of questions of its own instrument.",
                        line.scale_id.name,
                    )
                )
