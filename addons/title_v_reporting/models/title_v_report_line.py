from odoo import fields, models

from ..engines import form_5a


class TitleVReportLine(models.Model):
    """A row of a built form: how many people, and by which coverage.

    Keeps its own copy of the row's name and kind, so that editing the rows later does
    not move a filed report.
    """

    _name = "title.v.report.line"
    _inherit = ["title.v.snapshot.mixin"]
    _description = "Row of a built report"
    _order = "report_id, sequence, id"
    _rec_name = "label"

    measure_id = fields.Many2one("title.v.measure", required=True, ondelete="restrict")
    code = fields.Char("Row", required=True)
    label = fields.Char("Who", required=True)
    sequence = fields.Integer()
    is_subset = fields.Boolean("Subset")
    is_total = fields.Boolean("Total")
    # A subset counts people again, so a sum over the rows would mislead: no aggregator.
    count = fields.Integer("Served", aggregator=None)
    count_title_xix = fields.Integer("Title XIX, number", aggregator=None)
    count_title_xxi = fields.Integer("Title XXI, number", aggregator=None)
    count_private = fields.Integer("Private or other, number", aggregator=None)
    count_none = fields.Integer("None, number", aggregator=None)
    count_unknown = fields.Integer("Unknown, number", aggregator=None)
    share_title_xix = fields.Float("Title XIX %", digits=(5, 1), aggregator=None)
    share_title_xxi = fields.Float("Title XXI %", digits=(5, 1), aggregator=None)
    share_private = fields.Float("Private or other %", digits=(5, 1), aggregator=None)
    share_none = fields.Float("None %", digits=(5, 1), aggregator=None)
    share_unknown = fields.Float("Unknown %", digits=(5, 1), aggregator=None)

    _code_uniq = models.Constraint(
        "UNIQUE (report_id, code)", "The report has this row already."
    )

    def _values_of(self, measure, counts):
        """Values of a line: ``counts`` maps each category to a number."""
        numbers = [counts[category] for category in form_5a.CATEGORIES]
        values = {
            "measure_id": measure.id,
            "code": measure.code,
            "label": measure.label,
            "sequence": measure.sequence,
            "is_subset": measure.is_subset,
            "is_total": measure.is_total,
            "count": sum(numbers),
        }
        for category, number, share in zip(
            form_5a.CATEGORIES, numbers, form_5a.shares(numbers), strict=True
        ):
            values[f"count_{category}"] = number
            values[f"share_{category}"] = share
        return values

    def _to_table_row(self):
        """The line as every presentation of it shows it, on screen and in the file.

        :return: dict with ``cells``: one ``{key, count, share}`` a category, where
            share is None if the row counts nobody
        """
        self.ensure_one()
        return {
            "code": self.code,
            "label": self.label,
            "is_subset": self.is_subset,
            "is_total": self.is_total,
            "count": self.count,
            "cells": [
                {
                    "key": category,
                    "count": self[f"count_{category}"],
                    "share": self[f"share_{category}"] if self.count else None,
                }
                for category in form_5a.CATEGORIES
            ],
        }
