from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engines.assignment import fit_reasons, rank


class CareAssignmentRoundLine(models.Model):
    """One child in a plan: who was proposed, who is chosen, and why."""

    _name = "care.assignment.round.line"
    _inherit = ["care.guard.mixin"]
    _description = "Child in a plan"
    _order = "id"
    _check_company_auto = True
    _care_guarded_links = ("round_id", "episode_id")
    _care_fixed_links = ("round_id", "episode_id", "proposed_staff_id")

    round_id = fields.Many2one(
        "care.assignment.round", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, index=True, precompute=True
    )
    episode_id = fields.Many2one(
        "care.episode", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="episode_id.child_id", store=True, index=True, precompute=True
    )
    child_age = fields.Char(related="child_id.age")
    language_id = fields.Many2one(related="episode_id.language_id")
    discipline_needed = fields.Selection(related="child_id.discipline_needed")
    date_referred = fields.Date(related="episode_id.date_referred")
    points = fields.Float(digits=(16, 1), readonly=True)
    together = fields.Integer("Children together", default=1, readonly=True)
    proposed_staff_id = fields.Many2one(
        "care.staff", string="Proposed", readonly=True, index="btree_not_null"
    )
    staff_id = fields.Many2one(
        "care.staff",
        string="Coordinator",
        index="btree_not_null",
        check_company=True,
        domain="[('company_id', '=', company_id), ('trained', '=', True)]",
    )
    why = fields.Text(compute="_compute_why", store=True, readonly=False)
    reason_to_differ = fields.Char("Why somebody else")
    is_changed = fields.Boolean(compute="_compute_is_changed", store=True)
    problem = fields.Char("Why nobody", readonly=True)
    ranking = fields.Text(readonly=True)
    state = fields.Selection(
        [("waiting", "Planned"), ("assigned", "Assigned"), ("skipped", "Skipped")],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    note = fields.Char("What happened", readonly=True)

    @api.depends("staff_id", "proposed_staff_id")
    def _compute_is_changed(self):
        for line in self:
            proposed = line.proposed_staff_id
            line.is_changed = bool(proposed) and line.staff_id != proposed

    @api.depends("staff_id")
    def _compute_why(self):
        """Why the person chosen fits, also when a supervisor chose somebody else."""
        lines = self.filtered("staff_id")
        facts = self.env["care.assignment.round"]
        say = facts._assignment_sayer()
        workers = {
            worker.key: worker
            for worker in facts._assignment_workers(lines.staff_id.company_id)
        }
        needs = {need.key: need for need in facts._assignment_needs(lines.episode_id)}
        for line in self:
            need = needs.get(line.episode_id._origin.id)
            worker = workers.get(line.staff_id._origin.id)
            line.why = (
                "; ".join(map(say, fit_reasons(need, worker)))
                if need and worker
                else False
            )

    def action_see_ranking(self):
        """Everybody who could take this child, with why; another can be chosen."""
        self.ensure_one()
        self._check_open()
        return self.env["care.assignment.proposal"]._open(
            self.episode_id, self._round_role(), self
        )

    def _round_role(self):
        return "cover" if self.round_id.kind == "cover" else "lead"

    def _check_open(self):
        if any(line.round_id.state != "draft" for line in self):
            raise UserError(
                self.env._("This plan was carried out already. Load the page again.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self.env.su:
            lines._check_open()
        return lines

    def write(self, vals):
        if not self.env.su and {"staff_id", "reason_to_differ"} & set(vals):
            self._check_open()
        return super().write(vals)

    def _ranks(self):
        """The ranking for this line, the others' loads as the plan has them."""
        self.ensure_one()
        plan = self.round_id
        (need,) = plan._assignment_needs(self.episode_id, plan.kind)
        others = plan.line_ids.filtered(lambda line: line.state == "waiting") - self
        return rank(need, plan._workers_with(others))

    # Carrying out

    def _assign(self):
        """Make the decisions of these lines; say why of those that can not be made."""
        plan = self.round_id
        held = self.episode_id.try_lock_for_update(allow_referencing=True)
        stale = {}
        for line in self:
            note = line._why_not(line.episode_id in held)
            if note:
                stale.setdefault(note, self.browse())
                stale[note] |= line
        for note, lines in stale.items():
            lines.write({"state": "skipped", "note": note})
        fresh = self - self.browse().union(*stale.values())
        common = plan._decision_values()
        self.env["care.assignment"].create(
            [{**common, **line._decision_values()} for line in fresh]
        )
        fresh.write({"state": "assigned"})

    def _decision_values(self):
        self.ensure_one()
        return {
            "child_id": self.child_id.id,
            "episode_id": self.episode_id.id,
            "proposed_staff_id": self.proposed_staff_id.id,
            "staff_id": self.staff_id.id,
            "reason_to_differ": self.is_changed and self.reason_to_differ,
            "ranking": self.ranking,
        }

    def _why_not(self, held):
        """What happened to the child or the worker since the plan was made."""
        self.ensure_one()
        episode, staff = self.episode_id, self.staff_id
        if not held:
            return self.env._("Somebody else is deciding about this child right now")
        if not episode.active or episode.phase == "closed":
            return self.env._("Closed meanwhile")
        if not staff.active or not staff.trained:
            return self.env._("%s has no current training any more", staff.name)
        current = episode.member_ids.filtered("is_current")
        if self.round_id.kind == "cover":
            away = self.round_id.away_staff_id
            if away in current.staff_id:
                return ""
            return self.env._("No longer a child of %s", away.name)
        if current:
            lead = (current.filtered(lambda m: m.role == "lead") or current)[:1]
            return self.env._("%s serves this child meanwhile", lead.staff_id.name)
        return ""
