import io

from odoo import models
from odoo.exceptions import UserError
from odoo.tools.pdf import merge_pdf

from ..engines import paper


def _one_file(contents):
    """One PDF of those of all languages; a single one stays as it was drawn."""
    return contents[0] if len(contents) == 1 else merge_pdf(contents)


class IrActionsReport(models.Model):
    """Our own papers become PDF by WeasyPrint; all other reports stay Odoo's.

    A report is ours when its values come from a ``care.paper.mixin``.
    """

    _inherit = "ir.actions.report"

    def _care_paper(self, report):
        """The model that makes this report's values if it is a paper of ours."""
        maker = self._get_rendering_context_model(report)
        return maker if hasattr(maker, "_paper_html") else None

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        maker = self._care_paper(report)
        if maker is None:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        # Each record is a document of its own: its pages count from one
        printed = {}
        for record_id, html in maker._paper_html(report, res_ids, data):
            try:
                content = paper.pdf(html, **maker._paper_layout())
            except paper.NoPrinter:
                raise UserError(self._care_no_printer()) from None
            printed.setdefault(record_id, []).append(content)
        return {
            record_id: {"stream": io.BytesIO(_one_file(contents)), "attachment": None}
            for record_id, contents in printed.items()
        }

    def _care_no_printer(self):
        return self.env._(
            "The server can not print: WeasyPrint or the system library Pango is "
            "missing. Ask whoever runs the server to install them."
        )
