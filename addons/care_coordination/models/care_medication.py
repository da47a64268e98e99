from odoo import fields, models


class CareMedication(models.Model):
    """A medicine that a child takes, as the family and the practice say it. FHIR's
    MedicationStatement."""

    _name = "care.medication"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Medicine"
    _order = "sequence, id"
    _care_fixed_links = ("child_id",)

    sequence = fields.Integer(default=10)
    name = fields.Char("Medicine", required=True)
    dose = fields.Char(help="How much, such as 5 ml or 2 puffs.")
    schedule = fields.Char("When", translate=True, help="Such as: morning and night.")
    reason = fields.Char("What for", translate=True)
    prescriber = fields.Char("Prescribed by")
    date_start = fields.Date("Since")
    date_end = fields.Date("Until")
    is_emergency = fields.Boolean("For an emergency")
    active = fields.Boolean(default=True)
