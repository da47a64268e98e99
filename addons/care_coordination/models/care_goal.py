from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

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
# What a goal may be left with; FHIR's "achieved" and "not-achieved" with their kinds
ENDS = ("achieved", "sustaining", "not_achieved", "no_progress", "not_attainable")
REACHED = ("achieved", "sustaining")
# The columns of an empty board
COLUMNS = (
    *("in_progress", "improving", "no_change", "worsening"),
    *("achieved", "not_achieved"),
)
# A goal that somebody works on, or will
OPEN_STATES = ("proposed", "active", "on_hold")


class CareGoal(models.Model):
    """What a family, or a clinician, wants to be different. FHIR's Goal.

    Two things are said of a goal and fit each other: where it stands in its life
    (``state``) and how far it came (``achievement``). A finished goal says how it
    ended; one that goes on has no end yet; one that was never agreed has not begun.
    Saying how it ended finishes it, so that one drag on the board is enough.
    """

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

    _care_transitions = {
        "proposed": {"active", "cancelled"},
        "active": {"on_hold", "completed", "cancelled"},
        "on_hold": {"active", "completed", "cancelled"},
        # Ended too early, or taken up again
        "completed": {"active"},
        "cancelled": {"active"},
    }
    _care_reason_states = frozenset({"cancelled"})
    _care_state_dates = {"completed": "date_closed", "cancelled": "date_closed"}

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
        ACHIEVEMENTS,
        string="How far it came",
        default="in_progress",
        required=True,
        index=True,
        tracking=True,
        group_expand="_group_expand_achievement",
    )
    child_age = fields.Char(related="child_id.age")
    why = fields.Char("Why it matters", translate=True)
    measure = fields.Char("How we will know", translate=True)
    date_start = fields.Date(
        "Since", default=lambda self: fields.Date.context_today(self)
    )
    date_target = fields.Date("Reach by", index="btree_not_null")
    date_closed = fields.Date("Closed on", copy=False)
    need_ids = fields.Many2many(
        "care.need", string="Needs", domain="[('child_id', '=', child_id)]"
    )
    factor_ids = fields.Many2many("care.protective.factor", string="Protective factors")
    action_ids = fields.One2many("care.action", "goal_id", string="Steps")
    template_id = fields.Many2one(
        "care.plan.template", string="From the template", index="btree_not_null"
    )
    active = fields.Boolean(default=True)

    _target_after = models.Constraint(
        "CHECK (date_target IS NULL OR date_start IS NULL"
        " OR date_target >= date_start)",
        'The day in "Reach by" can not be before the day in "Since".',
    )

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.context_today(self)
        made = []
        for vals in vals_list:
            vals = dict(vals)
            if vals.get("achievement") in ENDS:
                vals.setdefault("state", "completed")
            if vals.get("state") in self._care_state_dates:
                vals.setdefault("date_closed", today)
            made.append(vals)
        return super().create(made)

    def write(self, vals):
        """Keep the two in step: an end finishes the goal, another word opens it again,
        and opening it again takes the end back."""
        if "achievement" in vals and "state" not in vals:
            for goals, values in self._achievement_steps(vals):
                super(CareGoal, goals).write(values)
            return True
        if vals.get("state") == "active" and "achievement" not in vals:
            ended = self.filtered(lambda goal: goal.achievement in ENDS)
            if ended:
                super(CareGoal, ended).write({**vals, "achievement": "in_progress"})
                return super(CareGoal, self - ended).write(vals)
        return super().write(vals)

    def _achievement_steps(self, vals):
        """What to write on which goals, so that the two stay in step."""
        ends = vals["achievement"] in ENDS
        unlike = self.filtered(lambda goal: goal.achievement != vals["achievement"])
        for goal in unlike.filtered(
            lambda goal: goal.state in ("proposed", "cancelled")
        ):
            raise UserError(goal._not_agreed_message())
        target = "completed" if ends else "active"
        left = {"active", "on_hold"} if ends else {"completed"}
        moving = unlike.filtered(lambda goal: goal.state in left)
        return [(moving, {**vals, "state": target}), (self - moving, vals)]

    def _not_agreed_message(self):
        if self.state == "proposed":
            return self.env._(
                "This goal is proposed and not agreed yet. Agree to it first, then say "
                "how far it came."
            )
        return self.env._(
            "This goal was dropped. Take it up again first, then say how far it came."
        )

    def _care_after_transition(self, before):
        """Opened again: it has no last day. Dropped: so are the steps not done yet."""
        result = super()._care_after_transition(before)
        reopened = self.filtered(
            lambda goal: before[goal] in goal._care_state_dates and goal.date_closed
        )
        reopened.filtered(lambda goal: goal.state in OPEN_STATES).date_closed = False
        for goal in self.filtered(lambda goal: goal.state == "cancelled"):
            goal.action_ids.filtered("is_open").write(
                {"state": "cancelled", "state_reason": goal.state_reason}
            )
        return result

    @api.constrains("state", "achievement")
    def _check_achievement(self):
        for goal in self:
            ends = goal.achievement in ENDS
            if goal.state == "completed" and not ends:
                raise ValidationError(
                    self.env._(
                        "Say how the goal ended: reached, reached and kept up, not "
                        "reached, no progress, or can not be reached."
                    )
                )
            if goal.state in ("active", "on_hold") and ends:
                raise ValidationError(
                    self.env._(
                        'A goal that ended ("%s") is finished: it can not go on as '
                        "well.",
                        goal._achievement_label(),
                    )
                )
            if goal.state == "proposed" and goal.achievement != "in_progress":
                raise ValidationError(goal._not_agreed_message())

    @api.constrains("need_ids", "plan_id")
    def _check_needs_of_child(self):
        for goal in self:
            if goal.need_ids.child_id - goal.child_id:
                raise ValidationError(
                    self.env._("The needs of a goal must be the same child's.")
                )

    @api.model
    def _group_expand_achievement(self, values, domain):
        """The columns of the board: what goals mostly come to, and what is there."""
        return [key for key, _label in ACHIEVEMENTS if key in COLUMNS or key in values]

    def _achievement_label(self):
        field = self._fields["achievement"]
        return dict(field._description_selection(self.env))[self.achievement]

    def _care_neutral_name(self):
        # sudo: the reference of the child, which tells nothing about a person
        return self.sudo().child_id.ref or self.env._("Goal")

    # Buttons

    def action_agree(self):
        return self.write({"state": "active"})

    def action_hold(self):
        return self.write({"state": "on_hold"})

    def action_reach(self):
        return self.write({"achievement": "achieved"})

    def action_not_reach(self):
        return self.write({"achievement": "not_achieved"})

    def action_reopen(self):
        return self.write({"state": "active"})

    def action_ask_drop(self):
        """A small window that asks why."""
        self.ensure_one()
        self._care_check_transition("cancelled")
        view = self.env.ref("care_coordination.care_goal_view_form_drop")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Drop this goal"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def action_drop(self):
        """The button of that window; the reason was saved just before."""
        for goal in self:
            goal.write({"state": "cancelled", "state_reason": goal.state_reason})
        return {"type": "ir.actions.act_window_close"}
