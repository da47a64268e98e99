from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

OUTCOMES = [
    ("met", "What the family wanted was reached"),
    ("partly", "Part of it was reached"),
    ("not_met", "It was not reached"),
    ("not_begun", "The work never began"),
]


class CareEpisodeClosure(models.Model):
    """One closing of an episode: why, with what result, in a few sentences.

    An episode that is opened again keeps it, with the day and the reason of opening:
    nothing of the history is written over.
    """

    _name = "care.episode.closure"
    _inherit = ["care.guard.mixin"]
    _description = "Closing of an episode"
    _order = "date desc, id desc"
    _care_guarded_links = ("episode_id",)
    _care_fixed_links = ("episode_id",)

    episode_id = fields.Many2one(
        "care.episode", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="episode_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="episode_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    date = fields.Date(
        "Closed on", required=True, default=lambda self: fields.Date.context_today(self)
    )
    reason_id = fields.Many2one(
        "care.closing.reason", string="Why", required=True, ondelete="restrict"
    )
    outcome = fields.Selection(
        OUTCOMES,
        string="Result",
        required=True,
    )
    summary = fields.Text(
        "In short",
        required=True,
        help="What was done, what stays open, who helps from now on.",
    )
    closed_by_id = fields.Many2one(
        "res.users",
        string="Closed by",
        default=lambda self: self.env.user,
        readonly=True,
        required=True,
    )
    date_reopened = fields.Date("Opened again on", readonly=True)
    reopen_reason = fields.Text("Why again", readonly=True)

    _one_in_force = models.UniqueIndex(
        "(episode_id) WHERE date_reopened IS NULL", "This episode is closed already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            # Who closed it, and that it is in force, is no matter of words
            fixed = {
                "closed_by_id": self.env.uid,
                "date_reopened": False,
                "reopen_reason": False,
            }
            vals_list = [{**vals, **fixed} for vals in vals_list]
        # The index of closings in force must know of those that ended a moment ago
        self.flush_model(["date_reopened"])
        return super().create(vals_list)

    def write(self, vals):
        """Nobody rewrites it; opening the episode again adds to it."""
        if not self.env.su:
            raise UserError(
                self.env._(
                    "What was said when an episode was closed stays as it is. Open the "
                    "episode again, then close it anew."
                )
            )
        return super().write(vals)

    @api.constrains("episode_id", "date_reopened")
    def _check_episode_is_closed(self):
        """The closing comes with the stage, in one write, or not at all."""
        for closure in self:
            if not closure.date_reopened and closure.episode_id.phase != "closed":
                raise ValidationError(
                    self.env._(
                        "%s is open. Move it to a column of closed episodes; the form "
                        "then asks why.",
                        closure.episode_id.ref,
                    )
                )

    @api.constrains("summary")
    def _check_summary(self):
        if any(not (closure.summary or "").strip() for closure in self):
            raise ValidationError(
                self.env._("Say in short what was done and what stays open.")
            )

    @api.depends("date", "reason_id")
    def _compute_display_name(self):
        for closure in self:
            closure.display_name = f"{closure.date} {closure.reason_id.name or ''}"
