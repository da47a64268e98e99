from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.care_coordination.controllers.download import XLSX, file_response


class TitleVReportController(http.Controller):
    """The file of a report. The address holds a number and nothing about anybody."""

    @http.route(
        "/title_v/report/<int:report_id>/xlsx",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def title_v_report_xlsx(self, report_id):
        report = request.env["title.v.report"].browse(report_id)
        try:
            report.check_access("read")
            report.fetch(["name"])
        except (AccessError, MissingError):
            # Which reports exist is not for everybody either: one answer to both.
            raise request.not_found(
                request.env._("There is no such report, or you may not see it.")
            ) from None
        # Centers of the report are the user's own: checked by the rule just now.
        scoped = report.with_context(allowed_company_ids=report.company_ids.ids)
        workbook = scoped.env["title.v.report.workbook"]
        return file_response(workbook._render(scoped), workbook._filename(scoped), XLSX)
