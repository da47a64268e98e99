from odoo import models


class CareInstrumentItem(models.Model):
    """What a question can be answered with."""

    _inherit = "care.instrument.item"

    def _care_choices(self):
        """The possible answers to one question: its own, or those of the instrument;
        none for a number and for words."""
        self.ensure_one()
        if self.kind not in ("scale", "choice"):
            return self.choice_ids.browse()
        return self.choice_ids or self.instrument_id.choice_ids

    def _care_range(self):
        """The lowest and the highest number of an answer."""
        self.ensure_one()
        values = self._care_choices().mapped("value") or [0]
        if self.kind == "number":
            values = [self.min_value, self.max_value]
        return min(values), max(values)
