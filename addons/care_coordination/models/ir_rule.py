import logging

from odoo import models
from odoo.exceptions import AccessError

_logger = logging.getLogger(__name__)
OURS = ("care.", "title.v.")


class IrRule(models.Model):
    """A refusal in plain words, that tells no names.

    Odoo's own names the record that may not be seen as soon as the developer mode is
    on, which every internal user can switch on: a child's name would be told to whoever
    types a number into the address.
    """

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        if not records._name.startswith(OURS):
            return super()._make_access_error(operation, records)
        _logger.info(
            "Record rules refuse %s of %s %s to user %s",
            operation,
            records._name,
            records.ids[:6],
            self.env.uid,
        )
        self = self.with_context(**self.env.user.context_get())
        # sudo: which center it is, to say which one to switch on
        center = records[:6].sudo()._get_redirect_suggested_company()
        switched_off = (
            center
            and len(center) == 1
            and center in self.env.user.company_ids
            and center not in self.env.companies
        )
        records.invalidate_recordset()
        if not switched_off:
            return AccessError(
                self.env._(
                    "This is not open to you: it belongs to a child who is not in your "
                    "care, or to another center. If your work needs it, ask your "
                    "supervisor."
                )
            )
        error = AccessError(
            self.env._(
                "This belongs to %s. Switch that center on at the top right.",
                center.name,
            )
        )
        error.context = {
            "suggested_company": {"id": center.id, "display_name": center.display_name}
        }
        return error
