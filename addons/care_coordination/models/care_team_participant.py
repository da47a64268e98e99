from odoo import fields, models


class CareTeamParticipant(models.Model):
    """Somebody outside the center who helps a child: a specialist, a school nurse,
    another program's coordinator. FHIR's CareTeam.participant."""

    _name = "care.team.participant"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Helper outside the center"
    _order = "sequence, id"
    _care_fixed_links = ("child_id",)

    sequence = fields.Integer(default=10)
    role = fields.Selection(
        [
            ("primary_care", "Primary care"),
            ("specialist", "Specialist"),
            ("therapist", "Therapist"),
            ("school", "School or child care"),
            ("early_intervention", "Early intervention"),
            ("behavioral", "Behavioral health"),
            ("home_care", "Nursing at home"),
            ("coordinator", "Coordinator of another program"),
            ("legal", "Legal help"),
            ("agency", "Community agency"),
            ("other", "Other"),
        ],
        required=True,
        default="specialist",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Contact", index="btree_not_null", ondelete="restrict"
    )
    name = fields.Char(required=True)
    phone = fields.Char()
    note = fields.Char("Helps with", translate=True)
    date_start = fields.Date("Since")
    date_end = fields.Date("Until")
    active = fields.Boolean(default=True)
