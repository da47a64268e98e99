from odoo import fields, models


class ResCompany(models.Model):
    """A care coordination center. Centers are separate organizations: the company is
    the wall between their families."""

    _inherit = "res.company"

    care_region_ids = fields.One2many(
        "care.region", "company_id", string="Regions served"
    )
    care_cshcn_default = fields.Selection(
        [
            ("yes", "Yes: the center serves only these children"),
            ("unknown", "Not known until screened"),
        ],
        string="Enrolled children have special health care needs",
        default="yes",
        required=True,
        help="What a new child's record says until somebody records otherwise. "
        "Includes children at increased risk.",
    )
