from odoo import fields, models


class CareMilestone(models.Model):
    """A birthday after which other programs, rights or clinics apply to a child.

    Which birthdays matter and what to do then is law and custom of a state, so it is a
    table that a center edits and no code.
    """

    _name = "care.milestone"
    _description = "Birthday to prepare for"
    _order = "age_years, id"

    name = fields.Char(required=True, translate=True)
    age_years = fields.Integer("Age", required=True, help="In years.")
    months_before = fields.Integer(
        "Remind months before",
        default=3,
        required=True,
        help="How long before the birthday it begins to show in My Work. It stays "
        "until somebody marks it as done, at most a year after the birthday.",
    )
    note = fields.Text("What to do", translate=True)
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="Empty: for all centers.",
    )
    active = fields.Boolean(default=True)

    _age_sensible = models.Constraint(
        "CHECK (age_years BETWEEN 1 AND 26)", "The age must be from 1 to 26 years."
    )
    _months_sensible = models.Constraint(
        "CHECK (months_before BETWEEN 0 AND 24)",
        "A reminder can begin 0 to 24 months before the birthday.",
    )
