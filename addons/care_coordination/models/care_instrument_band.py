from odoo import fields, models

from ..engines.scoring import Band


class CareInstrumentBand(models.Model):
    """What a score between two values means."""

    _name = "care.instrument.band"
    _inherit = ["care.instrument.part.mixin"]
    _description = "Band of scores"
    _order = "from_value, id"
    _care_fixed_links = ("scale_id",)

    scale_id = fields.Many2one(
        "care.instrument.scale", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Means", required=True, translate=True)
    from_value = fields.Float("From")
    to_value = fields.Float(
        "Below", help="The first value that is not in it. 0: without end."
    )
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
    advice = fields.Char("What to do", translate=True)

    def _care_instrument(self):
        return self.scale_id.instrument_id

    def _engine_band(self):
        """What the scoring engine takes: its key is the id of the band."""
        self.ensure_one()
        no_end = not self.to_value and self.from_value >= 0
        return Band(self.id, self.from_value, None if no_end else self.to_value)
