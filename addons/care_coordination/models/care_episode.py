from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .care_episode_stage import PHASES


class CareEpisode(models.Model):
    """One stretch of service to a child, from referral to closure."""

    _name = "care.episode"
    _inherit = ["care.child.mixin", "care.thread.mixin", "mail.tracking.duration.mixin"]
    _description = "Episode of care"
    # The team goes where the episode goes
    _care_fixed_links = ("child_id",)
    _order = "priority desc, date_referred, id"
    _rec_names_search = ["ref", "child_id.name", "child_id.ref"]
    _track_duration_field = "stage_id"
    _check_company_auto = True

    child_id = fields.Many2one(ondelete="restrict")
    ref = fields.Char("Reference", readonly=True, copy=False, index=True)
    active = fields.Boolean(default=True)
    family_id = fields.Many2one(
        related="child_id.family_id", store=True, precompute=True, index=True
    )
    region_id = fields.Many2one(
        related="child_id.region_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    stage_id = fields.Many2one(
        "care.episode.stage",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        check_company=True,
        default=lambda self: self._default_stage(),
        group_expand="_group_expand_stage_id",
    )
    phase = fields.Selection(
        PHASES, compute="_compute_phase", store=True, index=True, precompute=True
    )
    priority = fields.Selection(
        [("0", "Normal"), ("1", "High"), ("2", "Urgent")], default="0"
    )
    date_referred = fields.Date(
        "Referred on",
        required=True,
        default=lambda self: fields.Date.context_today(self),
        index=True,
    )
    date_closed = fields.Date("Closed on", copy=False, index="btree_not_null")
    member_ids = fields.One2many(
        "care.episode.member", "episode_id", string="Care team"
    )
    lead_id = fields.Many2one(
        "care.staff",
        compute="_compute_lead_id",
        store=True,
        index="btree_not_null",
        help="The lead on the care team: add or end a member to change it.",
    )
    encounter_ids = fields.One2many("care.encounter", "episode_id", string="Contacts")
    encounter_count = fields.Integer(related="child_id.encounter_count")
    next_step = fields.Char(
        "Next step",
        help="In plain words and the family's language: the family reads it too.",
    )
    next_date = fields.Date(
        "Next date", index="btree_not_null", help="The family sees it in the portal."
    )
    color = fields.Integer()

    # What a card shows of the child, without opening it
    child_age = fields.Char(related="child_id.age")
    child_alert = fields.Char(related="child_id.alert")
    language_id = fields.Many2one(related="family_id.language_id")
    town_id = fields.Many2one(related="family_id.town_id")
    phone = fields.Char(related="family_id.phone")
    is_unassigned = fields.Boolean(
        compute="_compute_is_unassigned", search="_search_is_unassigned"
    )

    _ref_uniq = models.UniqueIndex("(ref) WHERE ref IS NOT NULL")
    _one_open = models.UniqueIndex(
        "(child_id) WHERE phase <> 'closed' AND active",
        "This child has an open episode already.",
    )
    _board_idx = models.Index("(company_id, stage_id) WHERE active")

    def _default_stage(self):
        return self.env["care.episode.stage"].search(
            [("company_id", "in", [False, self.env.company.id])], limit=1
        )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = self.env["ir.sequence"]._care_give_refs("care.episode", vals_list)
        # An episode closed a moment ago must be closed in the table too, or the index
        # of open episodes refuses the next one.
        self.flush_model(["stage_id", "phase", "active"])
        episodes = super().create(vals_list)
        # History comes in closed, and the rules count the days since.
        undated = episodes.filtered(lambda e: e.phase == "closed" and not e.date_closed)
        undated.date_closed = fields.Date.context_today(self)
        return episodes

    def write(self, vals):
        """Date the closing however it came about: button, drag, import, remote call."""
        if "stage_id" in vals or "active" in vals:
            self.flush_model(["stage_id", "phase", "active"])  # see create
        if "stage_id" in vals and "date_closed" not in vals:
            stage = self.env["care.episode.stage"].browse(vals["stage_id"])
            self._check_somebody_serves(stage)
            closing = stage.phase == "closed"
            changed = self.filtered(lambda e: (e.phase == "closed") != closing)
            today = fields.Date.context_today(self)
            super(CareEpisode, changed).write(
                {**vals, "date_closed": today if closing else False}
            )
            return super(CareEpisode, self - changed).write(vals)
        return super().write(vals)

    def _check_somebody_serves(self, stage):
        """Intake is open to every coordinator, the rest to the team: without a team a
        child who leaves intake would be out of the sight of whoever moved it."""
        if stage.phase == "intake" or self.env.su:
            return
        if self.env.user.has_group("care_coordination.group_care_supervisor"):
            return
        alone = self.filtered(lambda e: e.phase == "intake" and e.is_unassigned)
        if alone:
            raise UserError(
                self.env._(
                    "%s: nobody is on the care team yet. Ask a supervisor to add a "
                    "lead, then move the card.",
                    ", ".join(alone.mapped("ref")),
                )
            )

    @api.depends("stage_id.phase")
    def _compute_phase(self):
        for episode in self:
            episode.phase = episode.stage_id.phase

    @api.depends(
        "member_ids.role",
        "member_ids.date_start",
        "member_ids.date_end",
        "member_ids.staff_id",
        "date_closed",
    )
    def _compute_lead_id(self):
        """Today's lead; of a closed episode, the lead on its last day."""
        today = fields.Date.context_today(self)
        for episode in self:
            day = min(episode.date_closed or today, today)
            episode.lead_id = episode.member_ids.filtered(
                lambda m, day=day: (
                    m.role == "lead"
                    and m.date_start <= day
                    and (not m.date_end or m.date_end >= day)
                )
            )[:1].staff_id

    @api.depends("member_ids.is_current")
    def _compute_is_unassigned(self):
        for episode in self:
            episode.is_unassigned = not any(episode.member_ids.mapped("is_current"))

    def _search_is_unassigned(self, operator, value):
        if operator != "in":
            return NotImplemented
        current = self.env["care.episode.member"]._current_domain()
        return Domain("member_ids", "not any!", current)

    @api.model
    def _group_expand_stage_id(self, stages, domain):
        """Every column of the centers in view: an empty one can be dropped on."""
        return stages.search([("company_id", "in", [False, *self.env.companies.ids])])

    @api.depends("ref", "child_id.name")
    def _compute_display_name(self):
        for episode in self:
            episode.display_name = episode.child_id.name or episode.ref

    def action_view_encounters(self):
        return self.child_id.action_view_encounters()

    def _cron_refresh_leads(self):
        """A lead's first and last day pass without a write; look again each night.

        A week back, so that nights without the server are made up for.
        """
        began = Domain("date_start", ">", "-7d") & Domain("date_start", "<=", "today")
        ended = Domain("date_end", ">=", "-7d") & Domain("date_end", "<", "today")
        leads = self.env["care.episode.member"].search(
            Domain("role", "=", "lead") & (began | ended)
        )
        self.env.add_to_compute(self._fields["lead_id"], leads.episode_id)
