from odoo import models


class CareEpisode(models.Model):
    """Children with an open episode have a level of support."""

    _name = "care.episode"
    _inherit = ["care.episode", "care.level.fact.mixin"]
    _care_level_fields = frozenset(("stage_id", "active"))

    def _care_level_follows(self, vals):
        """A move on the board says nothing new of a child, unless it opens or closes
        the episode."""
        if "stage_id" not in vals or "active" in vals:
            return super()._care_level_follows(vals)
        stage = self.env["care.episode.stage"].browse(vals["stage_id"])
        closing = stage.phase == "closed"
        return any((episode.phase == "closed") != closing for episode in self)
