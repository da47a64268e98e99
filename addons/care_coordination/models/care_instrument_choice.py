from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareInstrumentChoice(models.Model):
    """A possible answer: of one question, or of all of an instrument."""

    _name = "care.instrument.choice"
    _inherit = ["care.instrument.part.mixin", "care.wording.mixin"]
    _description = "Possible answer"
    _order = "sequence, id"
    _care_fixed_links = ("instrument_id",)
    _care_words = {"name": "name_kept"}

    instrument_id = fields.Many2one(
        "care.instrument", required=True, index=True, ondelete="cascade"
    )
    item_id = fields.Many2one(
        "care.instrument.item", index="btree_not_null", ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    value = fields.Float("Counts as", required=True)
    name = fields.Char(
        "Answer",
        compute="_compute_name",
        inverse="_inverse_name",
        search="_search_name",
        help="Where the words may not be shown, the number that it counts as.",
    )
    name_kept = fields.Char("Kept answer", translate=True, groups=fields.NO_ACCESS)
    points_to = fields.Selection(
        [("need", "A need"), ("strength", "A strength")],
        string="Points to",
        help="What this answer may become, when a person agrees.",
    )

    # Not on the value and the right too: a form would then forget what is being typed
    @api.depends("name_kept")
    @api.depends_context("lang")
    def _compute_name(self):
        self._care_show("name")
        for choice in self:
            choice.name = choice.name or f"{choice.value:g}"

    def _inverse_name(self):
        # The number that stands for words that are not there is no word
        worded = self.filtered(lambda choice: choice.name != f"{choice.value:g}")
        worded._care_keep("name")

    def _search_name(self, operator, value):
        return self._care_search_words("name", operator, value)

    @api.model_create_multi
    def create(self, vals_list):
        items = self.env["care.instrument.item"].browse(
            [vals["item_id"] for vals in vals_list if vals.get("item_id")]
        )
        instruments = {item.id: item.instrument_id.id for item in items}
        for vals in vals_list:
            if vals.get("item_id"):
                vals.setdefault("instrument_id", instruments[vals["item_id"]])
        return super().create(vals_list)

    def write(self, vals):
        result = super().write(vals)
        if "value" in vals:
            self.invalidate_recordset(["name"])
        return result

    @api.constrains("item_id", "instrument_id")
    def _check_item(self):
        for choice in self:
            if choice.item_id and choice.item_id.instrument_id != choice.instrument_id:
                raise ValidationError(
                    self.env._("An answer belongs to a question of its instrument.")
                )
