from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    care_staff_ids = fields.One2many("care.staff", "user_id", string="Care staff")
