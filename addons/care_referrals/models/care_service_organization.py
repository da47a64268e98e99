from difflib import SequenceMatcher

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import email_normalize

from odoo.addons.care_coordination.tools.names import normalize

# From here on two names of one organization's services look like the same service
SAME = 0.85


class CareService(models.Model):
    """A service and its organization: what they share, and what is there twice."""

    _inherit = "care.service"

    twin_ids = fields.Many2many(
        "care.service",
        string="Looks like",
        compute="_compute_twin_ids",
        help="Services of the same organization with nearly the same name.",
    )

    @api.depends("name", "alternate_name", "organization_id")
    def _compute_twin_ids(self):
        """Names are compared within one organization only, so this stays short."""
        services = self.search([("organization_id", "in", self.organization_id.ids)])
        by_organization = services.grouped("organization_id")
        for service in self:
            others = by_organization.get(service.organization_id, services.browse())
            others -= service._origin
            names = service._care_names()
            service.twin_ids = others.filtered(
                lambda other, mine=names: _is_alike(mine, other._care_names())
            )

    def _care_names(self):
        names = {normalize(self.name), normalize(self.alternate_name)}
        return names - {""}

    @api.constrains("category_ids")
    def _check_licensed(self):
        self.category_ids._care_check_licensed()

    @api.constrains("email", "referral_email")
    def _check_emails(self):
        """A letter to no address is lost, and nobody hears of it."""
        for service in self:
            for name in ("email", "referral_email"):
                email = (service[name] or "").strip()
                if email and not email_normalize(email):
                    raise ValidationError(
                        self.env._(
                            '%(service)s: "%(email)s" is no e-mail address.',
                            service=service.name,
                            email=email,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        services = super().create(vals_list)
        services._care_mark_agencies()
        return services

    def write(self, vals):
        result = super().write(vals)
        if "organization_id" in vals:
            self._care_mark_agencies()
        return result

    def _care_mark_agencies(self):
        """Who offers a service helps families."""
        # sudo: says no more of a contact than the service itself
        agencies = self.organization_id.sudo().filtered(lambda a: not a.care_is_agency)
        agencies.care_is_agency = True


def _is_alike(names, others):
    return any(
        one == other or SequenceMatcher(None, one, other).ratio() >= SAME
        for one in names
        for other in others
    )
