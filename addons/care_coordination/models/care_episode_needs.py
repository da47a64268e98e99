from odoo import api, fields, models

from .care_need import STILL


class CareEpisode(models.Model):
    """The child's needs, one click from the episode."""

    _inherit = "care.episode"

    need_count = fields.Integer("Needs not met", compute="_compute_need_count")

    @api.depends("child_id")
    def _compute_need_count(self):
        groups = self.env["care.need"]._read_group(
            [("child_id", "in", self.child_id.ids), ("state", "in", STILL)],
            ["child_id"],
            ["__count"],
        )
        counts = {child.id: count for child, count in groups}
        for episode in self:
            episode.need_count = counts.get(episode.child_id.id, 0)

    def action_view_needs(self):
        self.ensure_one()
        return self.child_id.action_view_needs()
