from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


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
    also_covers = fields.Char("Also covers", compute="_compute_also_covers")
    date_start = fields.Date(
        "First day", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_end = fields.Date("Last day", required=True)

    @api.depends("staff_id")
    def _compute_child_count(self):
        for cover in self:
            cover.child_count = len(cover._episodes())

    @api.depends("staff_id", "date_start", "date_end")
    @api.depends_context("lang")
    def _compute_also_covers(self):
        """Children of others whom the person covers for in these days: this plan is not
        about them, and they would be forgotten."""
        for cover in self:
            names = []
            for member in cover._covered_for_others():
                values = {
                    "child": member.child_id.name,
                    "day": member.date_end and format_date(self.env, member.date_end),
                }
                names.append(
                    self.env._("%(child)s until %(day)s", **values)
                    if member.date_end
                    else values["child"]
                )
            cover.also_covers = ", ".join(names)

    def _covered_for_others(self):
        self.ensure_one()
        Member = self.env["care.episode.member"]
        first = self.date_start or fields.Date.context_today(self)
        domain = (
            Member._open_domain()
            & fields.Domain("staff_id", "=", self.staff_id.id)
            & fields.Domain("role", "=", "cover")
            & (
                fields.Domain("date_end", "=", False)
                | fields.Domain("date_end", ">=", first)
            )
        )
        if self.date_end:
            domain &= fields.Domain("date_start", "<=", self.date_end)
        return Member.search(domain, order="date_end, id")

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
