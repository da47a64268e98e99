from odoo import api, fields, models
from odoo.exceptions import UserError


class CareServiceTaxonomy(models.Model):
    """Whose list of service categories it is.

    The own list is free to use. A list that somebody licenses has a place here, with
    its version and its license; none is shipped.
    """

    _name = "care.service.taxonomy"
    _inherit = ["care.hsds.mixin"]
    _description = "List of service categories"
    _order = "is_own desc, name"

    name = fields.Char(required=True)
    description = fields.Text()
    version = fields.Char()
    uri = fields.Char("Web address")
    is_own = fields.Boolean("Our own", readonly=True)
    license = fields.Text(
        help="Who may use it and how. The center answers for having a license."
    )
    category_ids = fields.One2many("care.service.category", "taxonomy_id")
    category_count = fields.Integer("Kinds", compute="_compute_category_count")
    may_be_used = fields.Boolean(compute="_compute_may_be_used", store=True)

    _hsds_id_uniq = models.UniqueIndex("(hsds_id)", "This list is here already.")

    @api.depends("is_own", "license")
    def _compute_may_be_used(self):
        for taxonomy in self:
            taxonomy.may_be_used = taxonomy.is_own or bool(
                (taxonomy.license or "").strip()
            )

    @api.depends("category_ids")
    def _compute_category_count(self):
        counts = dict(
            self.env["care.service.category"]._read_group(
                [("taxonomy_id", "in", self.ids)], ["taxonomy_id"], ["__count"]
            )
        )
        for taxonomy in self:
            taxonomy.category_count = counts.get(taxonomy, 0)

    @api.model_create_multi
    def create(self, vals_list):
        self._care_refuse_own(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._care_refuse_own([vals])
        return super().write(vals)

    def _care_refuse_own(self, vals_list):
        """A list is not free to use because somebody says so."""
        if not self.env.su and any(vals.get("is_own") for vals in vals_list):
            raise UserError(
                self.env._(
                    "Only the list that comes with the product is our own. Fill in the "
                    "license of this one instead."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_own(self):
        if any(taxonomy.is_own for taxonomy in self):
            raise UserError(
                self.env._(
                    "Our own list of kinds stays. Archive the kinds that you do not "
                    "need."
                )
            )

    def action_view_categories(self):
        """The kinds of this list."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "care.service.category",
            "view_mode": "list,form",
            "domain": [("taxonomy_id", "=", self.id)],
            "context": {"default_taxonomy_id": self.id},
        }
