from odoo import api, fields, models

MEDICAL_LEVELS = [
    ("0", "Not known"),
    ("1", "No chronic condition"),
    ("2", "Chronic, not complex"),
    ("3", "Complex chronic"),
]
SOCIAL_LEVELS = [
    ("0", "None known"),
    ("1", "Some (1 or 2 factors)"),
    ("2", "High (3 or more factors)"),
]
DISCIPLINES = [
    ("nurse", "Pediatric nurse"),
    ("clinical_social_worker", "Clinical social worker"),
    ("community_care_coordinator", "Community care coordinator"),
]


class CareStratification(models.Model):
    """How complex a child's health and life are, how that was found, who agreed.

    The machine proposes and a person decides; both are kept, and so is the history.
    """

    _name = "care.stratification"
    _inherit = ["care.child.mixin"]
    _description = "Stratification"
    _order = "date desc, id desc"
    _care_fixed_links = ("child_id",)

    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self), index=True
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("confirmed", "Agreed"),
            ("superseded", "Earlier"),
        ],
        default="proposed",
        required=True,
        index=True,
    )
    medical_level = fields.Selection(MEDICAL_LEVELS, default="0", required=True)
    social_count = fields.Integer("Social factors")
    social_level = fields.Selection(SOCIAL_LEVELS, default="0", required=True)
    behavioral = fields.Boolean("Behavioral health need")
    tier_id = fields.Many2one("care.tier", required=True, ondelete="restrict")
    discipline = fields.Selection(DISCIPLINES, required=True)
    reasons = fields.Text(help="Why, in words, one reason a line.")

    _one_proposed = models.UniqueIndex("(child_id) WHERE state = 'proposed'")
    _one_confirmed = models.UniqueIndex("(child_id) WHERE state = 'confirmed'")

    @api.depends("date", "tier_id")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.tier_id.name} ({record.date})"
