from odoo import fields, models


class CareChild(models.Model):
    """What a child is covered by today."""

    _inherit = "care.child"

    coverage_now_id = fields.Many2one(
        "care.coverage", string="Coverage now", compute="_compute_coverage_now_id"
    )

    def _compute_coverage_now_id(self):
        today = fields.Date.context_today(self)
        current = self.env["care.coverage"].search(
            [
                ("child_id", "in", self.ids),
                ("date_start", "<=", today),
                "|",
                ("date_end", "=", False),
                ("date_end", ">=", today),
            ]
        )
        by_child = current.grouped("child_id")
        for child in self:
            child.coverage_now_id = by_child.get(child._origin, current.browse())[:1]
