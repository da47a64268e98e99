from odoo import api, fields, models
from odoo.fields import Domain


class CareFamily(models.Model):
    """Of a family as a whole: its support needs, and who serves one of its children."""

    _inherit = "care.family"

    factor_ids = fields.One2many(
        "care.social.factor", "family_id", string="Support needs"
    )
    shared_factor_ids = fields.One2many(
        "care.social.factor",
        "family_id",
        string="About the whole family",
        domain=[("child_id", "=", False)],
    )
    on_my_team = fields.Boolean(
        compute="_compute_on_my_team", search="_search_on_my_team"
    )

    @api.depends("child_ids.on_my_team")
    @api.depends_context("uid")
    def _compute_on_my_team(self):
        # As superuser: the record rules that ask this flag would ask it again.
        found = self.sudo().with_context(active_test=False)
        mine = found.search(self._on_my_team_domain() & Domain("id", "in", self.ids))
        for family in self:
            family.on_my_team = family.id in mine.ids

    def _search_on_my_team(self, operator, value):
        return self._on_my_team_domain() if operator == "in" else NotImplemented

    def _on_my_team_domain(self):
        """On the care team of one of its children."""
        children = self.env["care.child"]._on_my_team_domain()
        return Domain("child_ids", "any!", children)
