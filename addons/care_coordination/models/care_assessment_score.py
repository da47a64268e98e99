from odoo import api, fields, models

from ..engines import scoring


class CareAssessment(models.Model):
    """Completing reckons the scores."""

    _inherit = "care.assessment"

    def _care_reckon(self):
        """The scores of these assessments, anew."""
        # sudo: nobody enters scores, they follow from the answers
        scores = self.env["care.assessment.score"].sudo()
        values = []
        for instrument, records in self.grouped("instrument_id").items():
            definition = instrument._engine_definition()
            scales = {scale.code: scale for scale in instrument.scale_ids}
            for record in records:
                results = scoring.score(
                    definition, record._care_answers(), record._care_age_months()
                )
                values += [
                    scores._care_values(record, scales[result.code], result)
                    for result in results
                ]
        scores.search([("assessment_id", "in", self.ids)]).unlink()
        scores.create(values)


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
    state = fields.Selection(related="assessment_id.state", store=True, precompute=True)
    instrument_code = fields.Char(
        related="assessment_id.instrument_code",
        string="Instrument code",
        store=True,
        precompute=True,
    )
    instrument_id = fields.Many2one(related="assessment_id.instrument_id")
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
    needed = fields.Integer(aggregator=None)
    band_id = fields.Many2one("care.instrument.band", ondelete="set null")
    tone = fields.Selection(related="band_id.tone")
    working = fields.Json(help="Each step that made the number, for the reader.")
    previous_id = fields.Many2one(
        "care.assessment.score", string="Before", compute="_compute_previous_id"
    )
    change = fields.Float(compute="_compute_previous_id")

    def _care_values(self, assessment, scale, result):
        """What is stored of a result of the engine."""
        return {
            "assessment_id": assessment.id,
            "scale_id": scale.id,
            "is_scored": result.value is not None,
            "value": result.value or 0,
            "answered": result.answered,
            "asked": result.asked,
            "needed": result.needed,
            "band_id": result.band.key if result.band else False,
            "working": result.working,
        }

    @api.depends("value", "is_scored", "date", "state", "scale_code")
    def _compute_previous_id(self):
        """The number of the same scale in the complete assessment before."""
        history = self._care_history(self.child_id, set(self.mapped("scale_code")))
        for score in self:
            mine = (score.date, score.assessment_id.id)
            before = next(
                (
                    other
                    for other in history.get(score._care_line(), ())
                    if (other.date, other.assessment_id.id) < mine
                ),
                self.browse(),
            )
            score.previous_id = before
            score.change = (
                score.value - before.value if before and score.is_scored else 0
            )

    def _care_line(self):
        """What is one line in a chart: a scale of an instrument, in all versions."""
        return (self.child_id, self.instrument_code, self.scale_code)

    @api.model
    def _care_history(self, children, codes=None):
        """The numbers of complete assessments as far as the reader may see them.

        :return: dict of scores, the latest first, by :meth:`_care_line`
        """
        found = self.search(
            [
                ("child_id", "in", children.ids),
                ("state", "=", "completed"),
                ("is_scored", "=", True),
                *([("scale_code", "in", list(codes))] if codes is not None else []),
            ],
            order="date desc, assessment_id desc, sequence, id",
        )
        lines = {}
        for score in found:
            lines.setdefault(score._care_line(), self.browse())
            lines[score._care_line()] |= score
        return lines

    @api.depends("scale_id.name", "value", "is_scored")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for score in self:
            score.display_name = f"{score.scale_id.name}: {score._care_number()}"

    def _care_number(self):
        """The value as people read it."""
        if not self.is_scored:
            return self.env._("no score")
        return f"{self.value:.{self.scale_id.decimals}f}"

    def _care_direction(self):
        """Whether the change is for the better: "better", "worse", "same" or ""."""
        if not self.previous_id or not self.is_scored:
            return ""
        if not self.change:
            return "same"
        higher_is = self.scale_id.higher_is
        if higher_is == "neither":
            return ""
        return "better" if (self.change > 0) == (higher_is == "better") else "worse"
