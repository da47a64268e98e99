from odoo import api, fields, models
from odoo.exceptions import LockError, UserError, ValidationError
from odoo.tools import format_date


class CareAssignment(models.Model):
    """A decision: who serves this child. What was proposed and why stays next to what
    a person decided.

    Making the decision carries it out: the worker joins the care team, a level of
    support that waits is agreed, and a child in intake moves on. Nobody changes it
    afterwards; who serves next is the next decision.
    """

    _name = "care.assignment"
    _inherit = ["care.episode.mixin"]
    _description = "Assignment decision"
    _order = "date desc, id desc"
    _check_company_auto = True
    _care_guarded_links = ("child_id", "episode_id")

    episode_id = fields.Many2one(required=True, index=True, ondelete="cascade")
    proposed_staff_id = fields.Many2one(
        "care.staff",
        string="Proposed",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
    )
    staff_id = fields.Many2one(
        "care.staff",
        string="Chosen",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    role = fields.Selection(
        [("lead", "Lead"), ("second", "Second worker"), ("cover", "Cover")],
        default="lead",
        required=True,
    )
    date_start = fields.Date(
        "From", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_end = fields.Date("Until")
    ranking = fields.Text(help="Who was proposed and why, on that day.")
    reason_to_differ = fields.Text("Why somebody else")
    training_reason = fields.Char(
        "Why without current training",
        help="A supervisor's reason for somebody without current training.",
    )
    decided_by_id = fields.Many2one(
        "res.users",
        string="Decided by",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    date = fields.Datetime(
        "Decided on", required=True, readonly=True, default=fields.Datetime.now
    )
    way = fields.Selection(
        [("single", "One child"), ("bulk", "Shared out")],
        default="single",
        required=True,
    )
    member_id = fields.Many2one(
        "care.episode.member",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            # Who decided when is a fact, whatever a remote call says
            fixed = {
                "decided_by_id": self.env.uid,
                "date": fields.Datetime.now(),
                "member_id": False,
            }
            vals_list = [{**vals, **fixed} for vals in vals_list]
        decisions = super().create(vals_list)
        decisions._carry_out()
        return decisions

    @api.constrains("staff_id", "proposed_staff_id", "reason_to_differ")
    def _check_reason_to_differ(self):
        for decision in self:
            proposed = decision.proposed_staff_id
            if (
                proposed
                and proposed != decision.staff_id
                and not (decision.reason_to_differ or "").strip()
            ):
                raise ValidationError(
                    self.env._(
                        "%(ref)s: %(proposed)s was proposed. Say why you choose "
                        "%(staff)s.",
                        ref=decision.episode_id.ref,
                        proposed=proposed.name,
                        staff=decision.staff_id.name,
                    )
                )

    def _carry_out(self):
        """Members, level of support and stage; all of it or nothing."""
        self._hold_episodes()
        members = self.env["care.episode.member"].create(
            [decision._member_values() for decision in self]
        )
        for decision, member in zip(self, members, strict=True):
            # sudo: decisions are closed to writing; this is the decision being made
            decision.sudo().member_id = member
        leads = self.filtered(lambda decision: decision.role == "lead")
        leads._agree_on_level()
        leads._move_on()

    def _member_values(self):
        self.ensure_one()
        return {
            "episode_id": self.episode_id.id,
            "staff_id": self.staff_id.id,
            "role": self.role,
            "date_start": self.date_start,
            "date_end": self.date_end,
            "training_reason": self.training_reason,
        }

    def _hold_episodes(self):
        """Two people decide at the same time: the second one reads who was first."""
        episodes = self.episode_id
        try:
            episodes.lock_for_update(allow_referencing=True)
        except LockError:
            raise UserError(
                self.env._(
                    "Somebody else is deciding about the same child at this moment. "
                    "Nothing was changed. Try again."
                )
            ) from None
        for decision in self.filtered(lambda d: d.role == "lead"):
            lead = decision.episode_id.member_ids.filtered(
                lambda m: m.role == "lead" and m.is_current
            )[:1]
            if lead:
                raise UserError(
                    self.env._(
                        "%(ref)s: %(lead)s is the coordinator already, since %(day)s. "
                        "Nothing was changed.",
                        ref=decision.episode_id.ref,
                        lead=lead.staff_id.name,
                        day=lead.date_start,
                    )
                )

    def _agree_on_level(self):
        """Who is chosen was chosen for a level of support: that is agreed along."""
        waiting = self.env["care.stratification"].search(
            [("child_id", "in", self.child_id.ids), ("state", "=", "proposed")]
        )
        if waiting:
            waiting.action_confirm()

    def _move_on(self):
        """Somebody serves the child now: the board shows it outside of intake."""
        episodes = self.episode_id.filtered(lambda e: e.phase == "intake")
        stages = self.env["care.episode.stage"].search([("phase", "=", "outreach")])
        for center, group in episodes.grouped("company_id").items():
            stage = stages.filtered(lambda s, c=center: s.company_id in (c, c.browse()))
            if stage:
                group._move_together(stage[:1])

    @api.depends("staff_id", "date")
    @api.depends_context("lang", "tz")
    def _compute_display_name(self):
        for decision in self:
            day = format_date(
                self.env,
                fields.Datetime.context_timestamp(decision, decision.date).date(),
            )
            decision.display_name = f"{decision.staff_id.name} ({day})"
