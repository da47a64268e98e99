from odoo import api, fields, models

from .care_stratification import DISCIPLINES


class CareChild(models.Model):
    """What the last stratification says of a child, where work and load need it."""

    _inherit = "care.child"

    stratification_ids = fields.One2many(
        "care.stratification", "child_id", string="Levels of support"
    )
    tier_id = fields.Many2one(
        "care.tier",
        string="Level of support",
        compute="_compute_complexity",
        store=True,
        index="btree_not_null",
        help="As agreed. A proposal changes nothing until somebody agrees.",
    )
    discipline_needed = fields.Selection(
        DISCIPLINES,
        string="Who fits best",
        compute="_compute_complexity",
        store=True,
        help="Who fits best: as agreed, or as proposed when nothing is agreed yet.",
    )
    load_points = fields.Float(
        compute="_compute_complexity",
        store=True,
        help="The weight of the level of support, agreed or else proposed; 1 when "
        "there is neither.",
    )

    @api.depends(
        "stratification_ids.state",
        "stratification_ids.tier_id.weight",
        "stratification_ids.discipline",
    )
    def _compute_complexity(self):
        for child in self:
            by_state = child.stratification_ids.grouped("state")
            nothing = child.stratification_ids.browse()
            agreed = by_state.get("confirmed", nothing)[:1]
            known = agreed or by_state.get("proposed", nothing)[:1]
            child.tier_id = agreed.tier_id
            child.discipline_needed = known.discipline
            child.load_points = known.tier_id.weight or 1.0
