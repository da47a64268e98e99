from odoo import api, fields, models
from odoo.fields import Command

from .care_episode_closure import OUTCOMES


class CareEpisodeClose(models.TransientModel):
    """Asks for what closing or opening again needs.

    It only carries the answer; whether that is enough is the episode's to say.
    """

    _name = "care.episode.close"
    _description = "Close an episode, or open it again"

    episode_ids = fields.Many2many("care.episode", string="Child", required=True)
    reopen = fields.Boolean()
    stage_id = fields.Many2one(
        "care.episode.stage",
        string="Column",
        compute="_compute_stage_id",
        store=True,
        readonly=False,
        domain="[('phase', '!=' if reopen else '=', 'closed')]",
    )
    reason_id = fields.Many2one("care.closing.reason", string="Why")
    outcome = fields.Selection(OUTCOMES, string="Result")
    summary = fields.Text("In short")
    reopen_reason = fields.Text("Why again")

    @api.depends("reopen", "episode_ids")
    def _compute_stage_id(self):
        for form in self.filtered(lambda f: not f.stage_id):
            form.stage_id = self.env["care.episode.stage"].search(
                [
                    ("company_id", "in", [False, *form.episode_ids.company_id.ids]),
                    ("phase", "=", "active" if form.reopen else "closed"),
                ],
                limit=1,
            )

    def action_confirm(self):
        for form in self:
            if form.reopen:
                form.episode_ids._care_reopen(form.stage_id, form.reopen_reason)
                continue
            closing = {
                "reason_id": form.reason_id.id,
                "outcome": form.outcome,
                "summary": form.summary,
            }
            form.episode_ids.write(
                {
                    "stage_id": form.stage_id.id,
                    "closure_ids": [Command.create(closing)],
                }
            )
        return {"type": "ir.actions.act_window_close"}
