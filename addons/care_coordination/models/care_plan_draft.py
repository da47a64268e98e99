from odoo import api, fields, models
from odoo.exceptions import UserError


class CarePlanDraft(models.TransientModel):
    """What is known of a child and not in the plan yet: people tick what goes in."""

    _name = "care.plan.draft"
    _inherit = ["care.guard.mixin"]
    _description = "What we know already"
    _care_guarded_links = ("plan_id",)
    _care_fixed_links = ("plan_id",)

    plan_id = fields.Many2one("care.plan", required=True, ondelete="cascade")
    child_id = fields.Many2one(related="plan_id.child_id")
    line_ids = fields.One2many("care.plan.draft.line", "draft_id")
    strength_line_ids = fields.One2many(
        "care.plan.draft.line", "draft_id", domain=[("kind", "=", "strength")]
    )
    need_line_ids = fields.One2many(
        "care.plan.draft.line", "draft_id", domain=[("kind", "=", "need")]
    )
    about_line_ids = fields.One2many(
        "care.plan.draft.line", "draft_id", domain=[("kind", "=", "about")]
    )
    goal_line_ids = fields.One2many(
        "care.plan.draft.line", "draft_id", domain=[("kind", "=", "goal")]
    )

    makes = fields.Char(compute="_compute_makes")

    @api.depends(
        "need_line_ids.take",
        "need_line_ids.template_id",
        "goal_line_ids.take",
        "goal_line_ids.template_id",
    )
    def _compute_makes(self):
        """How much the click puts into the plan, said before it."""
        for draft in self:
            needs = draft.need_line_ids.filtered(lambda x: x.take and x.template_id)
            goals = needs | draft.goal_line_ids.filtered("take")
            draft.makes = self.env._(
                "New goals: %(goals)s. New steps: %(steps)s.",
                goals=len(goals),
                steps=sum(line.template_id.action_count for line in goals),
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Each draft starts with all there is to tick."""
        drafts = super().create(vals_list)
        for draft in drafts:
            lines = draft.plan_id._draft_lines()
            draft.line_ids.create([{**line, "draft_id": draft.id} for line in lines])
        return drafts

    def action_apply(self):
        """Put what is ticked into the plan, and open it."""
        self.ensure_one()
        self.plan_id.check_access("write")
        lines = self.line_ids.filtered("take")
        empty = lines.filtered(lambda line: not (line.words or "").strip())
        if empty:
            raise UserError(
                self.env._(
                    "Write some words on each ticked line, or take the tick off."
                )
            )
        lines.filtered(lambda line: line.kind == "about")._take_about()
        lines.filtered(lambda line: line.kind == "strength")._take_strengths()
        lines.filtered(lambda line: line.kind == "need")._take_needs()
        lines.filtered(lambda line: line.kind == "goal")._take_goals()
        return self.action_open_plan()

    def action_open_plan(self):
        """The plan; on its page already, the window closes over it."""
        self.ensure_one()
        if self.env.context.get("care_on_plan"):
            return {"type": "ir.actions.act_window_close"}
        return self.plan_id.action_open()
