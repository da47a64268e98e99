from datetime import timedelta

from odoo import fields, models
from odoo.fields import Domain

# A step that is due later is for the next time
AHEAD = 60


class CareAssessment(models.Model):
    """Questions that were asked do the step of the plan that was to ask them."""

    _inherit = "care.assessment"

    def _after_completed(self):
        result = super()._after_completed()
        soon = fields.Date.context_today(self) + timedelta(days=AHEAD)
        due = Domain("date_due", "<=", soon) | Domain("date_due", "=", False)
        for record in self:
            self.env["care.action"]._complete_for(
                record, due & Domain("instrument_code", "=", record.instrument_code)
            )
        return result
