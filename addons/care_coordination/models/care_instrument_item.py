from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engines.scoring import Item, Skip


class CareInstrumentItem(models.Model):
    """A question of an instrument. Without the right to its words, only its number."""

    _name = "care.instrument.item"
    _inherit = ["care.instrument.part.mixin", "care.wording.mixin"]
    _description = "Question"
    _order = "sequence, id"
    _rec_name = "code"
    _rec_names_search = ["code", "wording"]
    _care_fixed_links = ("instrument_id",)
    _care_words = {
        "wording": "wording_kept",
        "hint": "hint_kept",
        "section": "section_kept",
    }

    instrument_id = fields.Many2one(
        "care.instrument", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(
        "Number", required=True, help="The same in all versions for the same question."
    )
    sequence = fields.Integer(default=10)
    section = fields.Char(
        compute="_compute_section", inverse="_inverse_section", search="_search_section"
    )
    section_kept = fields.Char("Kept section", translate=True, groups=fields.NO_ACCESS)
    kind = fields.Selection(
        [
            ("scale", "Scale"),
            ("choice", "One of several"),
            ("number", "Number"),
            ("text", "Words"),
        ],
        string="Answered with",
        default="scale",
        required=True,
    )
    wording = fields.Text(
        "Question",
        compute="_compute_wording",
        inverse="_inverse_wording",
        search="_search_wording",
        help="Empty where the center has not confirmed that it may use the words.",
    )
    wording_kept = fields.Text("Kept question", translate=True, groups=fields.NO_ACCESS)
    hint = fields.Char(
        compute="_compute_hint", inverse="_inverse_hint", search="_search_hint"
    )
    hint_kept = fields.Char("Kept hint", translate=True, groups=fields.NO_ACCESS)
    choice_ids = fields.One2many(
        "care.instrument.choice",
        "item_id",
        string="Answers",
        help="Empty: the answers of the whole instrument.",
    )
    min_value = fields.Float("Lowest")
    max_value = fields.Float("Highest")
    required = fields.Boolean(
        default=True, help="The instrument is not complete without an answer."
    )
    life_stage_ids = fields.Many2many(
        "care.life.stage", string="Life stages", help="Empty: asked at every age."
    )
    show_if_item_id = fields.Many2one(
        "care.instrument.item",
        string="Asked only if",
        domain="[('instrument_id', '=', instrument_id), ('id', '!=', id)]",
    )
    show_if_operator = fields.Selection(
        [("=", "is"), ("!=", "is not"), (">=", "is at least"), ("<=", "is at most")],
        string="Answer is",
    )
    show_if_value = fields.Float("Value")
    reuse = fields.Selection(
        [
            ("show", "Show the last answer"),
            ("carry", "Carry the last answer over"),
        ],
        string="Next time",
        default="show",
        required=True,
        help="Carried over: it counts as answered, and is changed only if it changed.",
    )
    known_from = fields.Char(
        "On record as",
        help="A path from the child, such as practice_id.name: what is on record is "
        "shown and not asked again.",
    )
    need_category_id = fields.Many2one(
        "care.need.category", string="Need", ondelete="restrict"
    )
    factor_id = fields.Many2one(
        "care.protective.factor", string="Protective factor", ondelete="restrict"
    )

    _code_uniq = models.Constraint(
        "UNIQUE (instrument_id, code)",
        "Two questions of an instrument can not have the same number.",
    )
    _range_ordered = models.Constraint(
        "CHECK (max_value >= min_value)", "The highest value is below the lowest."
    )

    # Not on the right too: a form would then forget what is being typed
    @api.depends("wording_kept")
    @api.depends_context("lang")
    def _compute_wording(self):
        self._care_show("wording")

    def _inverse_wording(self):
        self._care_keep("wording")

    def _search_wording(self, operator, value):
        return self._care_search_words("wording", operator, value)

    @api.depends("hint_kept")
    @api.depends_context("lang")
    def _compute_hint(self):
        self._care_show("hint")

    def _inverse_hint(self):
        self._care_keep("hint")

    def _search_hint(self, operator, value):
        return self._care_search_words("hint", operator, value)

    @api.depends("section_kept")
    @api.depends_context("lang")
    def _compute_section(self):
        self._care_show("section")

    def _inverse_section(self):
        self._care_keep("section")

    def _search_section(self, operator, value):
        return self._care_search_words("section", operator, value)

    @api.depends("code", "wording")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for item in self:
            words = (item.wording or "").partition("\n")[0]
            item.display_name = f"{item.code}. {words}" if words else item.code

    @api.constrains("show_if_item_id", "show_if_operator", "instrument_id")
    def _check_show_if(self):
        for item in self:
            gate = item.show_if_item_id
            if gate and not item.show_if_operator:
                raise ValidationError(
                    self.env._(
                        'Question %s: say what the answer to "Asked only if" must be.',
                        item.code,
                    )
                )
            if gate and (gate == item or gate.instrument_id != item.instrument_id):
                raise ValidationError(
                    self.env._(
                        "Question %s can depend on another question of the same "
                        "instrument only.",
                        item.code,
                    )
                )

    @api.constrains("known_from")
    def _check_known_from(self):
        """The record of a child must have what the question says is on it."""
        for item in self.filtered("known_from"):
            model = self.env["care.child"]
            for name in item.known_from.split("."):
                field = model._fields.get(name) if model is not None else None
                if field is None or field.groups:
                    raise ValidationError(
                        self.env._(
                            'Question %(item)s, "On record as": the child\'s record '
                            'has no "%(path)s".',
                            item=item.code,
                            path=item.known_from,
                        )
                    )
                model = self.env[field.comodel_name] if field.relational else None

    # What the scoring engine takes

    def _engine_item(self, common=()):
        """:param common: values of the answers that all questions share"""
        self.ensure_one()
        choices, low, high = (), None, None
        if self.kind in ("scale", "choice"):
            choices = tuple(self.choice_ids.mapped("value")) or common
        if self.kind != "text" and self.max_value > self.min_value:
            low, high = self.min_value, self.max_value
        return Item(
            self.code,
            self.kind,
            choices,
            low,
            high,
            self.required,
            tuple((one.from_months, one.to_months) for one in self.life_stage_ids),
            self._engine_skip(),
        )

    def _engine_skip(self):
        gate = self.show_if_item_id
        if not gate:
            return None
        return Skip(gate.code, self.show_if_operator or "=", self.show_if_value)
