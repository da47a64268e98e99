from odoo import fields, models


class CareChildMixin(models.AbstractModel):
    """A record about one child.

    Gives every such record the same two links, so that one visibility path serves all
    of them: the company is the wall between centers, ``child_id.in_my_care`` decides
    within a center (see ``care.child``).
    """

    _name = "care.child.mixin"
    _inherit = ["care.guard.mixin"]
    _description = "Record about a child"
    _care_guarded_links = ("child_id",)

    child_id = fields.Many2one(
        "care.child", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="child_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
