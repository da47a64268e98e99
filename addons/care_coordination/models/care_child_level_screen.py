from odoo import api, fields, models
from odoo.exceptions import UserError

from .care_stratification import DISCIPLINES, MEDICAL_LEVELS, SOCIAL_LEVELS

SUPERVISOR = "care_coordination.group_care_supervisor"
# Field of the child: field of what is agreed
_OF_AGREED = {
    "level_medical": "medical_level",
    "level_social": "social_level",
    "level_social_count": "social_count",
    "level_discipline": "discipline",
    "level_second_discipline": "second_discipline",
    "level_reasons": "reasons",
    "level_override_reason": "override_reason",
    "level_engine_words": "engine_words",
    "level_date": "date_confirmed",
    "level_by_id": "confirmed_by_id",
}


class CareChild(models.Model):
    """The level of support on a child's screen: what is agreed, what waits, and why."""

    _inherit = "care.child"

    factor_ids = fields.One2many(
        "care.social.factor", "child_id", string="About this child"
    )
    # Not related_sudo: it would list the protected ones too
    family_factor_ids = fields.One2many(
        related="family_id.shared_factor_ids", related_sudo=False, readonly=False
    )
    level_agreed_id = fields.Many2one(
        "care.stratification", compute="_compute_level", string="Level agreed on"
    )
    level_proposal_id = fields.Many2one(
        "care.stratification", compute="_compute_level", string="Level proposed"
    )
    level_medical = fields.Selection(
        MEDICAL_LEVELS, compute="_compute_level", string="Medical"
    )
    level_social = fields.Selection(
        SOCIAL_LEVELS, compute="_compute_level", string="Social"
    )
    level_social_count = fields.Integer(compute="_compute_level")
    level_discipline = fields.Selection(
        DISCIPLINES, compute="_compute_level", string="Worker agreed on"
    )
    level_second_discipline = fields.Selection(
        DISCIPLINES, compute="_compute_level", string="Second worker"
    )
    level_reasons = fields.Text(compute="_compute_level", string="Why this level")
    level_override_reason = fields.Text(
        compute="_compute_level", string="Chosen differently because"
    )
    level_engine_words = fields.Char(
        compute="_compute_level", string="Diagnosis codes read with"
    )
    level_date = fields.Date(compute="_compute_level", string="Agreed on")
    level_by_id = fields.Many2one(
        "res.users", compute="_compute_level", string="Agreed by"
    )
    tier_color = fields.Integer(related="tier_id.color")
    proposal_summary = fields.Char(compute="_compute_level")
    proposal_change = fields.Text(compute="_compute_level", string="What is new")
    proposal_stays = fields.Boolean(compute="_compute_level")
    proposal_reasons = fields.Text(compute="_compute_level", string="Why propose it")
    level_history = fields.Json(compute="_compute_level_history")
    can_agree_level = fields.Boolean(compute="_compute_can_agree_level")

    @api.depends(
        "stratification_ids.state",
        "stratification_ids.change",
        "stratification_ids.summary",
        "stratification_ids.stays",
        *(f"stratification_ids.{name}" for name in _OF_AGREED.values()),
    )
    def _compute_level(self):
        for child in self:
            by_state = child.stratification_ids.grouped("state")
            nothing = child.stratification_ids.browse()
            agreed = by_state.get("confirmed", nothing)[:1]
            proposal = by_state.get("proposed", nothing)[:1]
            child.level_agreed_id = agreed
            child.level_proposal_id = proposal
            for name, source in _OF_AGREED.items():
                child[name] = agreed[source]
            for name in ("summary", "change", "reasons", "stays"):
                child[f"proposal_{name}"] = proposal[name]

    @api.depends("stratification_ids.state", "stratification_ids.tier_id")
    def _compute_level_history(self):
        """What was agreed, in order of days: ``[{date, tier, rank, of, color, ...}]``.

        ``rank`` counts the levels from the lightest, ``of`` is how many there are.
        """
        tiers = self.env["care.tier"].with_context(active_test=False).search([])
        ranks = {tier: rank for rank, tier in enumerate(tiers, 1)}
        for child in self:
            agreed = child.stratification_ids.filtered(
                lambda s: s.state in ("confirmed", "superseded")
            )
            child.level_history = [
                {
                    "date": fields.Date.to_string(s.date_confirmed or s.date),
                    "tier": s.tier_id.name,
                    "rank": ranks.get(s.tier_id, 1),
                    "of": len(tiers),
                    "color": s.tier_id.color,
                    "chosen": bool(s.override_reason),
                }
                for s in agreed.sorted(lambda s: (s.date_confirmed or s.date, s.id))
            ]

    @api.depends("on_my_team")
    @api.depends_context("uid")
    def _compute_can_agree_level(self):
        supervisor = self.env.user.has_group(SUPERVISOR)
        for child in self:
            child.can_agree_level = supervisor or child.on_my_team

    def _care_check_may_agree(self):
        """Refuse who is neither on the child's care team nor a supervisor."""
        self.check_access("read")
        if self.env.su or self.env.user.has_group(SUPERVISOR):
            return
        others = self.filtered(lambda child: not child.on_my_team)
        if others:
            raise UserError(
                self.env._(
                    "%s: the care team or a supervisor agrees on the level of support.",
                    ", ".join(others.mapped("ref")),
                )
            )

    def _care_agreed(self):
        """``{child: what is agreed}``"""
        agreed = self.env["care.stratification"].search(
            [("child_id", "in", self.ids), ("state", "=", "confirmed")]
        )
        return {record.child_id: record for record in agreed}

    def _care_proposal(self):
        """The proposal that waits; made now when nothing is new but a person wants to
        choose differently."""
        self.ensure_one()
        # sudo: nobody writes a proposal by hand, and it counts protected records too
        child = self.sudo()
        proposals = child.env["care.stratification"]
        return proposals.search(
            [("child_id", "=", child.id), ("state", "=", "proposed")]
        ) or proposals.create(child._care_level_values(child._care_agreed())[child])

    def action_agree_level(self):
        """Agree with what waits; a page that is out of date is told so."""
        if not all(child.level_proposal_id for child in self):
            raise UserError(
                self.env._("Nothing waits to be agreed any more. Load the page again.")
            )
        return self.level_proposal_id.action_confirm()

    def action_choose_level(self):
        """Ask for another level of support, and why."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Choose a level of support"),
            "res_model": "care.stratification.choice",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_child_id": self.id},
        }
