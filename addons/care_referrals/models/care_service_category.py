from odoo import api, fields, models
from odoo.exceptions import ValidationError


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
    _rec_names_search = ["name", "synonyms", "code"]

    parent_id = fields.Many2one(
        "care.service.category", string="Part of", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("care.service.category", "parent_id")
    taxonomy_id = fields.Many2one(
        "care.service.taxonomy",
        string="List",
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.ref(
            "care_referrals.care_service_taxonomy_own", raise_if_not_found=False
        ),
    )
    code = fields.Char(help="Its code in that list, if it has one.")
    description = fields.Text(translate=True)
    need_category_ids = fields.Many2many(
        "care.need.category",
        "care_service_category_need_rel",
        string="Helps with",
        help="The needs of families that such a service answers.",
    )
    service_count = fields.Integer("Services", compute="_compute_service_count")

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This kind is here already.")

    @api.depends("name")
    def _compute_service_count(self):
        """Services of this kind and of the kinds below it, each once."""
        below = self.search([("id", "child_of", self.ids)]) if self.ids else self
        found = {}
        for category, services in self.env["care.service"]._read_group(
            [("category_ids", "in", below.ids)], ["category_ids"], ["id:array_agg"]
        ):
            for ancestor in (category.parent_path or "").split("/")[:-1]:
                found.setdefault(int(ancestor), set()).update(services)
        for category in self:
            category.service_count = len(found.get(category._origin.id, ()))

    @api.constrains("parent_id", "taxonomy_id")
    def _check_parent_in_same_list(self):
        for category in self:
            parent = category.parent_id
            if parent and parent.taxonomy_id != category.taxonomy_id:
                raise ValidationError(
                    self.env._(
                        '"%(kind)s" is of another list than "%(parent)s", of which it '
                        "is to be a part.",
                        kind=category.name,
                        parent=parent.name,
                    )
                )

    def _care_check_licensed(self):
        """Refuse kinds of a list whose license nobody has written down."""
        taxonomies = self.taxonomy_id
        for taxonomy in taxonomies:
            if not taxonomy.may_be_used:
                raise ValidationError(
                    self.env._(
                        'The kinds of the list "%s" can be used when its license is '
                        "filled in: Directory, Lists of kinds.",
                        taxonomy.name,
                    )
                )

    def action_view_services(self):
        """The services of this kind and of the kinds below it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_referrals.care_service_action"
        )
        action["domain"] = [("category_ids", "child_of", self.id)]
        action["context"] = {"default_category_ids": self.ids}
        return action
