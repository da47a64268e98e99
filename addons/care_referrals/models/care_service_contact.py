from odoo import fields, models


class CareServiceContact(models.Model):
    """A person or desk to ask at a service (HSDS contact)."""

    _name = "care.service.contact"
    _inherit = ["care.guard.mixin", "care.hsds.mixin"]
    _description = "Person to ask at a service"
    _care_guarded_links = ("organization_id",)
    _order = "name, id"

    name = fields.Char()
    title = fields.Char("Job title")
    department = fields.Char()
    email = fields.Char("E-mail")
    service_id = fields.Many2one(
        "care.service", index="btree_not_null", ondelete="cascade"
    )
    location_id = fields.Many2one(
        "care.location", index="btree_not_null", ondelete="cascade"
    )
    service_location_id = fields.Many2one(
        "care.service.location", index="btree_not_null", ondelete="cascade"
    )
    organization_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="cascade"
    )
    phone_ids = fields.One2many("care.service.phone", "contact_id", string="Phones")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This is in the directory already.")
