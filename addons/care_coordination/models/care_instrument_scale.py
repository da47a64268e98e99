from odoo import fields, models


class CareInstrumentScale(models.Model):
    """How some questions of an instrument make one number."""

    _name = "care.instrument.scale"
    _description = "Scale"
    _order = "sequence, id"

    instrument_id = fields.Many2one(
        "care.instrument", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True, help="The same in all versions.")
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    method = fields.Selection(
        [
            ("mean", "Mean of the answers"),
            ("sum", "Sum of the answers"),
            ("count", "How many answers reach a value"),
            ("all", "1 if all answers reach a value, else 0"),
        ],
        default="mean",
        required=True,
    )
    line_ids = fields.One2many("care.instrument.scale.item", "scale_id", copy=True)
    source_ids = fields.Many2many(
        "care.instrument.scale",
        "care_instrument_scale_source_rel",
        "scale_id",
        "source_id",
        string="Made of scales",
        help="A total: made of other scales and not of questions.",
    )
    reach = fields.Float("Value to reach", help="For counting.")
    min_answered = fields.Integer(
        "Answers needed", help="Fewer: no score. 0: by the share below."
    )
    min_share = fields.Float("Share needed", default=0.75)
    prorate = fields.Boolean(
        "Fill in missing answers",
        help="A sum over what was answered is scaled up to all questions.",
    )
    decimals = fields.Integer(default=2)
    higher_is = fields.Selection(
        [("better", "Better"), ("worse", "Worse"), ("neither", "Neither")],
        string="Higher is",
        default="better",
        required=True,
    )
    is_total = fields.Boolean("Total")
    factor_id = fields.Many2one("care.protective.factor", string="Protective factor")
    drives = fields.Selection(
        [("cshcn", "Special health care needs")],
        string="Decides on",
        help="What a person is asked to confirm when it reaches a band of concern.",
    )
    band_ids = fields.One2many("care.instrument.band", "scale_id", copy=True)
