from odoo import api, fields, models


class CareEpisode(models.Model):
    """Whether the team has somebody whose training has to be explained."""

    _inherit = "care.episode"

    has_untrained_member = fields.Boolean(compute="_compute_has_untrained_member")

    @api.depends("member_ids.staff_trained", "member_ids.training_reason")
    def _compute_has_untrained_member(self):
        for episode in self:
            episode.has_untrained_member = any(
                member.training_reason or (member.staff_id and not member.staff_trained)
                for member in episode.member_ids
            )
