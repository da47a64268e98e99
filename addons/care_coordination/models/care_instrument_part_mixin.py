from odoo import api, models


class CareInstrumentPartMixin(models.AbstractModel):
    """A part of an instrument: it stays as it is from the day the instrument is in use,
    so that scores of different days compare. A change is a new version."""

    _name = "care.instrument.part.mixin"
    _inherit = ["care.guard.mixin"]
    _description = "Part of an instrument"

    def _care_instrument(self):
        return self.instrument_id

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._care_instrument()._care_check_open()
        return parts

    def write(self, vals):
        self._care_instrument()._care_check_open()
        result = super().write(vals)
        self._care_instrument()._care_check_open()
        return result

    def unlink(self):
        self._care_instrument()._care_check_open()
        return super().unlink()
