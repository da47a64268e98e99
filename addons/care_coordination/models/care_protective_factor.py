from odoo import fields, models


class CareProtectiveFactor(models.Model):
    """One of the five protective factors of Strengthening Families.

    What keeps a family strong, in our own words. Strengths, goals and the scales of an
    instrument name the factor they are about, so that all three can be seen together.
    """

    _name = "care.protective.factor"
    _description = "Protective factor"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    description = fields.Text(translate=True, help="What is meant, for the staff.")
    family_words = fields.Char(
        "To the family", translate=True, help="What the family reads, in plain words."
    )
    icon = fields.Char(help="A picture of Font Awesome, such as fa-users.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is taken already.")
