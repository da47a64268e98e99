from odoo import fields, models
from odoo.fields import Command


class CarePlanDraftLine(models.TransientModel):
    """One thing that may go into the plan, in words that can be changed first."""

    _name = "care.plan.draft.line"
    _inherit = ["care.guard.mixin"]
    _description = "Line of what we know"
    _order = "sequence, id"
    _care_guarded_links = ("draft_id", "need_id", "assessment_id")
    _care_fixed_links = ("draft_id",)

    draft_id = fields.Many2one("care.plan.draft", required=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    take = fields.Boolean()
    kind = fields.Selection(
        [
            ("strength", "Strength"),
            ("need", "Need"),
            ("about", "About the child"),
            ("goal", "Goal"),
        ],
        required=True,
    )
    words = fields.Char()
    source = fields.Char("Where from", readonly=True)
    is_old = fields.Boolean(readonly=True)
    about = fields.Selection(
        selection=lambda self: self.env["care.plan"]._about_parts(),
        string="Goes to",
    )
    category_id = fields.Many2one("care.need.category", string="Need")
    factor_id = fields.Many2one("care.protective.factor", string="Protective factor")
    template_id = fields.Many2one("care.plan.template", string="Goal and steps")
    need_id = fields.Many2one("care.need", string="Need on record")
    assessment_id = fields.Many2one("care.assessment")
    label = fields.Selection(
        selection=lambda self: self.env["care.label.mixin"]._fields["label"].selection,
        default="normal",
        required=True,
    )

    def _take_about(self):
        """Words are added to what is there; nothing is written over."""
        for line in self:
            plan = line.draft_id.plan_id
            before = (plan[line.about] or "").strip()
            if line.words not in before:
                plan[line.about] = "\n".join(filter(None, [before, line.words]))

    def _take_strengths(self):
        self.env["care.strength"].create(
            [
                {
                    "child_id": line.draft_id.child_id.id,
                    "words": line.words,
                    "factor_id": line.factor_id.id,
                    "assessment_id": line.assessment_id.id,
                    "label": line.label,
                }
                for line in self
            ]
        )

    def _take_needs(self):
        """The needs first, so that a template finds the need that it is about."""
        needs = self.env["care.need"].create(
            [
                {
                    "child_id": line.draft_id.child_id.id,
                    "words": line.words,
                    "category_id": line.category_id.id
                    or self.env.ref("care_coordination.care_need_category_other").id,
                    "assessment_id": line.assessment_id.id,
                    "raised_by": line._raised_by(),
                    "label": line.label,
                }
                for line in self
            ]
        )
        for line, need in zip(self, needs, strict=True):
            if line.template_id:
                line._make_goal(need)

    def _raised_by(self):
        answered_by = self.assessment_id.instrument_id.answered_by
        return "staff" if answered_by == "staff" else "family"

    def _take_goals(self):
        for line in self:
            line._make_goal(line.need_id, line.words)

    def _make_goal(self, need, words=None):
        """The goal of the template, or of the words alone, for a need.

        A goal for a protected need is protected as well.
        """
        plan = self.draft_id.plan_id
        Goal = self.env["care.goal"]
        protected = need and need.label != "normal"
        if self.template_id:
            goal = self.template_id._apply(plan)
        else:
            goal = Goal.create({"plan_id": plan.id, "name": words})
        if words and words != goal.name:
            goal.name = words
        if need and need not in goal.need_ids:
            goal.need_ids = [Command.link(need.id)]
        if protected:
            goal.label = need.label
        return goal
