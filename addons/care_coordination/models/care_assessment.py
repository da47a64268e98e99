from odoo import fields, models


class CareAssessment(models.Model):
    """One time that an instrument was answered about a child. FHIR's
    QuestionnaireResponse."""

    _name = "care.assessment"
    _inherit = [
        "care.episode.mixin",
        "care.label.mixin",
        "care.thread.mixin",
        "care.transition.mixin",
    ]
    _description = "Assessment"
    _order = "date desc, id desc"
    _care_fixed_links = ("child_id", "instrument_id")

    child_id = fields.Many2one(ondelete="restrict")
    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    instrument_id = fields.Many2one(
        "care.instrument", required=True, index=True, ondelete="restrict"
    )
    instrument_code = fields.Char(
        related="instrument_id.code", store=True, index=True, precompute=True
    )
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self), index=True
    )
    state = fields.Selection(
        [
            ("draft", "Not finished"),
            ("completed", "Complete"),
            ("void", "Entered by mistake"),
        ],
        default="draft",
        required=True,
        index=True,
    )
    asked_how = fields.Selection(
        [
            ("visit", "In a visit"),
            ("phone", "On the phone"),
            ("portal", "Answered in the portal"),
            ("paper", "On paper"),
        ],
        default="visit",
        required=True,
    )
    caregiver_id = fields.Many2one(
        "care.caregiver", string="Answered by", index="btree_not_null"
    )
    staff_id = fields.Many2one("care.staff", string="Asked by", index="btree_not_null")
    portal_open = fields.Boolean("The family may answer now", copy=False)
    date_completed = fields.Date("Completed on", copy=False)
    answer_ids = fields.One2many("care.assessment.answer", "assessment_id")
    score_ids = fields.One2many("care.assessment.score", "assessment_id")
    note = fields.Text()
