from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# Days after closing in which the team may still complete the record
DAYS_TO_FINISH = 30


class CareEpisodeMember(models.Model):
    """Who serves a child, in which role, from a day to a day.

    The only source of "my children": the record rules ask it and nothing else.
    """

    _name = "care.episode.member"
    _inherit = ["care.guard.mixin"]
    _description = "Care team member"
    _care_guarded_links = ("episode_id",)
    _order = "role, date_start desc, id desc"
    _check_company_auto = True

    episode_id = fields.Many2one(
        "care.episode", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="episode_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="episode_id.company_id", store=True, index=True, precompute=True
    )
    phase = fields.Selection(related="episode_id.phase")
    staff_id = fields.Many2one(
        "care.staff",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    user_id = fields.Many2one(
        related="staff_id.user_id", store=True, index=True, precompute=True
    )
    role = fields.Selection(
        [("lead", "Lead"), ("second", "Second worker"), ("cover", "Cover")],
        default="lead",
        required=True,
    )
    date_start = fields.Date(
        "From", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_end = fields.Date("Until", help="Last day. Empty: until further notice.")
    is_current = fields.Boolean(compute="_compute_is_current")

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "A member's last day can not be before the first.",
    )

    @api.depends("date_start", "date_end")
    def _compute_is_current(self):
        today = fields.Date.context_today(self)
        for member in self:
            member.is_current = bool(
                member.date_start
                and member.date_start <= today
                and (not member.date_end or member.date_end >= today)
            )

    @api.model
    def _current_domain(self):
        """Members who serve today."""
        return Domain("date_start", "<=", "today") & (
            Domain("date_end", "=", False) | Domain("date_end", ">=", "today")
        )

    @api.model
    def _open_domain(self):
        """Members of episodes that are not closed."""
        return Domain("episode_id.phase", "!=", "closed")

    @api.model
    def _in_reach_domain(self):
        """Members whose episode is open, or closed so lately that its record may still
        need finishing. After that the children of the past are the supervisor's."""
        recent = Domain("date_closed", ">=", f"-{DAYS_TO_FINISH}d")
        return Domain("episode_id", "any!", Domain("phase", "!=", "closed") | recent)

    @api.constrains("episode_id", "role", "date_start", "date_end")
    def _check_one_lead(self):
        """One lead a day: a family must know whom to call."""
        leads = self.episode_id.member_ids.filtered(lambda m: m.role == "lead")
        by_episode = leads.grouped("episode_id")
        for member in self.filtered(lambda m: m.role == "lead"):
            for other in by_episode.get(member.episode_id, self.browse()) - member:
                if (not member.date_end or member.date_end >= other.date_start) and (
                    not other.date_end or other.date_end >= member.date_start
                ):
                    raise ValidationError(
                        self.env._(
                            "%(other)s is lead already from %(start)s. Give that "
                            "role an end date, or choose another role for %(staff)s.",
                            other=other.staff_id.name,
                            start=other.date_start,
                            staff=member.staff_id.name,
                        )
                    )

    @api.depends("staff_id", "role")
    def _compute_display_name(self):
        labels = dict(self._fields["role"]._description_selection(self.env))
        for member in self:
            member.display_name = (
                f"{member.staff_id.name} ({labels.get(member.role, '')})"
            )
