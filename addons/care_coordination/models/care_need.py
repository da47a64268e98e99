from odoo import fields, models

CONTROLS = [
    ("within", "We can help"),
    ("partly", "We can help in part"),
    ("outside", "Outside our control"),
]


class CareNeed(models.Model):
    """What a family asks for: in its words and its order, coded so that it counts.

    ``control`` says whether the center can supply it. What nobody can supply is not
    promised: what the family was told, what helps meanwhile and the day to look again
    are kept, and it counts for the region.
    """

    _name = "care.need"
    _inherit = ["care.episode.mixin", "care.label.mixin", "care.transition.mixin"]
    _description = "Need"
    _order = "sequence, id"
    _care_fixed_links = ("child_id",)

    child_id = fields.Many2one(ondelete="restrict")
    region_id = fields.Many2one(
        related="child_id.region_id", store=True, precompute=True, index=True
    )
    words = fields.Char("In the family's words", required=True, translate=True)
    category_id = fields.Many2one(
        "care.need.category", string="Need", required=True, index=True
    )
    sequence = fields.Integer("Agreed order", default=10)
    family_rank = fields.Integer(
        "Family's order", help="1: what the family wants first. 0: not asked yet."
    )
    raised_by = fields.Selection(
        [
            ("family", "The family"),
            ("provider", "A provider"),
            ("staff", "The care team"),
        ],
        default="family",
        required=True,
    )
    control = fields.Selection(
        CONTROLS, string="In our control", default="within", required=True, index=True
    )
    date = fields.Date(
        "Said on", required=True, default=lambda self: fields.Date.context_today(self)
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("in_progress", "We are on it"),
            ("met", "Met"),
            ("partly_met", "Met in part"),
            ("unmet", "Not met"),
            ("withdrawn", "No longer wanted"),
        ],
        default="open",
        required=True,
        index=True,
    )
    date_closed = fields.Date("Closed on", copy=False)
    told = fields.Text("What we told the family", translate=True)
    date_told = fields.Date("Told on")
    meanwhile = fields.Text("What helps meanwhile", translate=True)
    date_again = fields.Date("Look again on", index="btree_not_null")
    assessment_id = fields.Many2one("care.assessment", ondelete="set null")
    goal_ids = fields.Many2many("care.goal", string="Goals")
    active = fields.Boolean(default=True)
