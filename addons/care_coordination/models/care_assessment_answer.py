from odoo import fields, models


class CareAssessmentAnswer(models.Model):
    """The answer to one question in one assessment."""

    _name = "care.assessment.answer"
    _inherit = ["care.guard.mixin"]
    _description = "Answer"
    _care_guarded_links = ("assessment_id",)
    _care_fixed_links = ("assessment_id", "item_id")
    _order = "sequence, id"

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
    item_id = fields.Many2one(
        "care.instrument.item", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="item_id.sequence", store=True, precompute=True)
    item_code = fields.Char(
        related="item_id.code", store=True, index=True, precompute=True
    )
    choice_id = fields.Many2one("care.instrument.choice", ondelete="restrict")
    has_value = fields.Boolean(help="A number was given: 0 is an answer too.")
    value = fields.Float()
    words = fields.Text()
    declined = fields.Boolean("Did not want to say")
    carried_from_id = fields.Many2one(
        "care.assessment.answer", string="Carried over from", ondelete="set null"
    )
    previous_id = fields.Many2one(
        "care.assessment.answer", compute="_compute_previous_id"
    )

    _one_answer = models.Constraint(
        "UNIQUE (assessment_id, item_id)", "This question has an answer already."
    )

    def _compute_previous_id(self):
        self.previous_id = False
