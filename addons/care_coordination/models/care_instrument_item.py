from odoo import fields, models


class CareInstrumentItem(models.Model):
    """A question of an instrument. Without the right to its words, only its number."""

    _name = "care.instrument.item"
    _description = "Question"
    _order = "sequence, id"

    instrument_id = fields.Many2one(
        "care.instrument", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(
        "Number", required=True, help="The same in all versions for the same question."
    )
    sequence = fields.Integer(default=10)
    section = fields.Char(translate=True)
    kind = fields.Selection(
        [
            ("scale", "Scale"),
            ("choice", "One of several"),
            ("number", "Number"),
            ("text", "Words"),
        ],
        default="scale",
        required=True,
    )
    wording = fields.Text(translate=True)
    hint = fields.Char(translate=True)
    choice_ids = fields.One2many(
        "care.instrument.choice",
        "item_id",
        help="Empty: the answers of the whole instrument.",
        copy=True,
    )
    min_value = fields.Float("Lowest")
    max_value = fields.Float("Highest")
    required = fields.Boolean(
        default=True, help="The instrument is not complete without an answer."
    )
    life_stage_ids = fields.Many2many(
        "care.life.stage", help="Empty: asked at every age."
    )
    show_if_item_id = fields.Many2one("care.instrument.item", string="Asked only if")
    show_if_operator = fields.Selection(
        [("=", "is"), ("!=", "is not"), (">=", "is at least"), ("<=", "is at most")]
    )
    show_if_value = fields.Float("Answer")
    reuse = fields.Selection(
        [
            ("show", "Show the last answer"),
            ("carry", "Carry the last answer over"),
        ],
        default="show",
        required=True,
        help="Carried over: it counts as answered, and is changed only if it changed.",
    )
    known_from = fields.Char(
        help="A path from the child, such as practice_id.name: what is on record is "
        "shown and not asked again."
    )
    need_category_id = fields.Many2one("care.need.category", string="Need")
    factor_id = fields.Many2one("care.protective.factor", string="Protective factor")
