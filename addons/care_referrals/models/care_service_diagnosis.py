from odoo import fields, models


class CareServiceDiagnosis(models.Model):
    """A diagnosis that a service is for: by name, and by the first letters of its code,
    so that it finds families wherever they live."""

    _name = "care.service.diagnosis"
    _description = "Diagnosis of a service"
    _order = "name, id"

    service_id = fields.Many2one(
        "care.service", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Diagnosis", required=True, translate=True)
    code_prefix = fields.Char(
        "ICD-10-CM begins with", index=True, help="As E84 for cystic fibrosis."
    )
