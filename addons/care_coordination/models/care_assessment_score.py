from odoo import fields, models


class CareAssessmentScore(models.Model):
    """A scale's number in one assessment, and how it was reached. Never entered."""

    _name = "care.assessment.score"
    _inherit = ["care.guard.mixin"]
    _description = "Score"
    _care_guarded_links = ("assessment_id",)
    _order = "date desc, sequence, id"

    assessment_id = fields.Many2one(
        "care.assessment", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="assessment_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="assessment_id.company_id", store=True, index=True, precompute=True
    )
    label = fields.Selection(related="assessment_id.label", store=True, precompute=True)
    date = fields.Date(related="assessment_id.date", store=True, precompute=True)
    instrument_code = fields.Char(
        related="assessment_id.instrument_code",
        string="Instrument code",
        store=True,
        precompute=True,
    )
    scale_id = fields.Many2one(
        "care.instrument.scale", required=True, index=True, ondelete="restrict"
    )
    scale_code = fields.Char(
        related="scale_id.code", string="Scale code", store=True, precompute=True
    )
    sequence = fields.Integer(related="scale_id.sequence", store=True, precompute=True)
    factor_id = fields.Many2one(
        related="scale_id.factor_id", store=True, index=True, precompute=True
    )
    is_scored = fields.Boolean(help="No: too few answers for a number.")
    value = fields.Float(aggregator="avg")
    answered = fields.Integer(aggregator=None)
    asked = fields.Integer(aggregator=None)
    band_id = fields.Many2one("care.instrument.band", ondelete="set null")
    tone = fields.Selection(related="band_id.tone")
    working = fields.Json(help="Each step that made the number, for the reader.")
    previous_id = fields.Many2one(
        "care.assessment.score", string="Before", compute="_compute_previous_id"
    )
    change = fields.Float(compute="_compute_previous_id")

    def _compute_previous_id(self):
        self.previous_id = False
        self.change = 0
