from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class CareCoverage(models.Model):
    """The primary source of coverage of a child over a span of days.

    Dated, because a federal report asks what it was on the day of a service, and a
    renewal date is what a family loses coverage over.
    """

    _name = "care.coverage"
    _inherit = ["care.child.mixin"]
    _description = "Coverage"
    _order = "date_start desc, id desc"

    type_id = fields.Many2one(
        "care.coverage.type", string="Coverage", required=True, ondelete="restrict"
    )
    category = fields.Selection(related="type_id.category", store=True, precompute=True)
    payer = fields.Char(help="The insurer or plan, if known.")
    date_start = fields.Date("From", required=True)
    date_end = fields.Date("Until", help="Last day covered. Empty: still in force.")
    date_renewal = fields.Date("Renew by")

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "Coverage can not end before it starts.",
    )
    _child_dates_idx = models.Index("(child_id, date_start DESC)")

    @api.constrains("child_id", "date_start", "date_end")
    def _check_overlap(self):
        """One primary source a day, or the year's report could count a child twice."""
        others = self.search_fetch(
            Domain("child_id", "in", self.child_id.ids),
            ["child_id", "date_start", "date_end", "type_id"],
        )
        by_child = others.grouped("child_id")
        for coverage in self:
            for other in by_child.get(coverage.child_id, self.browse()):
                if other != coverage and coverage._overlaps(other):
                    raise ValidationError(
                        self.env._(
                            "%(name)s from %(start)s overlaps %(other)s from "
                            "%(other_start)s. Give the earlier one an end date.",
                            name=coverage.type_id.name,
                            start=coverage.date_start,
                            other=other.type_id.name,
                            other_start=other.date_start,
                        )
                    )

    def _overlaps(self, other):
        self.ensure_one()
        return (not self.date_end or self.date_end >= other.date_start) and (
            not other.date_end or other.date_end >= self.date_start
        )

    @api.depends("type_id", "date_start")
    def _compute_display_name(self):
        for coverage in self:
            coverage.display_name = f"{coverage.type_id.name} ({coverage.date_start})"
