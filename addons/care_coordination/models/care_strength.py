from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareStrength(models.Model):
    """What is strong in a family's life, in words, and the protective factor it is
    part of. First in every plan."""

    _name = "care.strength"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Strength"
    _order = "sequence, id"
    _rec_name = "words"
    _care_fixed_links = ("child_id",)
    _care_guarded_links = ("child_id", "assessment_id")

    words = fields.Char("In the family's words", required=True, translate=True)
    factor_id = fields.Many2one(
        "care.protective.factor", string="Protective factor", index="btree_not_null"
    )
    date = fields.Date(
        "Seen on", required=True, default=lambda self: fields.Date.context_today(self)
    )
    sequence = fields.Integer(default=10)
    assessment_id = fields.Many2one("care.assessment", ondelete="set null")
    active = fields.Boolean(default=True)

    @api.constrains("assessment_id")
    def _check_assessment_of_child(self):
        self.env["care.assessment"]._care_check_asked_about(self)

    @api.constrains("words")
    def _check_words(self):
        if any(not (strength.words or "").strip() for strength in self):
            raise ValidationError(
                self.env._("Say in a few words what is strong, as the family says it.")
            )
