from odoo import models


class CareCondition(models.Model):
    """A diagnosis is a fact behind the level of support."""

    _name = "care.condition"
    _inherit = ["care.condition", "care.level.fact.mixin"]
    _care_level_fields = frozenset(
        ("child_id", "code_id", "clinical_status", "label", "active")
    )
