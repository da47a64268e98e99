from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Colleagues see that a meeting about a child is there, not what is on it."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        event_ids = [
            event_id for event_id in model_and_ids.get("calendar.event", ()) if event_id
        ]
        if event_ids and not self.env.su:
            events = self.env["calendar.event"].browse(event_ids).exists()
            for event in events.filtered(lambda event: not event.care_in_sight):
                yield "calendar.event", event.id
