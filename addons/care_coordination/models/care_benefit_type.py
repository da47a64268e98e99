from odoo import fields, models


class CareBenefitType(models.Model):
    """A kind of public help that a family applies for and has to renew."""

    _name = "care.benefit.type"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Kind of benefit"
    _order = "sequence, name"

    description = fields.Char(translate=True)
    renew_days = fields.Integer(
        "Renewed every", help="In days, to propose the next renewal. 0: not known."
    )
    ask_days = fields.Integer(
        "Prepare ahead", default=60, help="Days before the renewal to start on it."
    )

    _days_sensible = models.Constraint(
        "CHECK (renew_days >= 0 AND ask_days >= 0)",
        "Days of a benefit are counted from 0 up.",
    )
