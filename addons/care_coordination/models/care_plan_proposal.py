from odoo import api, fields, models
from odoo.exceptions import UserError

PROPOSING = "care_proposing"
KINDS = [
    ("need", "We need something"),
    ("goal", "A new goal"),
    ("change_goal", "Say a goal differently"),
    ("drop_goal", "This goal is not ours"),
    ("strength", "What is going well"),
    ("about_me", "About my child"),
    ("step_done", "We did this step"),
    ("wrong", "Something is wrong"),
]


class CarePlanProposal(models.Model):
    """Something that the family wants in the plan, until the staff answers.

    Comes from the portal. Accepting does it; declining takes a plain word back to the
    family. What the family wrote is never changed by either.
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
        "care.caregiver", string="From", required=True, index=True, ondelete="restrict"
    )
    date = fields.Datetime("Written on", required=True, default=fields.Datetime.now)
    kind = fields.Selection(KINDS, string="What it is", required=True)
    words = fields.Text("In their words", required=True)
    lang = fields.Char("Language", help="The one in which the family reads the plan.")
    goal_id = fields.Many2one("care.goal", ondelete="set null", index="btree_not_null")
    action_id = fields.Many2one(
        "care.action", string="Step", ondelete="set null", index="btree_not_null"
    )
    about = fields.Char(
        compute="_compute_about",
        help="The goal or step as it is called now.",
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

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        if not (self.env.su and self.env.context.get(PROPOSING)):
            raise UserError(
                self.env._(
                    "Proposals come from families, in the portal. What you know "
                    "yourself, enter in the plan."
                )
            )
        return super().create(vals_list)

    @api.depends("goal_id.display_name", "action_id.display_name")
    @api.depends_context("uid", "lang")
    def _compute_about(self):
        for proposal in self:
            # sudo: the name as a link tells it, which is none of what is protected
            record = (proposal.action_id or proposal.goal_id).sudo()
            proposal.about = record.display_name

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for proposal in self:
            proposal.display_name = kinds.get(proposal.kind)
