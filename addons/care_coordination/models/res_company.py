from odoo import api, fields, models


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
    care_tier_id = fields.Many2one(
        "care.tier",
        string="Promises until a level of support is agreed",
        default=lambda self: self._default_care_tier(),
        ondelete="restrict",
        help="How soon and how often the center is in touch with a family whose level "
        "of support nobody has agreed yet.",
    )

    care_first_assessment_days = fields.Integer(
        "Get to know a family within",
        default=30,
        required=True,
        help="Days from the first time the family is reached.",
    )
    care_first_plan_days = fields.Integer(
        "Agree on a first plan within",
        default=60,
        required=True,
        help="Days from the first time the family is reached.",
    )

    _care_days_positive = models.Constraint(
        "CHECK (LEAST(care_first_assessment_days, care_first_plan_days) > 0)",
        "The days to get to know a family and to agree on a plan must be above zero.",
    )

    def _default_care_tier(self):
        return self.env.ref(
            "care_coordination.care_tier_regular", raise_if_not_found=False
        )

    @api.model
    def _care_give_tier(self):
        """Centers that are older than the tiers begin with the regular one."""
        without = self.search([("care_tier_id", "=", False)])
        without.care_tier_id = self._default_care_tier()
