from odoo import fields, models


class CarePlanVersion(models.Model):
    """A plan as it was published: frozen words, and who agreed to them.

    ``content`` is the dict of :meth:`care.plan._plan_content` by language code. No
    route changes or deletes a version, and nobody makes one but by publishing.
    """

    _name = "care.plan.version"
    _inherit = ["care.guard.mixin"]
    _description = "Published plan"
    _order = "number desc, id desc"
    _care_guarded_links = ("plan_id",)

    plan_id = fields.Many2one(
        "care.plan", required=True, index=True, ondelete="restrict"
    )
    child_id = fields.Many2one(
        related="plan_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="plan_id.company_id", store=True, index=True, precompute=True
    )
    number = fields.Integer("Version", required=True, aggregator=None)
    date_published = fields.Datetime(required=True, default=fields.Datetime.now)
    published_by_id = fields.Many2one(
        "res.users", required=True, default=lambda self: self.env.uid
    )
    content = fields.Json(required=True)
    content_hash = fields.Char(required=True)
    changes = fields.Text("What is new", help="In words, for the family.")
    date_review = fields.Date("Look through again by")
    agreement_ids = fields.One2many("care.plan.agreement", "version_id")

    _number_uniq = models.Constraint(
        "UNIQUE (plan_id, number)", "This version is published already."
    )
