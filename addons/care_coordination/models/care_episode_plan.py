from odoo import fields, models


class CareEpisode(models.Model):
    """The plan is opened from the episode and from a card of the board."""

    _inherit = "care.episode"

    plan_words = fields.Char(related="child_id.plan_words", related_sudo=False)

    def action_open_plan(self):
        self.ensure_one()
        return self.child_id.action_open_plan()
