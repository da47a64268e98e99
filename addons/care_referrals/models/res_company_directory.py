from odoo import fields, models


class ResCompany(models.Model):
    """How long a center trusts what its directory says."""

    _inherit = "res.company"

    care_service_days = fields.Integer(
        "Ask services again after",
        default=180,
        required=True,
        help="Days until a service counts as not verified. Such services show in "
        "Services to verify and in My Work.",
    )
    care_capacity_days = fields.Integer(
        "Ask about room again after",
        default=60,
        required=True,
        help="Days until what a service said about room and waiting time shows as "
        "asked long ago.",
    )
    care_directory_staff_id = fields.Many2one(
        "care.staff",
        string="Who looks after the directory",
        ondelete="set null",
        help="Sees in My Work how many services are to be verified. Empty: the "
        "supervisors see it in Team's Work.",
    )

    _care_service_days_positive = models.Constraint(
        "CHECK (care_service_days > 0)",
        "The days until a service is asked again must be above zero.",
    )
    _care_capacity_days_positive = models.Constraint(
        "CHECK (care_capacity_days > 0)",
        "The days until a service is asked about room again must be above zero.",
    )
