from odoo import fields, models


class CareEpisode(models.Model):
    """Visits and meetings, from the card of the board."""

    _inherit = "care.episode"

    meeting_count = fields.Integer(related="child_id.meeting_count")

    def action_plan_meeting(self):
        return self.child_id.action_plan_meeting()

    def action_view_meetings(self):
        return self.child_id.action_view_meetings()

    def action_write_to_family(self):
        return self.child_id.action_write_to_family()
