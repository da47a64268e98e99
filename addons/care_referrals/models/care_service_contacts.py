from odoo import api, fields, models


class CareService(models.Model):
    """How a service is reached: what a worker wants first, by phone or by mail."""

    _inherit = "care.service"

    phone = fields.Char(
        "Call",
        compute="_compute_phone",
        help="Its first number, or that of the organization.",
    )
    phone_extension = fields.Char("Extension", compute="_compute_phone")
    place = fields.Char("Where", compute="_compute_place")

    @api.depends(
        "phone_ids.number",
        "phone_ids.extension",
        "phone_ids.sequence",
        "organization_id.phone",
        "organization_id.care_phone_ids.number",
    )
    def _compute_phone(self):
        """A number that a phone can dial, and apart from it what to press then."""
        for service in self:
            # sudo: the agency's number is in the directory as the service's is
            agency = service.organization_id.sudo()
            # Not [:1], which would read the phones of each service apart
            first = next(iter(service.phone_ids or agency.care_phone_ids), None)
            service.phone = first.number if first else agency.phone
            service.phone_extension = first.extension if first else False

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
