import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

_PREFIX = re.compile(r"^[A-Z]\d?[0-9A-Z]?(\.?[0-9A-Z]{1,4})?$")


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

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._care_clean(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._care_clean(vals))

    @api.model
    def _care_clean(self, vals):
        """Codes are compared letter by letter, so they are written in one way."""
        if not vals.get("code_prefix"):
            return vals
        return {**vals, "code_prefix": vals["code_prefix"].strip().upper()}

    @api.constrains("code_prefix")
    def _check_code_prefix(self):
        for diagnosis in self:
            if diagnosis.code_prefix and not _PREFIX.match(diagnosis.code_prefix):
                raise ValidationError(
                    self.env._(
                        '"%(code)s" for %(name)s does not look like the beginning of '
                        "an ICD-10-CM code, such as E84 or Q90.9.",
                        code=diagnosis.code_prefix,
                        name=diagnosis.name,
                    )
                )
