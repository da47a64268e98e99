from odoo import models


class CareEpisode(models.Model):
    """Children with an open episode have a level of support."""

    _name = "care.episode"
    _inherit = ["care.episode", "care.level.fact.mixin"]
    _care_level_fields = frozenset(("stage_id", "active"))
