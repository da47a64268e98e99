from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.ask import ask_for


class CareEpisode(models.Model):
    """Closing takes a reason, a result and a summary; opening again takes a reason.

    The rule sits in ``write()`` and ``create()``: a drag on the board, an import and a
    remote call meet it like the button. A drag is answered with the form to fill in.
    """

    _inherit = "care.episode"

    closure_ids = fields.One2many(
        "care.episode.closure", "episode_id", string="Closings"
    )
    date_stage = fields.Date(
        "In this stage since",
        copy=False,
        default=lambda self: fields.Date.context_today(self),
    )

    @api.model_create_multi
    def create(self, vals_list):
        episodes = super().create(vals_list)
        episodes.filtered(lambda e: e.phase == "closed")._care_check_closure()
        return episodes

    def write(self, vals):
        if "stage_id" not in vals:
            return super().write(vals)
        stage = self.env["care.episode.stage"].browse(vals["stage_id"])
        before = self.grouped("phase").get("closed", self.browse())
        moved = self.filtered(lambda e: e.stage_id != stage)
        if stage.phase != "closed":
            before._care_check_reopening(stage)
        result = super().write(vals)
        if moved and "date_stage" not in vals:
            moved.date_stage = fields.Date.context_today(self)
        if stage.phase == "closed":
            (self - before)._care_check_closure()
        return result

    def _care_check_closure(self):
        """Whoever closes says why; the superuser (history, demo) is believed."""
        if self.env.su:
            return
        silent = self.filtered(
            lambda e: all(closure.date_reopened for closure in e.closure_ids)
        )
        if silent:
            raise ask_for(
                self.env._(
                    "An end needs a reason, a result and a short summary. Nothing has "
                    "been changed yet."
                ),
                silent.action_close(),
                self.env._("Fill them in"),
            )

    def _care_check_reopening(self, stage):
        if self and not self.env.su:
            raise ask_for(
                self.env._(
                    "This episode has ended. It is opened again with a reason. Nothing "
                    "has been changed yet."
                ),
                self.action_reopen(stage),
                self.env._("Say why"),
            )

    def action_close(self):
        """The form that closes these episodes."""
        return self._care_closing_form(self.env._("End the episode"), reopen=False)

    def action_reopen(self, stage=None):
        """The form that opens these episodes again, in ``stage`` if it is named."""
        return self._care_closing_form(
            self.env._("Open again"), reopen=True, stage=stage
        )

    def _care_closing_form(self, name, reopen, stage=None):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "care.episode.close",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_episode_ids": self.ids,
                "default_reopen": reopen,
                **({"default_stage_id": stage.id} if stage else {}),
            },
        }

    def _care_reopen(self, stage, reason):
        """Open again in ``stage``, keeping each closing with the reason beside it."""
        self.check_access("write")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the episode is opened again."))
        if stage.phase == "closed":
            raise UserError(
                self.env._('"%s" is a column of closed episodes.', stage.name)
            )
        # sudo: closings are history that nobody edits; this adds the day to them
        in_force = self.sudo().closure_ids.filtered(lambda c: not c.date_reopened)
        in_force.write(
            {
                "date_reopened": fields.Date.context_today(self),
                "reopen_reason": reason.strip(),
            }
        )
        # sudo: the rule that a reason is needed is met
        self.sudo().write({"stage_id": stage.id})
        for episode in self:
            episode._message_log(body=self.env._("Opened again: %s", reason.strip()))
