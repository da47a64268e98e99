from odoo import fields, models

# FHIR R4, value set goal-achievement; the codes with underscores for hyphens
ACHIEVEMENTS = [
    ("in_progress", "Under way"),
    ("improving", "Getting better"),
    ("no_change", "No change"),
    ("worsening", "Getting worse"),
    ("achieved", "Reached"),
    ("sustaining", "Reached and kept up"),
    ("not_achieved", "Not reached"),
    ("no_progress", "No progress"),
    ("not_attainable", "Can not be reached"),
]


class CareGoal(models.Model):
    """What a family, or a clinician, wants to be different. FHIR's Goal."""

    _name = "care.goal"
    _inherit = [
        "care.child.mixin",
        "care.label.mixin",
        "care.thread.mixin",
        "care.transition.mixin",
    ]
    _description = "Goal"
    _order = "sequence, id"
    _care_fixed_links = ("child_id", "plan_id")
    _care_guarded_links = ("child_id", "plan_id")

    plan_id = fields.Many2one(
        "care.plan", required=True, index=True, ondelete="restrict"
    )
    child_id = fields.Many2one(
        related="plan_id.child_id", store=True, precompute=True, readonly=True
    )
    name = fields.Char("Goal", required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("family", "The family's goal"), ("clinical", "A clinical goal")],
        default="family",
        required=True,
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("active", "Agreed"),
            ("on_hold", "On hold"),
            ("completed", "Finished"),
            ("cancelled", "Dropped"),
        ],
        default="active",
        required=True,
        index=True,
        tracking=True,
    )
    achievement = fields.Selection(
        ACHIEVEMENTS, default="in_progress", required=True, index=True, tracking=True
    )
    why = fields.Char("Why it matters", translate=True)
    measure = fields.Char("How we will know", translate=True)
    date_start = fields.Date(
        "Since", default=lambda self: fields.Date.context_today(self)
    )
    date_target = fields.Date("By", index="btree_not_null")
    date_closed = fields.Date("Closed on", copy=False)
    need_ids = fields.Many2many("care.need", string="Needs")
    factor_ids = fields.Many2many("care.protective.factor", string="Protective factors")
    action_ids = fields.One2many("care.action", "goal_id", string="Steps")
    template_id = fields.Many2one(
        "care.plan.template", string="From the template", index="btree_not_null"
    )
    active = fields.Boolean(default=True)
