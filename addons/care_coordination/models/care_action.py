from odoo import fields, models


class CareAction(models.Model):
    """A step towards a goal: who does what by when. FHIR's Task."""

    _name = "care.action"
    _inherit = [
        "care.child.mixin",
        "care.thread.mixin",
        "care.transition.mixin",
    ]
    _description = "Step"
    _order = "date_due, sequence, id"
    _care_fixed_links = ("child_id", "goal_id")
    _care_guarded_links = ("child_id", "goal_id")

    goal_id = fields.Many2one(
        "care.goal", required=True, index=True, ondelete="restrict"
    )
    plan_id = fields.Many2one(
        related="goal_id.plan_id", store=True, precompute=True, index=True
    )
    child_id = fields.Many2one(
        related="goal_id.child_id", store=True, precompute=True, readonly=True
    )
    label = fields.Selection(related="goal_id.label", store=True, precompute=True)
    name = fields.Char("Step", required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("task", "Task"),
            ("meeting", "Meeting"),
            ("referral", "Referral"),
            ("renewal", "Renewal"),
            ("document", "Paper to get"),
            ("assessment", "Questions to ask"),
            ("transfer", "Hand over"),
            ("confirmation", "Confirm"),
        ],
        default="task",
        required=True,
    )
    owner = fields.Selection(
        [("family", "Family"), ("staff", "Care team"), ("provider", "Provider")],
        default="staff",
        required=True,
        index=True,
    )
    caregiver_id = fields.Many2one(
        "care.caregiver", string="Caregiver", index="btree_not_null"
    )
    staff_id = fields.Many2one("care.staff", string="Worker", index="btree_not_null")
    participant_id = fields.Many2one(
        "care.team.participant", string="Helper", index="btree_not_null"
    )
    date_due = fields.Date("Due", index="btree_not_null")
    state = fields.Selection(
        [
            ("ready", "To do"),
            ("in_progress", "Under way"),
            ("on_hold", "Waiting"),
            ("completed", "Done"),
            ("failed", "Did not work"),
            ("cancelled", "Dropped"),
        ],
        default="ready",
        required=True,
        index=True,
        tracking=True,
    )
    date_done = fields.Date("Done on", copy=False)
    outcome = fields.Char("What came of it", translate=True)
    event_id = fields.Many2one(
        "calendar.event", string="Meeting", index="btree_not_null", ondelete="set null"
    )
    template_action_id = fields.Many2one(
        "care.plan.template.action", index="btree_not_null", ondelete="set null"
    )
    after_action_id = fields.Many2one(
        "care.action",
        string="After",
        ondelete="set null",
        help="Due some days after that step is done.",
    )
    after_days = fields.Integer()
    active = fields.Boolean(default=True)
