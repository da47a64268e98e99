from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engines.scoring import Part, Scale


class CareInstrumentScale(models.Model):
    """How some questions of an instrument make one number."""

    _name = "care.instrument.scale"
    _inherit = ["care.instrument.part.mixin"]
    _description = "Scale"
    _order = "sequence, id"
    _care_fixed_links = ("instrument_id",)

    instrument_id = fields.Many2one(
        "care.instrument", required=True, index=True, ondelete="cascade"
    )
    code = fields.Char(required=True, help="The same in all versions.")
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    method = fields.Selection(
        [
            ("mean", "Mean of the answers"),
            ("sum", "Sum of the answers"),
            ("count", "How many answers reach a value"),
            ("all", "1 if all answers reach a value, else 0"),
            ("any", "1 if at least one answer reaches a value, else 0"),
        ],
        string="Reckoned as",
        default="mean",
        required=True,
    )
    line_ids = fields.One2many(
        "care.instrument.scale.item", "scale_id", string="Questions"
    )
    source_ids = fields.Many2many(
        "care.instrument.scale",
        "care_instrument_scale_source_rel",
        "scale_id",
        "source_id",
        string="Made of scales",
        domain="[('instrument_id', '=', instrument_id), ('id', '!=', id)]",
        help="A total: made of other scales and not of questions.",
    )
    reach = fields.Float("Value to reach", help="For counting.")
    min_answered = fields.Integer(
        "Answers needed", help="Fewer: no score. 0: by the share below."
    )
    min_share = fields.Float("Share needed", default=0.75)
    prorate = fields.Boolean(
        "Fill in missing answers",
        help="A sum over what was answered is scaled up to all questions.",
    )
    decimals = fields.Integer(default=2)
    higher_is = fields.Selection(
        [("better", "Better"), ("worse", "Worse"), ("neither", "Neither")],
        string="Higher is",
        default="better",
        required=True,
    )
    is_total = fields.Boolean("Total")
    factor_id = fields.Many2one(
        "care.protective.factor", string="Protective factor", ondelete="restrict"
    )
    drives = fields.Selection(
        [("cshcn", "Special health care needs")],
        string="Decides on",
        help="What a person is asked to confirm when it reaches a band of concern.",
    )
    band_ids = fields.One2many("care.instrument.band", "scale_id", string="Bands")
    rule_words = fields.Char(
        "How it is made",
        compute="_compute_rule_words",
        help="Its rule in one sentence.",
    )

    _code_uniq = models.Constraint(
        "UNIQUE (instrument_id, code)",
        "Two scales of an instrument can not have the same code.",
    )
    _decimals_few = models.Constraint(
        "CHECK (decimals BETWEEN 0 AND 6)", "A score has between 0 and 6 decimals."
    )
    _share_part = models.Constraint(
        "CHECK (min_share BETWEEN 0 AND 1 AND min_answered >= 0)",
        "The share needed is between 0 and 1, and the answers needed 0 or more.",
    )

    @api.constrains("source_ids", "instrument_id")
    def _check_sources(self):
        for scale in self:
            if scale.source_ids.instrument_id - scale.instrument_id:
                raise ValidationError(
                    self.env._(
                        "%s can be made of scales of its own instrument only.",
                        scale.name,
                    )
                )
            if scale._has_cycle("source_ids"):
                raise ValidationError(
                    self.env._("%s can not be made of itself.", scale.name)
                )

    @api.depends(
        "method",
        "line_ids.is_reverse",
        "line_ids.item_id.code",
        "source_ids.name",
        "reach",
        "min_answered",
        "min_share",
        "prorate",
    )
    @api.depends_context("lang")
    def _compute_rule_words(self):
        methods = dict(self._fields["method"]._description_selection(self.env))
        for scale in self:
            turned = scale.line_ids.filtered("is_reverse").item_id
            scale.rule_words = " ".join(
                filter(
                    None,
                    [
                        f"{methods.get(scale.method, '')}:",
                        scale._care_made_of_words(),
                        turned
                        and self.env._(
                            "Turned round: %s.", ", ".join(turned.mapped("code"))
                        ),
                        scale._care_needed_words(),
                    ],
                )
            )

    def _care_made_of_words(self):
        if self.source_ids:
            return f"{', '.join(self.source_ids.mapped('name'))}."
        return f"{', '.join(self.line_ids.item_id.mapped('code'))}."

    def _care_needed_words(self):
        if self.method in ("all", "any"):
            return self.env._("Reached from %s.", f"{self.reach:g}")
        words = (
            self.env._("At least %s answered.", self.min_answered)
            if self.min_answered
            else self.env._("At least %s%% answered.", f"{self.min_share * 100:g}")
        )
        if self.method == "count":
            words = f"{self.env._('Reached from %s.', f'{self.reach:g}')} {words}"
        if self.prorate and self.method == "sum":
            words = f"{words} {self.env._('Missing answers are filled in.')}"
        return words

    def _engine_scale(self):
        """What the scoring engine takes.

        :rtype: engines.scoring.Scale
        """
        self.ensure_one()
        return Scale(
            self.code,
            self.method,
            tuple(Part(line.item_id.code, line.is_reverse) for line in self.line_ids),
            tuple(self.source_ids.mapped("code")),
            self.reach,
            self.min_answered,
            self.min_share,
            self.prorate,
            self.decimals,
            tuple(band._engine_band() for band in self.band_ids),
        )
