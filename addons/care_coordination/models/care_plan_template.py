from odoo import fields, models


class CarePlanTemplate(models.Model):
    """A goal with its steps that many families have: school, coverage, adult care."""

    _name = "care.plan.template"
    _description = "Goal template"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    goal = fields.Char("Goal in the family's words", required=True, translate=True)
    measure = fields.Char("How we will know", translate=True)
    description = fields.Text(translate=True, help="When to use it.")
    kind = fields.Selection(
        [("family", "The family's goal"), ("clinical", "A clinical goal")],
        default="family",
        required=True,
    )
    from_months = fields.Integer("From month", help="Age of the child. 0: from birth.")
    to_months = fields.Integer("Before month", help="0: without end.")
    need_category_ids = fields.Many2many("care.need.category", string="Needs")
    factor_ids = fields.Many2many("care.protective.factor", string="Protective factors")
    action_ids = fields.One2many(
        "care.plan.template.action", "template_id", string="Steps", copy=True
    )
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="Empty: shared by all centers.",
    )
    active = fields.Boolean(default=True)
