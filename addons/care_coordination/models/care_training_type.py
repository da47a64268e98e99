from odoo import fields, models


class CareTrainingType(models.Model):
    """A training that staff take: what it is called and how long it counts.

    A type that is required for assignment is a door: nobody serves a family without a
    current record of it. Which ones, and for how long, is the centers' decision.
    """

    _name = "care.training.type"
    _description = "Training"
    _order = "sequence, name, id"
    _rec_names_search = ["name"]

    name = fields.Char(required=True, translate=True)
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    months_valid = fields.Integer(
        "Counts for",
        default=24,
        required=True,
        help="Months from the day of the training. 0: it never ends. A change applies "
        "to trainings recorded from now on.",
    )
    required_for_assignment = fields.Boolean(
        "Required to serve families",
        help="Nobody can be put on a care team without a current record of this "
        "training, unless a supervisor writes why.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="Empty: the training is shared by all centers.",
    )
    active = fields.Boolean(default=True)

    _months_valid_positive = models.Constraint(
        "CHECK (months_valid >= 0)",
        "The months that a training counts can not be below zero.",
    )
