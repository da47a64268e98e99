from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..engines import form_5a

FORMS = [("5a", "Form 5a")]


class TitleVMeasure(models.Model):
    """A row of a federal form as data: who counts in it.

    The rows part the people served; a subset row counts some of them again and never
    adds to the total.
    """

    _name = "title.v.measure"
    _description = "Row of a federal form"
    _order = "form, sequence, id"
    _rec_names_search = ["code", "label"]

    form = fields.Selection(FORMS, required=True, default="5a")
    code = fields.Char("Row", required=True)
    label = fields.Char("Who", required=True, translate=True)
    sequence = fields.Integer(default=10)
    age_from = fields.Integer(
        "From", help="In completed years. 0: from birth.", aggregator=None
    )
    age_to = fields.Integer(
        "Through",
        aggregator=None,
        default=-1,
        help="In completed years, to the day before the next birthday: 21 is until "
        "the 22nd birthday. -1: no limit.",
    )
    pregnant = fields.Selection(
        [("any", "Either"), ("yes", "Only pregnant"), ("no", "Only not pregnant")],
        default="any",
        required=True,
    )
    cshcn = fields.Boolean("Special needs only")
    is_subset = fields.Boolean(
        "Subset", help="Counts people of other rows again; never added to the total."
    )
    is_total = fields.Boolean("Total", help="Counts everybody once.")

    _code_uniq = models.Constraint(
        "UNIQUE (form, code)", "The form has a row of this number already."
    )
    _one_kind = models.Constraint(
        "CHECK (NOT (is_subset AND is_total))",
        "A row is a subset or the total, not both.",
    )

    @api.constrains("age_from", "age_to")
    def _check_ages(self):
        for measure in self:
            if measure.age_from < 0 or -1 < measure.age_to < measure.age_from:
                raise ValidationError(
                    self.env._(
                        "Row %(code)s: the ages must run upwards from 0, or end in -1 "
                        "for no limit.",
                        code=measure.code,
                    )
                )

    @api.constrains("code")
    def _check_code(self):
        """Codes are kept side by side in one field, separated by spaces."""
        for measure in self:
            if not measure.code.isalnum():
                raise ValidationError(
                    self.env._(
                        'The row number "%(code)s" may hold letters and digits only.',
                        code=measure.code,
                    )
                )

    @api.depends("code", "label")
    def _compute_display_name(self):
        for measure in self:
            measure.display_name = f"{measure.code} {measure.label}"

    def _to_rows(self):
        """The records as the rows that the counting works with."""
        return [
            form_5a.Row(
                code=measure.code,
                age_from=measure.age_from or None,
                age_to=None if measure.age_to < 0 else measure.age_to,
                pregnant=measure.pregnant,
                cshcn=measure.cshcn,
                is_subset=measure.is_subset,
                is_total=measure.is_total,
            )
            for measure in self
        ]
