from odoo import fields, models


class ResCompany(models.Model):
    """How long parents who want to talk with each other wait for the staff."""

    _inherit = "res.company"

    care_peer_days = fields.Integer(
        "Find a parent within",
        default=7,
        required=True,
        help="Days until a wish to talk with another parent, or a question to a parent "
        "that has no answer, shows as late in My Work.",
    )
    care_peer_follow_days = fields.Integer(
        "Ask two parents how it goes after",
        default=21,
        required=True,
        help="Days after they were introduced.",
    )

    _care_peer_days_positive = models.Constraint(
        "CHECK (care_peer_days > 0 AND care_peer_follow_days > 0)",
        "The days for parents who talk with parents must be above zero.",
    )
