import re
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

BASES = [
    ("first_service", "The day of the first service in the year"),
    ("period_start", "The first day of the year"),
    ("period_end", "The last day of the year"),
]
_YEAR = re.compile(r"\s*(?:FFY\s*)?(\d{4})\s*", re.IGNORECASE)


class TitleVPeriod(models.Model):
    """A federal fiscal year, and how this state counts in it.

    No source that we know fixes on which day age and coverage are taken, nor whether
    intake work is a service. So each year says it, and each report keeps a copy of what
    was said when it was built.
    """

    _name = "title.v.period"
    _inherit = ["mail.thread", "care.transition.mixin"]
    _description = "Reporting period"
    _order = "year desc"
    _rec_names_search = ["name"]

    _care_transitions = {"open": {"submitted"}}

    year = fields.Integer(
        "Federal fiscal year",
        required=True,
        aggregator=None,
        default=lambda self: self._default_year(),
        help="Named after the calendar year in which it ends.",
    )
    name = fields.Char(compute="_compute_from_year", store=True)
    date_start = fields.Date("First day", compute="_compute_from_year", store=True)
    date_end = fields.Date("Last day", compute="_compute_from_year", store=True)
    state = fields.Selection(
        [("open", "Open"), ("submitted", "Submitted")],
        default="open",
        required=True,
        tracking=True,
    )
    age_basis = fields.Selection(
        BASES,
        "Age and pregnancy as of",
        default="first_service",
        required=True,
        tracking=True,
    )
    coverage_basis = fields.Selection(
        BASES, "Coverage as of", default="first_service", required=True, tracking=True
    )
    count_intake = fields.Boolean("Count intake work", default=True, tracking=True)
    report_ids = fields.One2many("title.v.report", "period_id", string="Reports")
    report_count = fields.Integer(compute="_compute_report_count")

    _year_uniq = models.Constraint("UNIQUE (year)", "This year is on the list already.")
    _year_sane = models.Constraint(
        "CHECK (year BETWEEN 1990 AND 2199)",
        "Give the year with four digits, such as 2025.",
    )

    def _default_year(self):
        latest = self.search([], limit=1)
        return latest.year + 1 if latest else fields.Date.today().year

    @api.depends("year")
    def _compute_from_year(self):
        """1 October to 30 September."""
        for period in self:
            year = min(max(period.year, 2), 9999)  # the table refuses it in words
            period.name = f"FFY {period.year}"
            period.date_start = date(year - 1, 10, 1)
            period.date_end = date(year, 9, 30)

    @api.depends("report_ids")
    def _compute_report_count(self):
        groups = self.env["title.v.report"]._read_group(
            [("period_id", "in", self.ids)], ["period_id"], ["__count"]
        )
        counts = {period.id: count for period, count in groups}
        for period in self:
            period.report_count = counts.get(period.id, 0)

    # A submitted year does not move

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", "open") != "open":
                raise UserError(
                    self.env._("A new reporting period is open; submit it later.")
                )
        return super().create(vals_list)

    def write(self, vals):
        self._check_open(self.env._("changed"))
        if "year" in vals:
            self._check_year_unused(vals["year"])
        if vals.get("state") == "submitted":
            self._check_all_centers()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_open(self.env._("deleted"))
        # As superuser: reports of centers that the user does not see count as well.
        used = self.sudo().filtered("report_ids")
        if used:
            raise UserError(
                self.env._(
                    "%(period)s has reports and can not be deleted.",
                    period=used[0].name,
                )
            )

    def _check_open(self, deed):
        for period in self:
            if period.state == "submitted":
                raise UserError(
                    self.env._(
                        "%(period)s is submitted: it and its reports can no longer be "
                        "%(deed)s.",
                        period=period.name,
                        deed=deed,
                    )
                )

    def _check_year_unused(self, year):
        # As superuser: see _unlink_except_used.
        for period in self.sudo():
            if period.year != year and period.report_ids:
                raise UserError(
                    self.env._(
                        "%(period)s has reports. Create another period instead of "
                        "changing its year.",
                        period=period.name,
                    )
                )

    def _check_all_centers(self):
        """Closing a year closes it for all, so it takes somebody of all centers."""
        # As superuser: only to ask which centers have reports, no report is shown.
        for period in self.sudo():
            centers = period.report_ids.company_ids
            if not self.env.su and centers - self.env.user.company_ids:
                raise UserError(
                    self.env._(
                        "Centers outside your account have reports for %(period)s. "
                        "Submit your own report; somebody who works for all centers "
                        "closes the year.",
                        period=period.name,
                    )
                )

    # Buttons

    def action_submit(self):
        self.write({"state": "submitted"})

    def action_build_form_5a(self):
        """Count the year for the centers in view and open the result."""
        self.ensure_one()
        report = self.env["title.v.report"].build(self, form="5a")
        return {
            "type": "ir.actions.act_window",
            "res_model": "title.v.report",
            "res_id": report.id,
            "views": [(False, "form")],
            "name": report.name,
        }

    def action_view_reports(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "title_v_reporting.title_v_report_action"
        )
        action["domain"] = [("period_id", "=", self.id)]
        return action

    @api.model
    def _resolve(self, value):
        """The period that a caller means.

        :param value: a period, its id, its year (2025) or its name ("FFY 2025")
        :raise UserError: there is no such period
        """
        if isinstance(value, models.BaseModel):
            period = value if value._name == self._name else self.browse()
        elif isinstance(value, int) and not isinstance(value, bool):
            period = self._with_year(value) or self.browse(value).exists()
        else:
            match = _YEAR.fullmatch(str(value or ""))
            period = self._with_year(int(match[1])) if match else self.browse()
        if len(period) != 1:
            raise UserError(
                self.env._(
                    'There is no reporting period "%(value)s". Create it under '
                    "Title V > Reporting periods, or choose one of those there.",
                    value=value,
                )
            )
        return period

    def _with_year(self, year):
        return self.search([("year", "=", year)], limit=1)
