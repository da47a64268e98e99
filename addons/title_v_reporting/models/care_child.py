from odoo import api, models
from odoo.exceptions import UserError


class CareChild(models.Model):
    """A child whom a report counts stays, or the number would lose its lineage."""

    _inherit = "care.child"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reported(self):
        # As superuser: a report of other centers together counts as well.
        counted = (
            self.env["title.v.report.person"]
            .sudo()
            .search_fetch(
                [("child_id", "in", self.ids)], ["child_id", "report_id"], limit=1
            )
        )
        if counted:
            raise UserError(
                self.env._(
                    '%(ref)s is counted in "%(report)s" and can not be deleted. '
                    "Archive the record instead.",
                    ref=counted.child_id.ref,
                    report=counted.report_id.name,
                )
            )
