from odoo import fields, models


class CareLifeStage(models.Model):
    """A stretch of childhood in which the same questions fit."""

    _name = "care.life.stage"
    _description = "Life stage"
    _order = "from_months, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    from_months = fields.Integer("From month", required=True)
    to_months = fields.Integer(
        "Before month", required=True, help="The first month that is not in it."
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is taken already.")
    _months_ordered = models.Constraint(
        "CHECK (from_months >= 0 AND to_months > from_months)",
        "A life stage must end after it begins.",
    )
