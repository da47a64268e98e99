from odoo import fields, models


class ResCompany(models.Model):
    """How a center asks again: agencies for their answer, families how it went."""

    _inherit = "res.company"

    care_chase_days = fields.Integer(
        "Working days until an agency is asked again",
        default=5,
        required=True,
        help="Counted from the last e-mail to it. A call is due after as many days.",
    )
    care_chase_limit = fields.Integer(
        "How often an agency is asked again",
        default=3,
        required=True,
        help="By e-mail. After that somebody has to call: it shows in My Work. "
        "0: no e-mail, a call at once.",
    )
    care_family_ask_days = fields.Integer(
        "Days until a family is asked how it went",
        default=7,
        required=True,
        help="Counted from the appointment, or from the agency's yes. Twice "
        "at most, after that somebody has to call.",
    )

    _care_chase_days_positive = models.Constraint(
        "CHECK (care_chase_days > 0 AND care_family_ask_days > 0)",
        "The days until somebody is asked again must be above zero.",
    )
    _care_chase_limit_not_below_zero = models.Constraint(
        "CHECK (care_chase_limit >= 0)",
        "How often an agency is asked again can not be below zero.",
    )
