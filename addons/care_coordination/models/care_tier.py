from odoo import fields, models


class CareTier(models.Model):
    """How much support a child needs, and so what the center promises.

    The days are promises to families and the weight is what a child adds to a
    worker's load; both are a center's decision, hence a table and no code.
    """

    _name = "care.tier"
    _description = "Support tier"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, help="The lightest first.")
    description = fields.Text(translate=True)
    weight = fields.Float(
        default=1.0,
        required=True,
        help="Points a child adds to the load of its lead.",
    )
    first_contact_days = fields.Integer(
        "First contact within",
        default=7,
        required=True,
        help="Days from the referral to the first time the family is reached.",
    )
    contact_days = fields.Integer(
        "A contact every",
        default=90,
        required=True,
        help="Longest time in days between two contacts that reach the family.",
    )
    plan_review_days = fields.Integer(
        "Plan looked at every",
        default=180,
        required=True,
        help="Longest time in days before the family's plan is looked through again.",
    )
    assessment_days = fields.Integer(
        "Assessed again every",
        default=365,
        required=True,
        help="Longest time in days before strengths and needs are asked again.",
    )
    color = fields.Integer()
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="Empty: the tier is shared by all centers.",
    )
    active = fields.Boolean(default=True)

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "The weight of a tier must be above zero."
    )
    _days_positive = models.Constraint(
        "CHECK (LEAST(first_contact_days, contact_days, plan_review_days,"
        " assessment_days) > 0)",
        "The days of a tier must be above zero.",
    )

    def _care_places(self):
        """``{tier id: place}``: 1 for the lightest level, one more for each step up.
        Centers may have levels of their own beside the shared ones."""
        steps = sorted(set(self.mapped("weight")))
        return {tier.id: steps.index(tier.weight) + 1 for tier in self}
