from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareMilestoneReview(models.Model):
    """Somebody went through a birthday with a child's family; the reminder ends."""

    _name = "care.milestone.review"
    _inherit = ["care.child.mixin"]
    _description = "Birthday gone through"
    _order = "date desc, id desc"
    _care_fixed_links = ("child_id",)

    milestone_id = fields.Many2one(
        "care.milestone",
        string="Birthday",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self)
    )
    staff_id = fields.Many2one(
        "care.staff",
        string="By",
        index="btree_not_null",
        ondelete="restrict",
        default=lambda self: self.env["care.encounter"]._default_staff(),
    )
    note = fields.Text(help="What was agreed, and what is still open.")
    active = fields.Boolean(
        default=True, help="Archive what was marked by mistake: the reminder is back."
    )

    _once = models.UniqueIndex(
        "(child_id, milestone_id) WHERE active",
        "This birthday is marked as done for this child already.",
    )

    @api.constrains("child_id", "milestone_id")
    def _check_center(self):
        for review in self:
            center = review.milestone_id.company_id
            if center and center != review.company_id:
                raise ValidationError(
                    self.env._(
                        'The birthday "%(birthday)s" is of another center than the '
                        "child.",
                        birthday=review.milestone_id.name,
                    )
                )

    @api.depends("milestone_id", "date")
    def _compute_display_name(self):
        for review in self:
            review.display_name = f"{review.milestone_id.name} ({review.date})"
