from odoo import fields, models


class ResCompany(models.Model):
    """What a center expects of one full-time worker."""

    _inherit = "res.company"

    care_full_load = fields.Float(
        "Full load of a full-time worker",
        default=60.0,
        required=True,
        help="In points. A child adds the points of its level of support to the load "
        "of its lead, and half of them to that of a second worker.",
    )

    _care_full_load_positive = models.Constraint(
        "CHECK (care_full_load > 0)",
        "The full load of a full-time worker must be above zero.",
    )
