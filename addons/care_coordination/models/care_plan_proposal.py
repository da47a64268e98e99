from odoo import fields, models


class CarePlanProposal(models.Model):
    """Something that the family wants in the plan, until the staff answers.

    Comes from the portal. Accepting does it; declining takes a plain word back to the
    family.
    """

    _name = "care.plan.proposal"
    _inherit = ["care.guard.mixin"]
    _description = "Family's proposal"
    _order = "state desc, date desc, id desc"
    _care_guarded_links = ("plan_id",)

    plan_id = fields.Many2one(
        "care.plan", required=True, index=True, ondelete="restrict"
    )
    child_id = fields.Many2one(
        related="plan_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="plan_id.company_id", store=True, index=True, precompute=True
    )
    caregiver_id = fields.Many2one(
        "care.caregiver", required=True, index=True, ondelete="restrict"
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    kind = fields.Selection(
        [
            ("need", "We need something"),
            ("goal", "A new goal"),
            ("change_goal", "Say a goal differently"),
            ("drop_goal", "This goal is not ours"),
            ("strength", "What is going well"),
            ("about_me", "About my child"),
            ("step_done", "We did this step"),
            ("wrong", "Something is wrong"),
        ],
        required=True,
    )
    words = fields.Text("In their words", required=True)
    goal_id = fields.Many2one("care.goal", ondelete="set null", index="btree_not_null")
    action_id = fields.Many2one(
        "care.action", string="Step", ondelete="set null", index="btree_not_null"
    )
    state = fields.Selection(
        [
            ("waiting", "Waits for us"),
            ("accepted", "Accepted"),
            ("declined", "Not now"),
        ],
        default="waiting",
        required=True,
        index=True,
    )
    reply = fields.Text("Our answer", help="The family reads it.")
    answered_by_id = fields.Many2one("res.users", string="Answered by")
    date_answered = fields.Datetime("Answered on")
    client_key = fields.Char(index="btree_not_null", copy=False)

    _client_key_uniq = models.UniqueIndex("(client_key) WHERE client_key IS NOT NULL")
