from odoo import fields, models


class CareInstrumentBand(models.Model):
    """What a score between two values means."""

    _name = "care.instrument.band"
    _description = "Band of scores"
    _order = "from_value, id"

    scale_id = fields.Many2one(
        "care.instrument.scale", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    from_value = fields.Float("From")
    to_value = fields.Float("Below", help="The first value that is not in it.")
    tone = fields.Selection(
        [
            ("strength", "Strength"),
            ("neutral", "Neither"),
            ("watch", "To watch"),
            ("concern", "Of concern"),
        ],
        default="neutral",
        required=True,
    )
    advice = fields.Char(translate=True)
