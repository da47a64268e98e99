from odoo import api, fields, models

from ..tools.sounds import sound_key


class CareChild(models.Model):
    _inherit = "care.child"

    sound_key = fields.Char(
        compute="_compute_sound_key",
        store=True,
        precompute=True,
        index=True,
        help="How the names sound, in either order: finds misspelled duplicates.",
    )

    @api.depends("first_name", "last_name")
    def _compute_sound_key(self):
        for child in self:
            child.sound_key = sound_key(child.first_name, child.last_name)
