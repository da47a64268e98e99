from odoo import fields, models


class CareAllergy(models.Model):
    """What a child reacts to. FHIR's AllergyIntolerance."""

    _name = "care.allergy"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Allergy"
    _order = "sequence, id"
    _care_fixed_links = ("child_id",)

    sequence = fields.Integer(default=10)
    name = fields.Char("Allergic to", required=True, translate=True)
    reaction = fields.Char("What happens", translate=True)
    severity = fields.Selection(
        [("mild", "Mild"), ("moderate", "Moderate"), ("severe", "Severe")],
        help="Severe: it can be dangerous to life.",
    )
    date_noted = fields.Date("Since")
    active = fields.Boolean(default=True)
