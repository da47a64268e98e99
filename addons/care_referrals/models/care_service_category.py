from odoo import fields, models


class CareServiceCategory(models.Model):
    """What kind of help a service gives: a tree in plain words.

    ``need_category_ids`` ties it to what families ask for, so that a need finds its
    services.
    """

    _name = "care.service.category"
    _inherit = ["care.vocabulary.mixin", "care.hsds.mixin"]
    _description = "Kind of service"
    _parent_store = True
    _order = "sequence, name, id"

    parent_id = fields.Many2one(
        "care.service.category", string="Part of", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("care.service.category", "parent_id")
    taxonomy_id = fields.Many2one(
        "care.service.taxonomy", string="List", index=True, ondelete="cascade"
    )
    code = fields.Char(help="Its code in that list, if it has one.")
    description = fields.Text(translate=True)
    need_category_ids = fields.Many2many(
        "care.need.category",
        "care_service_category_need_rel",
        string="Helps with",
        help="The needs of families that such a service answers.",
    )

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This kind is here already.")
