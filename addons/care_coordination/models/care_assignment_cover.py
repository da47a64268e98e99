from odoo import api, fields, models
from odoo.exceptions import UserError


class CareAssignmentCover(models.TransientModel):
    """Somebody is away for some days: who covers each of their children?

    Leads to a round, where the plan is looked at and changed like any other.
    """

    _name = "care.assignment.cover"
    _inherit = ["care.guard.mixin"]
    _description = "Cover for leave"
    _care_guarded_links = ("staff_id",)

    staff_id = fields.Many2one(
        "care.staff", string="Who is away", required=True, readonly=True
    )
    child_count = fields.Integer("Children", compute="_compute_child_count")
    date_start = fields.Date(
        "First day", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_end = fields.Date("Last day", required=True)

    @api.depends("staff_id")
    def _compute_child_count(self):
        for cover in self:
            cover.child_count = len(cover._episodes())

    def _episodes(self):
        """The children the person serves as lead or second worker today."""
        Member = self.env["care.episode.member"]
        members = Member.search_fetch(
            Member._current_domain()
            & Member._open_domain()
            & fields.Domain("staff_id", "=", self.staff_id.id)
            & fields.Domain("role", "in", ("lead", "second")),
            ["episode_id"],
        )
        return members.episode_id

    def action_propose(self):
        """Make the plan and show it."""
        self.ensure_one()
        if self.date_end < self.date_start:
            raise UserError(self.env._("The last day is before the first day."))
        if self.date_end < fields.Date.context_today(self):
            raise UserError(self.env._("These days have passed already."))
        episodes = self._episodes()
        if not episodes:
            raise UserError(self.env._("%s serves no child today.", self.staff_id.name))
        plan = self.env["care.assignment.round"].create(
            {
                "kind": "cover",
                "company_id": self.staff_id.company_id.id,
                "away_staff_id": self.staff_id.id,
                "date_start": self.date_start,
                "date_end": self.date_end,
            }
        )
        plan._make_plan(episodes)
        return plan._as_action()
