from odoo import api, models
from odoo.exceptions import ValidationError


class CareCaregiver(models.Model):
    """A caregiver is a person. The contact of an organization would be closed to all
    who do not know the family, and its services would lose their name."""

    _inherit = "care.caregiver"

    @api.constrains("partner_id")
    def _check_no_agency(self):
        # sudo: only whether it is an organization that helps families
        if any(person.sudo().partner_id.care_is_agency for person in self):
            raise ValidationError(
                self.env._(
                    "This contact is an organization that helps families. Make a "
                    "contact for the person."
                )
            )
