from odoo import api, fields, models
from odoo.exceptions import UserError


class TitleVSnapshotMixin(models.AbstractModel):
    """A part of a built report: made with it, gone with it, never changed."""

    _name = "title.v.snapshot.mixin"
    _description = "Part of a built report"

    report_id = fields.Many2one(
        "title.v.report", required=True, index=True, ondelete="cascade", readonly=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records.report_id._check_not_frozen(self.env._("changed"))
        return records

    def write(self, vals):
        if self:
            raise UserError(self._fixed_message())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_report(self):
        raise UserError(self._fixed_message())

    def _fixed_message(self):
        return self.env._(
            "The numbers of a report are as they were counted. Build a new version "
            "to count again."
        )
