from odoo import fields, models


class CareDocument(models.Model):
    """A legal or school paper of a child that the plan rests on. FHIR's
    DocumentReference."""

    _name = "care.document"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Paper"
    _order = "sequence, id"
    _care_fixed_links = ("child_id",)

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("guardianship", "Guardianship or custody"),
            ("court", "Court order"),
            ("iep", "IEP"),
            ("504", "504 plan"),
            ("ifsp", "Birth to Three plan (IFSP)"),
            ("evaluation", "Evaluation"),
            ("medical", "Medical letter"),
            ("transfer", "Transfer package"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    date = fields.Date("Dated")
    date_end = fields.Date("Valid until", index="btree_not_null")
    file = fields.Binary(attachment=True)
    filename = fields.Char()
    note = fields.Text()
    active = fields.Boolean(default=True)
