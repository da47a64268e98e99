from odoo import api, models
from odoo.exceptions import UserError


class CareHistoryMixin(models.AbstractModel):
    """What happened, written by the methods that make it happen and never changed.

    Refused for code that runs as superuser too, where no access right holds. Where a
    record must withstand the database's own commands, ``care.frozen.mixin`` is it.
    """

    _name = "care.history.mixin"
    _description = "Kept as it happened"

    def write(self, vals):  # pylint: disable=method-required-super
        # Who may not change it for lack of a right reads that first
        self.check_access("write")
        raise UserError(self._care_history_words())

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._care_history_words())

    def _care_history_words(self):
        """What somebody reads who tries to change it."""
        raise NotImplementedError
