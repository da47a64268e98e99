from odoo import fields, models

PHASES = [
    ("intake", "Intake"),
    ("outreach", "Reaching the family"),
    ("assessment", "Getting to know"),
    ("planning", "Planning together"),
    ("active", "Plan in action"),
    ("transition", "Moving on"),
    ("closed", "Closed"),
]


class CareEpisodeStage(models.Model):
    """A column of a center's board. The name is the center's; the ``phase`` is fixed,
    and it alone is what rules, reports and code rely on."""

    _name = "care.episode.stage"
    _description = "Episode stage"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    phase = fields.Selection(PHASES, required=True)
    fold = fields.Boolean("Folded on the board")
    description = fields.Text(translate=True, help="When a child belongs here.")
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        index="btree_not_null",
        help="Empty: the stage is shared by all centers.",
    )
    active = fields.Boolean(default=True)
