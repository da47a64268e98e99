from odoo import api, fields, models
from odoo.exceptions import UserError


class CareFamily(models.Model):
    _inherit = "care.family"

    meeting_count = fields.Integer("Coming up", compute="_compute_meeting_count")

    @api.depends("child_ids.meeting_count")
    def _compute_meeting_count(self):
        for family in self:
            family.meeting_count = sum(family.child_ids.mapped("meeting_count"))

    def _care_contact_hint(self):
        """How this family likes to be met, in one line, for screens on which somebody
        is about to contact it. Empty when nothing is known."""
        self.ensure_one()
        channels = dict(
            self._fields["preferred_channel"]._description_selection(self.env)
        )
        language = self.language_id.name
        if self.interpreter_needed:
            language = (
                self.env._("%s, interpreter needed", language)
                if language
                else self.env._("Interpreter needed")
            )
        parts = [
            language,
            channels.get(self.preferred_channel),
            self.preferred_times,
        ]
        return " · ".join(filter(None, parts))

    def _care_address(self):
        """Where the family lives, in one line."""
        self.ensure_one()
        town = " ".join(filter(None, [self.town_id.name, self.zip]))
        return ", ".join(filter(None, [self.street, self.street2, town]))

    def action_plan_meeting(self):
        """A meeting is about one child: the only one, else the first of this family
        that is served; the window lets choose another."""
        self.ensure_one().check_access("read")
        children = self.child_ids._filtered_access("read")
        if not children:
            raise UserError(
                self.env._("Add a child first. A visit or meeting is about a child.")
            )
        served = children.filtered(
            lambda child: any(e.phase != "closed" for e in child.episode_ids)
        )
        return (served or children)[0].action_plan_meeting()

    def action_view_meetings(self):
        return self.child_ids.action_view_meetings()
