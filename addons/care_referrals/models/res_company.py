from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    care_referral_days = fields.Integer(
        "Answer referrals within",
        default=5,
        required=True,
        help="Days from the request to the yes or no. What is late shows in My Work.",
    )

    _care_referral_days_positive = models.Constraint(
        "CHECK (care_referral_days > 0)",
        "The days to answer a referral must be above zero.",
    )
