from odoo import fields, models

from .care_timeline_entry import LABELS


class CareLabelMixin(models.AbstractModel):
    """A fact that may be protected.

    What is protected is read by the child's own care team only, whatever the role (see
    the record rules), and is never part of what is published, printed or shown to a
    caregiver.
    """

    _name = "care.label.mixin"
    _inherit = ["care.veiled.name.mixin"]
    _description = "Protected fact"

    label = fields.Selection(
        LABELS, string="Protection", default="normal", required=True
    )
