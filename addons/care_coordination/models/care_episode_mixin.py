from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareEpisodeMixin(models.AbstractModel):
    """A record about a child that belongs to one of the child's episodes.

    The open episode is taken unless somebody chooses another one of the same child.
    """

    _name = "care.episode.mixin"
    _inherit = ["care.child.mixin"]
    _description = "Record in an episode"

    episode_id = fields.Many2one(
        "care.episode",
        index="btree_not_null",
        domain="[('child_id', '=', child_id)]",
        compute="_compute_episode_id",
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.depends("child_id")
    def _compute_episode_id(self):
        open_episodes = self.env["care.episode"].search_fetch(
            [("child_id", "in", self.child_id.ids), ("phase", "!=", "closed")],
            ["child_id"],
        )
        by_child = {episode.child_id: episode for episode in open_episodes}
        for record in self:
            if record.episode_id.child_id != record.child_id:
                record.episode_id = by_child.get(record.child_id, False)

    @api.constrains("child_id", "episode_id")
    def _check_episode_of_child(self):
        for record in self:
            if record.episode_id and record.episode_id.child_id != record.child_id:
                raise ValidationError(
                    self.env._(
                        "%(record)s: the episode must be the same child's.",
                        record=self._care_model_label(),
                    )
                )
