from odoo import fields, models


class CareChild(models.Model):
    """The birthdays that were gone through with the child's family."""

    _inherit = "care.child"

    milestone_review_ids = fields.One2many(
        "care.milestone.review", "child_id", string="Birthdays gone through"
    )
