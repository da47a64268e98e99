from odoo import fields, models


class CareRace(models.Model):
    """A race or ethnicity category of OMB's SPD-15 (2024): one combined question,
    several answers allowed."""

    _name = "care.race"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Race or ethnicity"
    _order = "sequence, id"

    code = fields.Char(required=True)

    _code_uniq = models.Constraint(
        "UNIQUE (code)", "This category is on the list already."
    )
