from odoo import api, fields, models
from odoo.fields import Domain

from .title_v_service_fact import KINDS


class TitleVReportPerson(models.Model):
    """A child behind the numbers of a report, as the child was when it was counted.

    One row is one record of a child. When centers report together, records of several
    centers may be one person: they share ``person_no``, and one of them is ``counted``.
    ``row_codes`` holds the rows of the form, separated by spaces.
    """

    _name = "title.v.report.person"
    _inherit = ["title.v.snapshot.mixin"]
    _description = "Child behind a report"
    _order = "report_id, person_no, counted desc, id"
    _rec_name = "child_id"

    child_id = fields.Many2one(
        "care.child", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", string="Center", required=True, ondelete="restrict"
    )
    person_no = fields.Integer("No.", aggregator=None)
    counted = fields.Boolean(
        help="Not counted: the same child counts by the record of another center."
    )
    row_codes = fields.Char("Rows")
    age = fields.Integer(aggregator="avg", help="When counted.")
    coverage = fields.Selection(
        selection=lambda self: (
            self.env["care.coverage.type"]
            ._fields["category"]
            ._description_selection(self.env)
        ),
        help="When counted.",
    )
    pregnant = fields.Boolean()
    cshcn = fields.Selection(
        selection=lambda self: (
            self.env["care.child"]._fields["cshcn"]._description_selection(self.env)
        ),
        string="Special health care needs",
    )
    first_date = fields.Date("First service")
    first_kind = fields.Selection(KINDS, "Kind of first service")
    service_count = fields.Integer("Services")
    minutes = fields.Integer()

    @api.depends("child_id.ref", "person_no")
    def _compute_display_name(self):
        """A number and no name: display names travel."""
        for person in self:
            person.display_name = f"{person.person_no} ({person.child_id.ref or ''})"

    @api.model
    def _values_of(self, number, person, codes):
        """Values of the rows of one counted person, a dict a record."""
        return [
            {
                "child_id": record.child_id,
                "company_id": record.company_id,
                "person_no": number,
                "counted": index == 0,
                "row_codes": " ".join(codes),
                "age": person.age,
                "coverage": person.coverage,
                "pregnant": person.pregnant,
                "cshcn": person.cshcn,
                "first_date": record.first_date,
                "first_kind": record.first_kind,
                "service_count": record.service_count,
                "minutes": record.minutes,
            }
            for index, record in enumerate(person.records)
        ]

    @api.model
    def _domain_of_cell(self, line, category=None):
        """The people that a number of the form counts.

        :param line: title.v.report.line
        :param category: a coverage category, or None for the whole row
        """
        domain = Domain("report_id", "=", line.report_id.id) & Domain(
            "counted", "=", True
        )
        if not line.is_total:
            code = line.code
            domain &= Domain.OR(
                Domain("row_codes", "=like", pattern)
                for pattern in (code, f"{code} %", f"% {code}", f"% {code} %")
            )
        if category:
            domain &= Domain("coverage", "=", category)
        return domain

    @api.model
    def _may_read_children(self):
        return self.has_access("read") and self.env["care.child"].has_access("read")

    @api.model
    def _visible_of(self, report):
        """How many of the counted people this user may open, and a sentence on it.

        :return: (number, text)
        """
        if not self._may_read_children():
            return 0, self.env._(
                "Numbers only: your account has no care role, so the children behind "
                "them stay closed."
            )
        visible = self.search_count(
            [("report_id", "=", report.id), ("counted", "=", True)]
        )
        if visible == report.person_count:
            return visible, self.env._("Choose a number to see the children behind it.")
        return visible, self.env._(
            "You may open %(visible)s of the %(all)s children: those in your care.",
            visible=visible,
            all=report.person_count,
        )

    @api.model
    def _action_of_cell(self, line, category=None):
        """A window action on the people of ``_domain_of_cell``."""
        labels = dict(self._fields["coverage"]._description_selection(self.env))
        title = ", ".join(filter(None, [line.label, labels.get(category)]))
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "title_v_reporting.title_v_report_person_action"
            ),
            "domain": list(self._domain_of_cell(line, category)),
            "name": title,
            "display_name": title,
        }

    def action_open_child(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "care.child",
            "res_id": self.child_id.id,
            "views": [(False, "form")],
        }

    def action_open_services(self):
        """The services of the year that made the child count."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "title_v_reporting.title_v_service_fact_action"
        )
        report = self.report_id
        domain = Domain("child_id", "=", self.child_id.id)
        domain &= Domain("date", ">=", report.date_start)
        domain &= Domain("date", "<=", report.date_end)
        if not report.count_intake:
            domain &= Domain("kind", "!=", "intake")
        return {**action, "domain": list(domain), "context": {}}
