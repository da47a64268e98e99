from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CareInstrument(models.Model):
    """One version of a set of questions, and how answers become scores.

    FHIR's Questionnaire. ``rights`` says whose words they are: what a center has not
    confirmed that it may use is neither shown nor printed, only numbered and scored.
    """

    _name = "care.instrument"
    _inherit = ["care.guard.mixin", "care.transition.mixin"]
    _description = "Instrument"
    _order = "sequence, name, version desc, id"
    _care_fixed_links = ("company_id",)

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, help="The same for all versions, so that scores compare."
    )
    version = fields.Char(required=True, default="1")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        default=lambda self: self.env.company,
        help="Empty: shared by all centers.",
    )
    replaces_id = fields.Many2one(
        "care.instrument", string="Made from", readonly=True, ondelete="set null"
    )
    state = fields.Selection(
        [("draft", "Being made"), ("in_use", "In use"), ("retired", "No longer used")],
        default="draft",
        required=True,
        index=True,
    )
    purpose = fields.Text(
        "To the family",
        translate=True,
        help="What it is for, in plain words. Read above the questions.",
    )
    staff_note = fields.Text(
        "To the staff",
        translate=True,
        help="When to use it, and how much its numbers say.",
    )
    source = fields.Text(
        "Where it is from", help="Who made it and where its rules come from."
    )
    credit = fields.Char(translate=True, help="Printed below the questions.")
    is_validated = fields.Boolean(
        "Validated", help="Its makers studied whether it measures what it says."
    )
    rights = fields.Selection(
        [
            ("own", "Our own words"),
            ("public", "Public wording"),
            ("licensed", "Licensed wording"),
            ("score_only", "Numbers only"),
        ],
        string="Whose words",
        default="own",
        required=True,
    )
    rights_confirmed_on = fields.Date("Right confirmed on", copy=False)
    rights_confirmed_by_id = fields.Many2one(
        "res.users", string="Right confirmed by", copy=False
    )
    rights_statement = fields.Text("Why we may use the words", copy=False)
    may_show_wording = fields.Boolean(
        "Words may be shown", compute="_compute_may_show_wording"
    )
    answered_by = fields.Selection(
        [
            ("caregiver", "A caregiver"),
            ("youth", "The young person"),
            ("staff", "A staff member"),
        ],
        string="Answered by",
        default="caregiver",
        required=True,
    )
    in_portal = fields.Boolean("In the portal", help="The family may answer there.")
    minutes = fields.Integer("Takes minutes")
    from_months = fields.Integer("From month", help="Age of the child. 0: from birth.")
    to_months = fields.Integer(
        "Before month", help="The first month it is not for. 0: without end."
    )
    life_stage_ids = fields.Many2many(
        "care.life.stage", string="Life stages", help="Empty: for every age."
    )
    first_days = fields.Integer(
        "First within",
        help="Days after the family was reached. 0: never due by itself.",
    )
    repeat_days = fields.Integer("Again every", help="In days. 0: once.")
    counts_as_assessment = fields.Boolean(
        "Counts as strengths and needs asked",
        help="When it is done, the promise to ask strengths and needs is kept.",
    )
    label = fields.Selection(
        selection=lambda self: self.env["care.label.mixin"]._fields["label"].selection,
        string="Protection",
        default="normal",
        required=True,
        help="What an assessment with it starts with.",
    )
    item_ids = fields.One2many(
        "care.instrument.item", "instrument_id", string="Questions"
    )
    choice_ids = fields.One2many(
        "care.instrument.choice",
        "instrument_id",
        string="Answers",
        domain=[("item_id", "=", False)],
    )
    scale_ids = fields.One2many(
        "care.instrument.scale", "instrument_id", string="Scales"
    )
    item_count = fields.Integer("Number of questions", compute="_compute_item_count")

    _version_uniq = models.UniqueIndex(
        "(code, version, COALESCE(company_id, 0))",
        "This version of the instrument exists already.",
    )
    _ages_ordered = models.Constraint(
        "CHECK (from_months >= 0 AND (to_months = 0 OR to_months > from_months))",
        "An instrument must end at a later age than it begins.",
    )
    _days_positive = models.Constraint(
        "CHECK (first_days >= 0 AND repeat_days >= 0 AND minutes >= 0)",
        "Days and minutes can not be below zero.",
    )

    @api.depends("rights", "rights_confirmed_on")
    def _compute_may_show_wording(self):
        for instrument in self:
            instrument.may_show_wording = instrument.rights == "own" or (
                instrument.rights in ("public", "licensed")
                and bool(instrument.rights_confirmed_on)
            )

    @api.depends("item_ids")
    def _compute_item_count(self):
        groups = self.env["care.instrument.item"]._read_group(
            [("instrument_id", "in", self.ids)], ["instrument_id"], ["__count"]
        )
        counts = {instrument.id: count for instrument, count in groups}
        for instrument in self:
            instrument.item_count = counts.get(instrument.id, 0)

    @api.depends("name", "version")
    def _compute_display_name(self):
        """With the version, unless there never was another one."""
        for instrument in self:
            words = (instrument.name, instrument.version)
            first = instrument.version == "1"
            instrument.display_name = " ".join(filter(None, words[: 1 if first else 2]))

    @api.model_create_multi
    def create(self, vals_list):
        """A new instrument is being made until its parts are there."""
        states = [vals.get("state", "draft") for vals in vals_list]
        if self.env.context.get("install_mode") and self.env.su:
            return super().create(vals_list)
        instruments = super().create([{**vals, "state": "draft"} for vals in vals_list])
        instruments._care_check_rights_told()
        for state in set(states) - {"draft"}:
            instruments.browse(
                [
                    instrument.id
                    for instrument, wanted in zip(instruments, states, strict=True)
                    if wanted == state
                ]
            ).state = state
        return instruments

    def write(self, vals):
        self._care_check_written(vals)
        result = super().write(vals)
        if {"rights", "rights_confirmed_on"} & set(vals):
            # What is in memory was read with the right as it was before
            for model in ("care.instrument.item", "care.instrument.choice"):
                names = [*self.env[model]._care_words, "display_name"]
                self.env[model].invalidate_model(names)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        used = self._care_used()
        if used:
            raise UserError(
                self.env._(
                    "%s has been answered. Retire it instead: its answers and scores "
                    "stay readable.",
                    used[0].display_name,
                )
            )

    @api.constrains("rights", "code")
    def _check_whose_words(self):
        """Somebody else's instrument does not become the center's own words."""
        for instrument in self.filtered(lambda one: one.rights == "own"):
            # sudo: the code of another center's or the shared one counts too
            others = self.sudo().with_context(active_test=False)
            if others.search_count(
                [("code", "=", instrument.code), ("rights", "!=", "own")], limit=1
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s is not your own words: an instrument with the code "
                        '"%(code)s" belongs to somebody else. Give your own another '
                        "code.",
                        name=instrument.display_name,
                        code=instrument.code,
                    )
                )
