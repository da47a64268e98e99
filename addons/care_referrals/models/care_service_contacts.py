from odoo import api, fields, models


class CareService(models.Model):
    """How a service is reached: what a worker wants first, by phone or by mail."""

    _inherit = "care.service"

    phone = fields.Char(
        "Call",
        compute="_compute_phone",
        help="Its first number, or that of the organization.",
    )
    place = fields.Char("Where", compute="_compute_place")

    @api.depends("phone_ids.number", "phone_ids.extension", "phone_ids.sequence")
    def _compute_phone(self):
        for service in self:
            first = service.phone_ids[:1]
            if first:
                service.phone = first._care_words()
            else:
                service.phone = service.organization_id.phone or False

    @api.depends("location_ids.location_id.city", "location_ids.location_id.name")
    def _compute_place(self):
        for service in self:
            places = service.location_ids.location_id
            towns = list(dict.fromkeys(place.city or place.name for place in places))
            service.place = ", ".join(towns[:3]) or False
            if len(towns) > 3:
                service.place = self.env._(
                    "%(towns)s and %(count)s more",
                    towns=service.place,
                    count=len(towns) - 3,
                )

    def _care_referral_email(self):
        """``{service: address or False}`` where our letters with a link go: the
        address for referrals, else the service's, its first contact's, or the
        organization's."""
        emails = {}
        # sudo: an agency's address is in the directory for everybody who refers
        for service, known in zip(self, self.sudo(), strict=True):
            choices = [known.referral_email, known.email]
            choices += known.contact_ids.mapped("email")
            choices.append(known.organization_id.email)
            emails[service] = next(
                (email.strip() for email in choices if email and email.strip()), False
            )
        return emails
