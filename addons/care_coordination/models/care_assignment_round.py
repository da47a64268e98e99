from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

KINDS = [("lead", "Waiting children"), ("cover", "Cover for leave")]
# Children's data in a plan that nobody carried out is not kept
DAYS_TO_DECIDE = 30


class CareAssignmentRound(models.Model):
    """A plan that shares out many children at once, looked at before it counts.

    Stored, so that a supervisor can leave it and come back. The lines are a proposal
    until they are assigned; then the decisions (``care.assignment``) are the record.
    """

    _name = "care.assignment.round"
    _inherit = [
        "care.assignment.planning",
        "care.assignment.carrying",
        "care.guard.mixin",
    ]
    _description = "Sharing out children"
    _order = "id desc"
    _care_guarded_links = ("away_staff_id",)
    _care_fixed_links = ("company_id", "away_staff_id")
    _check_company_auto = True

    kind = fields.Selection(KINDS, default="lead", required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        [
            ("draft", "Look and change"),
            ("assigning", "Assigning"),
            ("done", "Assigned"),
            ("discarded", "Discarded"),
        ],
        default="draft",
        required=True,
        readonly=True,
        index=True,
    )
    away_staff_id = fields.Many2one(
        "care.staff",
        string="Who is away",
        readonly=True,
        index="btree_not_null",
        check_company=True,
    )
    date_start = fields.Date("First day", readonly=True)
    date_end = fields.Date("Last day", readonly=True)
    left_out_ids = fields.Many2many(
        "care.staff",
        string="Leave out",
        domain="[('company_id', '=', company_id)]",
        check_company=True,
        help="Who gets nobody in this plan. Then share out again.",
    )
    line_ids = fields.One2many("care.assignment.round.line", "round_id")
    placed_line_ids = fields.One2many(
        "care.assignment.round.line",
        "round_id",
        string="Children",
        domain=[("problem", "=", False)],
    )
    unplaced_line_ids = fields.One2many(
        "care.assignment.round.line",
        "round_id",
        string="Nobody found",
        domain=[("problem", "!=", False)],
    )
    line_count = fields.Integer("Children in the plan", readonly=True)
    worked_count = fields.Integer("Children worked on", readonly=True)
    assigned_count = fields.Integer("Assigned", compute="_compute_counts")
    changed_count = fields.Integer("Changed by you", compute="_compute_counts")
    unplaced_count = fields.Integer("Nobody found for", compute="_compute_counts")
    skipped_count = fields.Integer("Skipped", compute="_compute_counts")
    gap = fields.Float("Distance to the best plan", readonly=True, digits=(16, 6))
    seconds = fields.Float("Seconds to work it out", readonly=True, digits=(16, 1))
    proof = fields.Char("How good the plan is", readonly=True)
    caveats = fields.Char(compute="_compute_caveats")
    picture = fields.Json(compute="_compute_picture")
    confirmed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    problem = fields.Char("What went wrong", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        """A round begins as a plan, whatever a remote call says."""
        if not self.env.su:
            fixed = {"state": "draft", "confirmed_by_id": False}
            vals_list = [{**vals, **fixed} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        """The background assigns in the name of who said yes: nobody says yes in the
        name of somebody else."""
        if not self.env.su:
            vals = {k: v for k, v in vals.items() if k != "confirmed_by_id"}
            if vals.get("state") == "assigning":
                vals["confirmed_by_id"] = self.env.uid
        return super().write(vals)

    @api.depends("line_ids.state", "line_ids.problem", "line_ids.staff_id")
    def _compute_counts(self):
        Line = self.env["care.assignment.round.line"]
        mine = Domain("round_id", "in", self.ids)
        for name, domain in (
            ("assigned_count", Domain("state", "=", "assigned")),
            ("skipped_count", Domain("state", "=", "skipped")),
            ("changed_count", Domain("is_changed", "=", True)),
            ("unplaced_count", Domain("problem", "!=", False)),
        ):
            groups = Line._read_group(mine & domain, ["round_id"], ["__count"])
            counts = {record.id: count for record, count in groups}
            for record in self:
                record[name] = counts.get(record._origin.id, 0)

    @api.depends("placed_line_ids.staff_id", "unplaced_line_ids.staff_id", "state")
    @api.depends_context("lang")
    def _compute_caveats(self):
        for record in self:
            record.caveats = record.state == "draft" and record._caveats(
                record.placed_line_ids | record.unplaced_line_ids
            )

    @api.depends("placed_line_ids.staff_id", "unplaced_line_ids.staff_id", "state")
    def _compute_picture(self):
        """Each worker's load before and after the plan, for the picture."""
        for record in self:
            record.picture = record.state == "draft" and {
                "cover": record.kind == "cover",
                "people": record._picture_rows(),
            }

    def _picture_rows(self):
        given = {}
        # The lists on screen, so that the picture follows a change before it is saved
        for line in self.placed_line_ids | self.unplaced_line_ids:
            if line.staff_id and line.state == "waiting":
                given.setdefault(line.staff_id._origin.id, []).append(line.points)
        people = self.env["care.staff"].search(
            [("company_id", "=", self.company_id.id)], order="discipline, name, id"
        )
        labels = dict(people._fields["discipline"]._description_selection(self.env))
        out = self.left_out_ids._origin | self.away_staff_id
        return [
            {
                "id": person.id,
                "name": person.name,
                "discipline": labels.get(person.discipline, ""),
                "before": person.load,
                "after": person.load + sum(given.get(person.id, ())),
                "children": len(given.get(person.id, ())),
                "capacity": person.load_capacity,
                "note": self._picture_note(person, out),
            }
            for person in people
            if person.load_capacity or person.id in given
        ]

    def _picture_note(self, person, out):
        if person in out:
            return self.env._("left out")
        if not person.trained:
            return self.env._("no current training")
        return ""

    @api.depends("kind", "away_staff_id", "create_date", "line_count", "company_id")
    @api.depends_context("lang", "tz", "uid")
    def _compute_display_name(self):
        several = len(self.env.user.company_ids) > 1
        for record in self:
            made = record.create_date or fields.Datetime.now()
            day = format_date(
                self.env, fields.Datetime.context_timestamp(record, made).date()
            )
            if record.kind == "cover":
                name = self.env._(
                    "Cover for %(staff)s, from %(start)s to %(end)s",
                    staff=record.away_staff_id.name,
                    start=format_date(self.env, record.date_start),
                    end=format_date(self.env, record.date_end),
                )
            elif record.line_count == 1:
                name = self.env._("Plan of %s: 1 child", day)
            else:
                name = self.env._(
                    "Plan of %(day)s: %(count)s children",
                    day=day,
                    count=record.line_count,
                )
            if several:
                name = self.env._(
                    "%(center)s: %(plan)s", center=record.company_id.name, plan=name
                )
            record.display_name = name

    @api.model
    def _open_for(self, episodes):
        """New plans for these waiting episodes, or for all who wait: one for each
        center, because nobody is given a child of another center."""
        self.check_access("create")
        if not episodes:
            episodes = self.env["care.episode"].search(
                [
                    ("company_id", "in", self.env.companies.ids),
                    ("is_unassigned", "=", True),
                    ("phase", "!=", "closed"),
                ],
                order="priority desc, date_referred, id",
            )
        waiting = episodes.filtered(lambda e: e.is_unassigned and e.phase != "closed")
        if not waiting:
            raise UserError(
                self.env._("Nobody waits here: every open child has a coordinator.")
            )
        plans = self.browse()
        for center, group in waiting.grouped("company_id").items():
            plan = self.with_company(center).create({"company_id": center.id})
            plan._make_plan(group)
            plans |= plan
        return plans._as_action()

    def _as_action(self):
        """The plan, or the list of the plans of several centers."""
        if len(self) > 1:
            return {
                "type": "ir.actions.act_window",
                "name": self.env._("Share out: one plan for each center"),
                "res_model": self._name,
                "domain": [("id", "in", self.ids)],
                "views": [(False, "list"), (False, "form")],
                "target": "current",
            }
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share out"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def action_plan_again(self):
        """Work the plan out anew; what somebody changed by hand stays as it is."""
        self.ensure_one()
        self._begin("draft")
        self._make_plan()
        return True

    def action_discard(self):
        self.ensure_one()
        self._begin("draft")
        # sudo: deleting is for managers; these lines are only a proposal
        self.sudo().line_ids.unlink()
        self.state = "discarded"
        action = "care_coordination.care_episode_unassigned_action"
        return self.env["ir.actions.act_window"]._for_xml_id(action)

    @api.autovacuum
    def _gc_old_rounds(self):
        """Plans nobody decided about go, and the lines of those that were carried out:
        the decisions stay."""
        old = Domain("write_date", "<", f"-{DAYS_TO_DECIDE}d")
        self.search(old & Domain("state", "in", ("draft", "discarded"))).unlink()
        self.search(old & Domain("state", "=", "done")).line_ids.unlink()
