"""A directory of a few services that nobody else's tests look at."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from .common import ReferralCommon


class DirectoryCommon(ReferralCommon):
    """Adds an agency and a factory of its services."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Demo services are to verify too
        cls.env["care.service"].search([]).active = False
        cls.agency = cls.make_agency("Testing Ground")

    @classmethod
    def make_agency(cls, name, **values):
        return cls.env["res.partner"].create(
            {"name": name, "is_company": True, **values}
        )

    @classmethod
    def make_service(cls, name="Test help", **values):
        """A service for the whole state that was verified today, unless said."""
        return cls.env["care.service"].create(
            {
                "name": name,
                "organization_id": cls.agency.id,
                "reach": "state",
                "date_verified": cls.days_ago(0),
                **values,
            }
        )

    @classmethod
    def make_place(cls, service, city, **values):
        """A place in that city where the service is."""
        place = cls.env["care.location"].create(
            {"name": f"Office in {city}", "city": city, **values}
        )
        service.location_ids = [Command.create({"location_id": place.id})]
        return place

    @classmethod
    def days_ago(cls, days):
        return fields.Date.today() - timedelta(days=days)

    def as_coordinator(self, records):
        """As one of the center, who works in it and in no other."""
        records = records.with_user(self.user_coordinator)
        return records.with_context(allowed_company_ids=self.center.ids)
