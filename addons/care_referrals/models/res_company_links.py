from odoo import fields, models


class ResCompany(models.Model):
    """How long the links of a center live."""

    _inherit = "res.company"

    care_link_days = fields.Integer(
        "Days a link to answer lives",
        default=30,
        required=True,
        help="After that an agency or a family needs a new one.",
    )
    care_progress_link_days = fields.Integer(
        "Days a link to tell how it goes lives",
        default=180,
        required=True,
        help="An agency that took a family tells appointments and outcome there.",
    )

    _care_link_days_positive = models.Constraint(
        "CHECK (care_link_days > 0 AND care_progress_link_days > 0)",
        "The days that a link lives must be above zero.",
    )
