from odoo import api, fields, models
from odoo.exceptions import UserError

ROLES = [("lead", "Lead"), ("second", "Second worker"), ("cover", "Cover")]


class CareAssignmentProposal(models.TransientModel):
    """Who should serve this child: the ranking on screen, and one click to take it.

    Opened from a line of a round it only changes that line.
    """

    _name = "care.assignment.proposal"
    _inherit = ["care.assignment.facts", "care.guard.mixin"]
    _description = "Propose a coordinator"
    _care_guarded_links = ("episode_id", "line_id")

    episode_id = fields.Many2one("care.episode", required=True, readonly=True)
    line_id = fields.Many2one("care.assignment.round.line", readonly=True)
    child_id = fields.Many2one(related="episode_id.child_id")
    company_id = fields.Many2one(related="episode_id.company_id")
    role = fields.Selection(ROLES, default="lead", required=True, readonly=True)
    ranking = fields.Json(readonly=True)
    ranking_text = fields.Text(readonly=True)
    level_note = fields.Text("Level of support", readonly=True)
    proposed_staff_id = fields.Many2one("care.staff", readonly=True)
    staff_id = fields.Many2one("care.staff", string="Chosen")
    is_different = fields.Boolean(compute="_compute_needs")
    is_untrained = fields.Boolean(compute="_compute_needs")
    reason_to_differ = fields.Text("Why somebody else")
    training_reason = fields.Char("Why without current training")

    @api.depends("staff_id", "proposed_staff_id")
    def _compute_needs(self):
        for proposal in self:
            chosen = proposal.staff_id
            proposed = proposal.proposed_staff_id
            proposal.is_different = chosen and proposed and chosen != proposed
            proposal.is_untrained = bool(chosen) and not chosen.trained

    @api.model
    def _open(self, episode, role="lead", line=None):
        """Work out the ranking for one child and show it."""
        proposal = self.create(
            {"episode_id": episode.id, "role": role, "line_id": line and line.id}
        )
        proposal._work_out()
        if line:
            title = self.env._("Who could take this child")
        elif role == "second":
            title = self.env._("Propose a second worker")
        else:
            title = self.env._("Propose a coordinator")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": proposal.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _work_out(self):
        self.ensure_one()
        line = self.line_id
        serving = self.episode_id.member_ids.filtered("is_current").staff_id
        # In a round, what the others are given counts as load already
        ranks = (
            line._ranks()
            if line
            else self._assignment_rank(self.episode_id, self.role, serving)
        )
        say = self._assignment_sayer()
        free = [one.worker.key for one in ranks if not one.barrier]
        proposed = line.proposed_staff_id.id if line else free[:1] and free[0]
        self.write(
            {
                "ranking": self._as_cards(ranks, say, proposed),
                "ranking_text": self._assignment_log(ranks, say),
                "proposed_staff_id": proposed,
                "staff_id": line.staff_id.id if line else proposed,
                "reason_to_differ": line.reason_to_differ if line else False,
                "level_note": self._level_note(),
            }
        )

    def _as_cards(self, ranks, say, proposed):
        people = self.env["care.staff"].browse([one.worker.key for one in ranks])
        labels = dict(people._fields["discipline"]._description_selection(self.env))
        return [
            {
                "id": person.id,
                "name": person.name,
                "discipline": labels.get(person.discipline, ""),
                "languages": ", ".join(person.language_ids.mapped("name")),
                # In a plan the load is that of the plan
                "children": False if self.line_id else person.caseload,
                "load": one.worker.load,
                "capacity": one.worker.capacity,
                "points": self.episode_id.child_id.load_points or 1.0,
                "barrier": one.barrier,
                "proposed": person.id == proposed,
                "reasons": [
                    {"text": say(reason), "good": reason.good} for reason in one.reasons
                ],
            }
            for one, person in zip(ranks, people, strict=True)
        ]

    def _level_note(self):
        """What is agreed along with the coordinator, in words."""
        waiting = self.env["care.stratification"].search(
            [("child_id", "=", self.child_id.id), ("state", "=", "proposed")], limit=1
        )
        if not waiting or self.line_id or self.role != "lead":
            return False
        return self.env._(
            "Agreed along with the coordinator: %(level)s. %(reasons)s",
            level=waiting.tier_id.name,
            reasons=" ".join((waiting.reasons or "").splitlines()),
        )

    def _check_reasons(self):
        """What is missing is said with names; a field marked red says nothing."""
        chosen, child = self.staff_id.name, self.child_id.name
        if self.is_different and not (self.reason_to_differ or "").strip():
            raise UserError(
                self.env._(
                    "Say why somebody else than %(proposed)s serves %(child)s.",
                    proposed=self.proposed_staff_id.name,
                    child=child,
                )
            )
        if (
            self.is_untrained
            and not self.line_id
            and not (self.training_reason or "").strip()
        ):
            raise UserError(
                self.env._(
                    "Say why %(staff)s serves %(child)s without current training.",
                    staff=chosen,
                    child=child,
                )
            )

    def action_accept(self):
        """Take the chosen worker: the decision is logged and carried out."""
        self.ensure_one()
        if not self.staff_id:
            raise UserError(self.env._("Choose somebody first."))
        self._check_reasons()
        if self.line_id:
            self.line_id.write(
                {
                    "staff_id": self.staff_id.id,
                    "reason_to_differ": self.is_different and self.reason_to_differ,
                }
            )
            return {"type": "ir.actions.act_window_close"}
        self.env["care.assignment"].create(
            {
                "child_id": self.child_id.id,
                "episode_id": self.episode_id.id,
                "role": self.role,
                "staff_id": self.staff_id.id,
                "proposed_staff_id": self.proposed_staff_id.id,
                "reason_to_differ": self.is_different and self.reason_to_differ,
                "training_reason": self.is_untrained and self.training_reason,
                "ranking": self.ranking_text,
            }
        )
        return {"type": "ir.actions.act_window_close"}
