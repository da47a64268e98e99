from odoo import api, fields, models
from odoo.exceptions import ValidationError

CONTROLS = [
    ("within", "We can help"),
    ("partly", "We can help in part"),
    ("outside", "Outside our control"),
]
# Why help was not reached. The first is a gap: nobody could have reached it. The rest
# are barriers: the help is there, and something kept this family from it.
BARRIERS = [
    ("none_here", "There is no such service here"),
    ("waitlist", "There is a waiting list"),
    ("no_room", "They have no room now"),
    ("not_eligible", "The family does not qualify"),
    ("cost", "It costs too much"),
    ("distance", "It is too far, or there is no ride"),
    ("language", "Not in the family's language"),
    ("documents", "Papers are missing"),
    ("stigma", "The family fears what others think"),
    ("safety", "It is not safe for the family"),
    ("not_wanted", "The family does not want it"),
    ("lost_contact", "We lost contact with the family"),
    ("other", "Something else"),
]
# Not what the family wanted yet, so somebody may have to look again
STILL = ("open", "in_progress", "partly_met", "unmet")
OVER = ("met", "withdrawn")
# What is said of a need that nobody can simply supply
EXPECTATION = (
    *("control", "told", "date_told", "meanwhile", "date_again", "family_said"),
)


class CareNeed(models.Model):
    """What a family asks for: in its words and its order, coded so that it counts.

    ``control`` says whether the center can supply it. What nobody can supply is not
    promised: what the family was told, what helps meanwhile and the day to look again
    are kept, and it counts for the region.
    """

    _name = "care.need"
    _inherit = ["care.episode.mixin", "care.label.mixin", "care.transition.mixin"]
    _description = "Need"
    _order = "sequence, id"
    _rec_name = "words"
    _care_fixed_links = ("child_id",)
    _care_guarded_links = ("child_id", "assessment_id")
    _care_transitions = {
        "open": {"in_progress", "partly_met", "met", "unmet", "withdrawn"},
        "in_progress": {"open", "partly_met", "met", "unmet", "withdrawn"},
        "partly_met": {"open", "in_progress", "met", "unmet", "withdrawn"},
        "unmet": {"open", "in_progress", "partly_met", "met", "withdrawn"},
        "met": {"open", "in_progress"},
        "withdrawn": {"open", "in_progress"},
    }
    _care_state_dates = {
        state: "date_closed" for state in ("met", "partly_met", "unmet", "withdrawn")
    }

    child_id = fields.Many2one(ondelete="restrict")
    region_id = fields.Many2one(
        related="child_id.region_id", store=True, precompute=True, index=True
    )
    words = fields.Char("In the family's words", required=True, translate=True)
    category_id = fields.Many2one(
        "care.need.category", string="Need", required=True, index=True
    )
    sequence = fields.Integer("Agreed order", default=10)
    family_rank = fields.Integer(
        "Family's order",
        aggregator=None,
        help="1: what the family wants first. 0: not asked yet.",
    )
    raised_by = fields.Selection(
        [
            ("family", "The family"),
            ("provider", "A provider"),
            ("staff", "The care team"),
        ],
        string="Asked for by",
        default="family",
        required=True,
    )
    control = fields.Selection(
        CONTROLS, string="In our control", default="within", required=True, index=True
    )
    date = fields.Date(
        "Said on", required=True, default=lambda self: fields.Date.context_today(self)
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("in_progress", "We are on it"),
            ("met", "Met"),
            ("partly_met", "Met in part"),
            ("unmet", "Not met"),
            ("withdrawn", "No longer wanted"),
        ],
        string="How it stands",
        default="open",
        required=True,
        index=True,
    )
    date_closed = fields.Date("Closed on", copy=False)
    barrier = fields.Selection(
        BARRIERS,
        string="What stands in the way",
        help="No service at all is a gap of the region; the rest are barriers.",
    )
    told = fields.Text("What we told the family", translate=True)
    date_told = fields.Date("Told on")
    family_said = fields.Char("What the family said to it", translate=True)
    meanwhile = fields.Text("What helps meanwhile", translate=True)
    date_again = fields.Date("Look again on", index="btree_not_null")
    expectation_ids = fields.One2many(
        "care.need.expectation", "need_id", string="What was told, and when"
    )
    assessment_id = fields.Many2one("care.assessment", ondelete="set null")
    goal_ids = fields.Many2many("care.goal", string="Goals")
    active = fields.Boolean(default=True)

    _rank_not_below_zero = models.Constraint(
        "CHECK (family_rank >= 0)",
        "The family's order counts from 1. 0 means: not asked yet.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self._care_at_the_end(self._care_told_today(vals_list))
        needs = super().create(vals_list)
        needs._care_keep_expectation()
        return needs

    def write(self, vals):
        told_now = vals.get("told") or vals.get("control") in ("partly", "outside")
        result = super().write(vals)
        if told_now and "date_told" not in vals:
            untold = self.filtered(lambda need: need._is_told() and not need.date_told)
            if untold:
                untold.date_told = fields.Date.context_today(self)
        if set(vals) & set(EXPECTATION):
            self._care_keep_expectation()
        return result

    def _care_told_today(self, vals_list):
        """What is told and has no day was told today."""
        today = fields.Date.context_today(self)
        return [
            {**vals, "date_told": today}
            if vals.get("told")
            and vals.get("control", "within") != "within"
            and not vals.get("date_told")
            else vals
            for vals in vals_list
        ]

    def _care_at_the_end(self, vals_list):
        """A new need stands last in the agreed order, until people agree otherwise."""
        if all("sequence" in vals for vals in vals_list):
            return vals_list
        default = self.env.context.get("default_child_id")
        children = {vals.get("child_id", default) for vals in vals_list}
        last = {
            child.id: sequence
            for child, sequence in self._read_group(
                [("child_id", "in", list(children))], ["child_id"], ["sequence:max"]
            )
        }
        placed = []
        for vals in vals_list:
            child_id = vals.get("child_id", default)
            sequence = vals.get("sequence", last.get(child_id, 0) + 10)
            last[child_id] = max(last.get(child_id, 0), sequence)
            placed.append({**vals, "sequence": sequence})
        return placed

    def _care_after_transition(self, before):
        """What is open again is not closed."""
        again = self.filtered(
            lambda need: need.state in ("open", "in_progress") and need.date_closed
        )
        if again:
            again.date_closed = False
        return super()._care_after_transition(before)

    @api.constrains("words")
    def _check_words(self):
        if any(not (need.words or "").strip() for need in self):
            raise ValidationError(
                self.env._("Say in a few words what is needed, as the family says it.")
            )

    @api.constrains("assessment_id", "goal_ids")
    def _check_same_child(self):
        """A need's words are printed beside its goals: in no other child's plan."""
        self.env["care.assessment"]._care_check_asked_about(self)
        # sudo: to compare the links; nothing of the goals is told
        for need in self.sudo():
            if need.goal_ids.child_id - need.child_id:
                raise ValidationError(
                    self.env._("The needs of a goal must be the same child's.")
                )

    @api.constrains("control", "told", "meanwhile", "date_again", "state")
    def _check_expectation(self):
        """What is outside our control is explained before it is put on record."""
        for need in self:
            missing = need._care_missing_of_expectation()
            if missing:
                raise ValidationError(
                    self.env._(
                        "A need outside our control is not promised, it is explained. "
                        "Still missing: %(missing)s. Open the need and write it.",
                        missing=", ".join(need._care_label(name) for name in missing),
                    )
                )

    def _care_missing_of_expectation(self):
        """Names of the fields that a need outside our control still lacks."""
        self.ensure_one()
        if self.control != "outside":
            return []
        missing = [
            name for name in ("told", "meanwhile") if not (self[name] or "").strip()
        ]
        if not self.date_again and self.state in STILL:
            missing.append("date_again")
        return missing

    @api.constrains("date_told", "date_again")
    def _check_again_after_told(self):
        for need in self:
            if need.date_told and need.date_again and need.date_again < need.date_told:
                raise ValidationError(
                    self.env._(
                        "The day to look again, %(again)s, is before the day the "
                        "family was told, %(told)s.",
                        again=need.date_again,
                        told=need.date_told,
                    )
                )

    def _is_told(self):
        return self.control != "within" and bool((self.told or "").strip())

    def _care_keep_expectation(self):
        """Keep what the family was told as a fact of that day.

        The same day once more is a correction, another day another telling.
        """
        if self.env.context.get("care_expectation_kept"):
            return
        # sudo: what was told is kept beside every change, and written by nobody else
        self.env["care.need.expectation"].sudo()._keep(
            self.filtered(lambda need: need._is_told()).sudo()
        )

    def action_look_again(self):
        """The window that asks how it stands now and what the family was told."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Look again"),
            "res_model": "care.need.expectation",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_need_id": self.id},
        }

    @api.model
    def _care_first_of_families(self, children):
        """What each family wants first.

        Of needs that are not over and not protected: the result is shown to people who
        do not see what is protected.

        :return: ``{child: need}`` of the children whose family said its order
        """
        needs = self.search_fetch(
            [
                ("child_id", "in", children.ids),
                ("family_rank", ">", 0),
                ("state", "in", STILL),
                ("label", "=", "normal"),
            ],
            ["child_id", "category_id", "words", "family_rank"],
            order="family_rank, sequence, id",
        )
        first = {}
        for need in needs:
            first.setdefault(need.child_id, need)
        return first
