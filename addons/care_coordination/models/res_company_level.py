from odoo import fields, models


class ResCompany(models.Model):
    """How a center counts the support needs of a family."""

    _inherit = "res.company"

    care_social_high = fields.Integer(
        "Many support needs from",
        default=3,
        required=True,
        help="From so many support needs on, the social side counts as high.",
    )

    _care_social_high_positive = models.Constraint(
        "CHECK (care_social_high > 1)",
        "A high number of support needs must be 2 or more.",
    )

    def write(self, vals):
        result = super().write(vals)
        if {"care_social_high", "care_pmca_variant"} & set(vals):
            self.env["care.stratification"]._care_refresh_soon()
        return result
