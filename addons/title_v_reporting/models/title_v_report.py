from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engines import form_5a
from .title_v_measure import FORMS
from .title_v_period import BASES

BUILDERS = (
    "care_coordination.group_care_analyst",
    "care_coordination.group_care_supervisor",
)


class TitleVReport(models.Model):
    """A federal form counted for a year and some centers, with its people.

    A report is a snapshot: it keeps its settings, numbers and people, and counting
    again makes a new version. Once submitted, nothing of it changes any more.
    """

    _name = "title.v.report"
    _inherit = ["care.transition.mixin"]
    _description = "Title V report"
    _order = "built_on desc, id desc"
    _care_transitions = {"draft": {"submitted"}}

    name = fields.Char(required=True, readonly=True)
    period_id = fields.Many2one(
        "title.v.period", required=True, readonly=True, index=True, ondelete="restrict"
    )
    form = fields.Selection(FORMS, required=True, readonly=True)
    version = fields.Integer(required=True, readonly=True, aggregator=None)
    company_ids = fields.Many2many(
        "res.company",
        string="Centers",
        required=True,
        readonly=True,
        # A center that vanished from a report would open it to everybody.
        ondelete="restrict",
    )
    company_key = fields.Char(readonly=True, help="The centers' ids, for versions.")
    state = fields.Selection(
        [("draft", "Built"), ("submitted", "Submitted")],
        default="draft",
        required=True,
    )
    note = fields.Text("Remarks")
    built_on = fields.Datetime("Built on", readonly=True, default=fields.Datetime.now)
    built_by_id = fields.Many2one(
        "res.users", "Built by", readonly=True, default=lambda self: self.env.user
    )
    submitted_on = fields.Datetime("Submitted on", readonly=True)
    submitted_by_id = fields.Many2one("res.users", "Submitted by", readonly=True)

    # What was said for the year when the report was built
    date_start = fields.Date("First day", readonly=True, required=True)
    date_end = fields.Date("Last day", readonly=True, required=True)
    age_basis = fields.Selection(BASES, readonly=True, required=True)
    coverage_basis = fields.Selection(BASES, readonly=True, required=True)
    count_intake = fields.Boolean(readonly=True)
    timezone = fields.Char(readonly=True)
    is_preliminary = fields.Boolean(
        readonly=True, help="The year was not over when the report was built."
    )

    person_count = fields.Integer("People", readonly=True)
    merged_count = fields.Integer("Records joined", readonly=True)
    service_count = fields.Integer("Services", readonly=True)
    line_ids = fields.One2many("title.v.report.line", "report_id", readonly=True)
    person_ids = fields.One2many(
        "title.v.report.person",
        "report_id",
        readonly=True,
        groups="care_coordination.group_care_coordinator",
    )
    is_frozen = fields.Boolean(compute="_compute_is_frozen")
    how_counted = fields.Text(compute="_compute_how_counted")
    table_data = fields.Json(compute="_compute_table_data")

    _version_uniq = models.Constraint(
        "UNIQUE (period_id, form, company_key, version)",
        "Somebody else is building this report just now. Try again in a minute.",
    )

    # Building

    @api.model
    def build(self, period, form="5a"):
        """Count a form for a year and the centers in view (``env.companies``).

        :param period: title.v.period record, its id, 2025 or "FFY 2025"
        :param str form: "5a"
        :return: the new title.v.report with its lines
        :raise AccessError: the user is neither analyst nor supervisor
        :raise UserError: no such period or form, or the period is submitted
        """
        if not self.env.su and not any(map(self.env.user.has_group, BUILDERS)):
            raise AccessError(
                self.env._(
                    "Supervisors, managers and Title V analysts build reports. Ask one "
                    "of them."
                )
            )
        period = self.env["title.v.period"]._resolve(period)
        period._check_open(self.env._("rebuilt"))
        measures = self.env["title.v.measure"].search([("form", "=", form)])
        if not measures:
            raise UserError(
                self.env._(
                    'There is no form "%(form)s" here. Possible: %(possible)s.',
                    form=form,
                    possible=", ".join(code for code, _label in FORMS),
                )
            )
        companies = self.env.companies
        # As superuser: an analyst counts children without reading a child. Allowed to
        # build (above), and only for centers of the user's own, as companies checks.
        report = self.sudo()._build(period, form, measures, companies)
        return self.browse(report.id)

    def _build(self, period, form, measures, companies):
        facts = self.env["title.v.service.fact"]
        people = form_5a.unite(facts._read_served(companies, period))
        rows = measures._to_rows()
        coded = [(person, self._codes_of(person, rows)) for person in people]
        counts = form_5a.tally(coded, rows)
        served = [record for person in people for record in person.records]
        lines = self.env["title.v.report.line"]
        report = self.create(
            {
                **self._values_of_head(period, form, companies),
                "person_count": len(people),
                "merged_count": len(served) - len(people),
                "service_count": sum(record.service_count for record in served),
                "timezone": facts._time_zone(),
            }
        )
        lines.create(
            [
                {"report_id": report.id, **lines._values_of(row, counts[row.code])}
                for row in measures
            ]
        )
        person_rows = self.env["title.v.report.person"]
        person_rows.create(
            [
                {"report_id": report.id, **values}
                for number, (person, codes) in enumerate(coded, start=1)
                for values in person_rows._values_of(number, person, codes)
            ]
        )
        return report

    def _codes_of(self, person, rows):
        try:
            return form_5a.codes_of(person, rows)
        except form_5a.FormError as error:
            # The age and no more: an analyst reads this, who may see no child.
            raise UserError(
                self.env._(
                    "Somebody aged %(age)s fits no row of the form, and nobody may be "
                    "lost. Correct the rows under Title V > Rows of the forms.",
                    age=person.age,
                )
            ) from error

    def _values_of_head(self, period, form, companies):
        company_key = ",".join(map(str, sorted(companies.ids)))
        last = self.search(
            [
                ("period_id", "=", period.id),
                ("form", "=", form),
                ("company_key", "=", company_key),
            ],
            order="version desc",
            limit=1,
        )
        version = last.version + 1
        return {
            "name": self.env._(
                "%(form)s, %(period)s, %(centers)s, version %(version)s",
                centers=companies._title_v_names(),
                form=dict(self._fields["form"]._description_selection(self.env))[form],
                period=period.name,
                version=version,
            ),
            "period_id": period.id,
            "form": form,
            "version": version,
            "company_ids": companies.ids,
            "company_key": company_key,
            "date_start": period.date_start,
            "date_end": period.date_end,
            "age_basis": period.age_basis,
            "coverage_basis": period.coverage_basis,
            "count_intake": period.count_intake,
            "is_preliminary": fields.Date.context_today(self) <= period.date_end,
        }

    # A submitted report does not move

    @api.model_create_multi
    def create(self, vals_list):
        reports = super().create(vals_list)
        reports.period_id._check_open(self.env._("rebuilt"))
        return reports

    def write(self, vals):
        self._check_not_frozen(self.env._("changed"))
        if set(vals) - {"state", "note"}:
            raise UserError(self.env["title.v.report.line"]._fixed_message())
        if vals.get("state") == "submitted":
            super().write(
                {"submitted_on": fields.Datetime.now(), "submitted_by_id": self.env.uid}
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        self._check_not_frozen(self.env._("deleted"))

    @api.depends("state", "period_id.state")
    def _compute_is_frozen(self):
        for report in self:
            report.is_frozen = "submitted" in (report.state, report.period_id.state)

    def _check_not_frozen(self, deed):
        for report in self.filtered("is_frozen"):
            raise UserError(
                self.env._(
                    '"%(report)s" is submitted and can no longer be %(deed)s.',
                    report=report.name,
                    deed=deed,
                )
            )

    # Showing

    @api.depends("age_basis", "coverage_basis", "count_intake", "merged_count")
    @api.depends_context("lang")
    def _compute_how_counted(self):
        tables = self.env["title.v.report.table"]
        for report in self:
            report.how_counted = "\n".join(tables._how_counted(report))

    @api.depends("line_ids")
    @api.depends_context("uid", "lang")
    def _compute_table_data(self):
        tables = self.env["title.v.report.table"]
        for report in self:
            report.table_data = tables._table_data(report)

    # Buttons

    def action_rebuild(self):
        """Count again with the year's settings of today, as a new version."""
        self.ensure_one()
        self._check_not_frozen(self.env._("rebuilt"))
        scoped = self.with_context(allowed_company_ids=self.company_ids.ids)
        return scoped.period_id.action_build_form_5a()

    def action_submit(self):
        self.write({"state": "submitted"})

    def action_download_xlsx(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/title_v/report/{self.id}/xlsx",
            "target": "download",
        }

    def action_open_cell(self, code, category=None):
        """The children behind a number of the form.

        :param str code: the row
        :param category: a coverage category, or None for the whole row
        """
        self.ensure_one()
        self.check_access("read")
        people = self.env["title.v.report.person"]
        visible, message = people._visible_of(self)
        if not visible:
            raise AccessError(message)
        line = self.line_ids.filtered(lambda line: line.code == code)
        if not line or category not in (None, False, *form_5a.CATEGORIES):
            raise UserError(self.env._('The form has no such number: "%s".', code))
        return people._action_of_cell(line, category)
