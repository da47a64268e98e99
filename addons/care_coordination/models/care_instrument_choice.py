from odoo import fields, models


class CareInstrumentChoice(models.Model):
    """A possible answer: of one question, or of all of an instrument."""

    _name = "care.instrument.choice"
    _description = "Possible answer"
    _order = "sequence, id"

    instrument_id = fields.Many2one(
        "care.instrument", required=True, index=True, ondelete="cascade"
    )
    item_id = fields.Many2one(
        "care.instrument.item", index="btree_not_null", ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    value = fields.Float(required=True)
    name = fields.Char(required=True, translate=True)
    points_to = fields.Selection(
        [("need", "A need"), ("strength", "A strength")],
        help="What this answer may become, when a person agrees.",
    )
