from odoo import api, models
from odoo.fields import Domain


class CareEncounter(models.Model):
    """A meeting that was held does the step of the plan that it was planned for."""

    _inherit = "care.encounter"

    @api.model_create_multi
    def create(self, vals_list):
        contacts = super().create(vals_list)
        held = contacts.filtered(lambda one: one.event_id and one.result == "reached")
        if held:
            self.env["care.action"]._complete_for(
                held, Domain("event_id", "in", held.event_id.ids)
            )
        return contacts
