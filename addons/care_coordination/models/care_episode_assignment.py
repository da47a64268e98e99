from odoo import api, fields, models


class CareEpisode(models.Model):
    """How an episode comes to its coordinator."""

    _inherit = "care.episode"

    assignment_ids = fields.One2many(
        "care.assignment", "episode_id", string="Assignment decisions"
    )
    discipline_needed = fields.Selection(related="child_id.discipline_needed")
    second_needed = fields.Boolean(compute="_compute_second_needed")

    @api.depends(
        "child_id.stratification_ids.second_discipline",
        "child_id.stratification_ids.state",
        "member_ids.role",
        "member_ids.is_current",
    )
    def _compute_second_needed(self):
        """The agreed level of support names a second worker, and there is none."""
        for episode in self:
            agreed = episode.child_id.stratification_ids.filtered(
                lambda record: record.state == "confirmed"
            )
            roles = episode.member_ids.filtered("is_current").mapped("role")
            episode.second_needed = (
                bool(agreed.second_discipline)
                and "lead" in roles
                and "second" not in roles
            )

    def action_propose_coordinator(self):
        """The ranking for this child."""
        self.ensure_one()
        return self.env["care.assignment.proposal"]._open(self)

    def action_propose_second(self):
        self.ensure_one()
        return self.env["care.assignment.proposal"]._open(self, "second")

    def action_share_out(self):
        """A plan for the chosen children who wait, or for all of the center's."""
        return self.env["care.assignment.round"]._open_for(self)

    def _move_together(self, stage):
        """Move many episodes to a stage; the moves are logged at once and not one by
        one, and time in stage is counted from the log all the same."""
        before = {episode: episode.stage_id for episode in self}
        self.with_context(tracking_disable=True).stage_id = stage
        info = self.fields_get(["stage_id"], ["string", "type"])["stage_id"]
        messages = self._message_log_batch({episode.id: "" for episode in self})
        # sudo: the log writes what a person may not; the move was made as that person
        Value = self.env["mail.tracking.value"].sudo()
        Value.create(
            [
                {
                    **Value._create_tracking_values(
                        before[episode], stage, "stage_id", info, episode
                    ),
                    "mail_message_id": message.id,
                }
                for episode, message in zip(self, messages, strict=True)
            ]
        )
