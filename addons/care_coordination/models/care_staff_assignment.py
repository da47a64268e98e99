from odoo import models


class CareStaff(models.Model):
    """What a supervisor does when somebody is away."""

    _inherit = "care.staff"

    def action_cover(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cover for leave"),
            "res_model": "care.assignment.cover",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_staff_id": self.id},
        }
