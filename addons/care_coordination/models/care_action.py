from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .calendar_event import KINDS as MEETING_KINDS

KINDS = [
    ("task", "Task"),
    ("meeting", "Meeting"),
    ("referral", "Referral"),
    ("renewal", "Renewal"),
    ("document", "Paper to get"),
    ("assessment", "Questions to ask"),
    ("transfer", "Hand over"),
    ("confirmation", "Confirm"),
]
OWNERS = [("family", "Family"), ("staff", "Care team"), ("provider", "Provider")]
# Who may be named for each owner
NAMED = {"family": "caregiver_id", "staff": "staff_id", "provider": "participant_id"}
OPEN_STATES = ("ready", "in_progress", "on_hold")


class CareAction(models.Model):
    """A step towards a goal: who does what by when. FHIR's Task.

    The owner is the family, the care team or a provider. Naming a person is optional: a
    step of the care team that names nobody is the lead's.
    """

    _name = "care.action"
    _inherit = [
        "care.child.mixin",
        "care.thread.mixin",
        "care.transition.mixin",
        "care.veiled.name.mixin",
    ]
    _description = "Step"
    _order = "date_due, sequence, id"
    _care_fixed_links = ("child_id", "goal_id")
    _care_guarded_links = (
        *("child_id", "goal_id", "caregiver_id", "participant_id", "after_action_id"),
        "next_action_id",
    )

    _care_transitions = {
        "ready": {"in_progress", "on_hold", "completed", "failed", "cancelled"},
        "in_progress": {"ready", "on_hold", "completed", "failed", "cancelled"},
        "on_hold": {"ready", "in_progress", "completed", "failed", "cancelled"},
        # Marked by mistake, or tried again
        "completed": {"ready", "in_progress"},
        "failed": {"ready", "in_progress"},
        "cancelled": {"ready", "in_progress"},
    }
    _care_reason_states = frozenset({"failed", "cancelled"})
    _care_state_dates = {"completed": "date_done"}

    goal_id = fields.Many2one(
        "care.goal", required=True, index=True, ondelete="restrict"
    )
    plan_id = fields.Many2one(
        related="goal_id.plan_id", store=True, precompute=True, index=True
    )
    child_id = fields.Many2one(
        related="goal_id.child_id", store=True, precompute=True, readonly=True
    )
    family_id = fields.Many2one(related="child_id.family_id")
    child_age = fields.Char(related="child_id.age")
    label = fields.Selection(related="goal_id.label", store=True, precompute=True)
    name = fields.Char("Step", required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, default="task", required=True)
    owner = fields.Selection(
        OWNERS,
        string="Who",
        default="staff",
        required=True,
        index=True,
        group_expand=True,
    )
    caregiver_id = fields.Many2one(
        "care.caregiver",
        index="btree_not_null",
        domain="[('family_id', '=', family_id)]",
    )
    staff_id = fields.Many2one(
        "care.staff",
        string="Worker",
        index="btree_not_null",
        domain="[('company_id', '=', company_id)]",
        help="Nobody: the lead of the child's care team.",
    )
    participant_id = fields.Many2one(
        "care.team.participant",
        string="Helper",
        index="btree_not_null",
        domain="[('child_id', '=', child_id)]",
    )
    who = fields.Char("Whose step", compute="_compute_who")
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
        group_expand=True,
    )
    is_open = fields.Boolean(compute="_compute_is_open", search="_search_is_open")
    date_done = fields.Date("Done on", copy=False)
    outcome = fields.Char("What came of it", translate=True)
    event_id = fields.Many2one(
        "calendar.event", string="Meeting", index="btree_not_null", ondelete="set null"
    )
    meeting_kind = fields.Selection(MEETING_KINDS, string="Kind of meeting")
    template_action_id = fields.Many2one(
        "care.plan.template.action", index="btree_not_null", ondelete="set null"
    )
    after_action_id = fields.Many2one(
        "care.action",
        string="After",
        ondelete="set null",
        index="btree_not_null",
        domain="[('plan_id', '=', plan_id), ('id', '!=', id)]",
        help="Due some days after that step is done.",
    )
    after_days = fields.Integer("Days after")
    active = fields.Boolean(default=True)

    _after_sensible = models.Constraint(
        "CHECK (after_days >= 0)", "Days after another step can not be below zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.context_today(self)
        made = []
        for vals in vals_list:
            vals = self._owned(vals)
            if vals.get("state") == "completed":
                vals.setdefault("date_done", today)
            made.append(vals)
        return super().create(made)

    def write(self, vals):
        return super().write(self._owned(vals, clear=True))

    @api.model
    def _owned(self, vals, clear=False):
        """Values in which owner and named person fit: naming a person says whose step
        it is, and another owner lets go of who was named before."""
        vals = dict(vals)
        named = [owner for owner, name in NAMED.items() if vals.get(name)]
        if "owner" not in vals and len(named) == 1:
            vals["owner"] = named[0]
        if clear and vals.get("owner"):
            for owner, name in NAMED.items():
                if owner != vals["owner"]:
                    vals.setdefault(name, False)
        return vals

    @api.depends("state")
    def _compute_is_open(self):
        for action in self:
            action.is_open = action.state in OPEN_STATES

    def _search_is_open(self, operator, value):
        return [("state", "in", OPEN_STATES)] if operator == "in" else NotImplemented

    @api.depends(
        "owner", "caregiver_id.name", "staff_id.name", "participant_id.display_name"
    )
    @api.depends_context("uid", "lang")
    def _compute_who(self):
        labels = dict(self._fields["owner"]._description_selection(self.env))
        for action in self:
            # sudo: the name as a link tells it, which is none of a protected helper
            helper = action.participant_id.sudo().display_name
            names = {
                "family": action.caregiver_id.name,
                "staff": action.staff_id.name,
                "provider": helper,
            }
            action.who = names.get(action.owner) or labels.get(action.owner)

    @api.onchange("owner")
    def _onchange_owner(self):
        for owner, name in NAMED.items():
            if owner != self.owner:
                self[name] = False

    @api.constrains("owner", "caregiver_id", "staff_id", "participant_id")
    def _check_owner(self):
        labels = dict(self._fields["owner"]._description_selection(self.env))
        for action in self:
            for owner, name in NAMED.items():
                if owner != action.owner and action[name]:
                    raise ValidationError(
                        self.env._(
                            "The step is for: %(owner)s. Then nobody can be named in "
                            '"%(field)s".',
                            owner=labels[action.owner],
                            field=action._care_label(name),
                        )
                    )
            action._check_named()

    def _check_named(self):
        """The person named belongs to this child."""
        # sudo: to compare the links; nothing of the persons is told
        one = self.sudo()
        if one.caregiver_id and one.caregiver_id.family_id != one.child_id.family_id:
            raise ValidationError(
                self.env._("The caregiver of a step must be of the child's own family.")
            )
        if one.participant_id and one.participant_id.child_id != one.child_id:
            raise ValidationError(
                self.env._("The helper of a step must be one of this child's.")
            )
        if one.staff_id and one.staff_id.company_id != one.company_id:
            raise ValidationError(
                self.env._("The worker of a step must be of the child's center.")
            )

    def _care_neutral_name(self):
        # sudo: the reference of the child, which tells nothing about a person
        return self.sudo().child_id.ref or self.env._("Step")

    # Buttons

    def action_start(self):
        return self.write({"state": "in_progress"})

    def action_done(self):
        return self.write({"state": "completed"})

    def action_done_close(self):
        self.action_done()
        return {"type": "ir.actions.act_window_close"}

    def action_wait(self):
        return self.write({"state": "on_hold"})

    def action_reopen(self):
        return self.write({"state": "ready"})

    def action_ask_fail(self):
        return self._ask_why("failed")

    def action_ask_drop(self):
        return self._ask_why("cancelled")

    def _ask_why(self, state):
        """A small window that asks for the reason of this state."""
        self.ensure_one()
        self._care_check_transition(state)
        view = self.env.ref("care_coordination.care_action_view_form_why")
        return {
            "type": "ir.actions.act_window",
            "name": self._care_state_label(state),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
            "context": {"care_state": state},
        }

    def action_say_why(self):
        """The button of that window; the reason was saved just before."""
        state = self.env.context.get("care_state")
        if state not in self._care_reason_states:
            raise UserError(self.env._("Open the step again and choose once more."))
        for action in self:
            action.write({"state": state, "state_reason": action.state_reason})
        return {"type": "ir.actions.act_window_close"}
