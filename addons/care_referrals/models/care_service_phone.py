from odoo import api, fields, models


class CareServicePhone(models.Model):
    """A phone of a service, a place, an organization or a person (HSDS phone)."""

    _name = "care.service.phone"
    _inherit = ["care.guard.mixin", "care.hsds.mixin"]
    _description = "Phone of a service"
    _care_guarded_links = ("organization_id",)
    _order = "sequence, id"

    number = fields.Char(required=True)
    extension = fields.Char()
    phone_type = fields.Char("Kind", default="voice")
    description = fields.Char()
    sequence = fields.Integer(default=10)
    service_id = fields.Many2one(
        "care.service", index="btree_not_null", ondelete="cascade"
    )
    location_id = fields.Many2one(
        "care.location", index="btree_not_null", ondelete="cascade"
    )
    service_location_id = fields.Many2one(
        "care.service.location", index="btree_not_null", ondelete="cascade"
    )
    contact_id = fields.Many2one(
        "care.service.contact", index="btree_not_null", ondelete="cascade"
    )
    organization_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="cascade"
    )
    language_ids = fields.Many2many("care.language", string="Languages")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")

    @api.depends("number", "extension")
    def _compute_display_name(self):
        for phone in self:
            phone.display_name = phone._care_words()

    def _care_words(self):
        """The number as a person dials it: ``(860) 555-0101, ext. 4``."""
        if not self.extension:
            return self.number
        return self.env._(
            "%(number)s, ext. %(extension)s",
            number=self.number,
            extension=self.extension,
        )
