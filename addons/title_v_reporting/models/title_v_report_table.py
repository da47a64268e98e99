from odoo import api, models

from ..engines import form_5a


class TitleVReportTable(models.AbstractModel):
    """What a built report says, once for the screen and for the file."""

    _name = "title.v.report.table"
    _description = "Title V report as a table"

    @api.model
    def _how_counted(self, report):
        """The settings of the report as sentences, a list of text."""
        bases = dict(report._fields["age_basis"]._description_selection(self.env))
        counted = (
            self.env._("Services: contacts that reached the family, and intake work.")
            if report.count_intake
            else self.env._(
                "Services: contacts that reached the family. No intake work."
            )
        )
        sentences = [
            counted,
            self.env._("Age and pregnancy as of: %s.", bases[report.age_basis].lower()),
            self.env._("Coverage as of: %s.", bases[report.coverage_basis].lower()),
            self.env._(
                "Special health care needs: as recorded when the report was built."
            ),
            self.env._(
                "A child counts once. Records with the same name and birth date in "
                "several centers are one child: %s joined.",
                report.merged_count,
            ),
            self.env._("Days are those of the time zone %s.", report.timezone),
        ]
        if report.is_preliminary:
            sentences.insert(0, self.env._("Preliminary: the year was not over."))
        return sentences

    @api.model
    def _table_data(self, report):
        """The form as every presentation shows it: columns, rows, and who may open
        the people behind a number (``may_open``, ``message``)."""
        categories = self.env["care.coverage.type"]._fields["category"]
        labels = dict(categories._description_selection(self.env))
        people = self.env["title.v.report.person"]
        visible, message = people._visible_of(report)
        return {
            "title": report.name,
            "columns": [
                {"key": key, "label": labels[key]} for key in form_5a.CATEGORIES
            ],
            "rows": [line._to_table_row() for line in report.line_ids],
            "may_open": bool(visible),
            "message": message,
        }
