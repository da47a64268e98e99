"""The directory for `test_query_counts.py`: many services, and one with much on it."""

from odoo import fields
from odoo.fields import Command


class DirectoryRecords:
    @classmethod
    def _make_directory(cls, count):
        """``count`` organizations with a service each, at a place, that was asked, and
        kinds in lists of their own."""
        for number in range(count):
            service = cls._make_service(f"Service {number}", 1)
            service._care_record_check("call", "not_reached")
            service.date_tried = False
            cls.env["care.service.taxonomy"].create(
                {
                    "name": f"List {number}",
                    "category_ids": [Command.create({"name": f"Kind {number}"})],
                }
            )

    @classmethod
    def _make_service(cls, name, size):
        """A service with ``size`` lines of each kind, of an organization that has as
        many services."""
        agency = cls.env["res.partner"].create(
            {"name": f"Agency of {name}", "is_company": True, "city": "Avon"}
        )
        place = cls.env["care.location"].create({"name": name, "city": "Avon"})
        services = cls.env["care.service"].create(
            [
                {
                    "name": f"{name} {number}",
                    "organization_id": agency.id,
                    "phone_ids": [Command.create({"number": "1"})],
                    "schedule_ids": [Command.create({"byday": "MO"})],
                    "location_ids": [Command.create({"location_id": place.id})],
                }
                # One more, with which the newest is compared
                for number in range(size + 1)
            ]
        )
        service = services[-1]
        of_our_own = [("taxonomy_id.is_own", "=", True)]
        kinds = cls.env["care.service.category"].search(of_our_own, limit=size)
        numbers = range(size)
        service.write(
            {
                # The first on the page of its organization, which shows forty
                "name": f"A {name}",
                "capacity": "waitlist",
                "wait_days": 30,
                "date_capacity": fields.Date.subtract(fields.Date.today(), days=200),
                "category_ids": [Command.set(kinds.ids)],
                "phone_ids": [Command.create({"number": str(n)}) for n in numbers],
                "contact_ids": [Command.create({"name": str(n)}) for n in numbers],
                "schedule_ids": [Command.create({"byday": "MO"}) for n in numbers],
                "document_ids": [Command.create({"document": str(n)}) for n in numbers],
                "cost_ids": [Command.create({"option": str(n)}) for n in numbers],
                "diagnosis_ids": [Command.create({"name": str(n)}) for n in numbers],
                "location_ids": [
                    Command.create({"location_id": place.id})
                    for place in cls.env["care.location"].create(
                        [{"name": f"{name} {n}", "city": "Avon"} for n in numbers]
                    )
                ],
            }
        )
        for _number in numbers:
            service._care_record_check("call", "right")
        service.date_verified = False
        return service

    @classmethod
    def _make_directory_pair(cls, size):
        """Records of the directory by model, each with ``size`` of what stands on its
        page."""
        service = cls._make_service(f"Long {size}", size)
        place = service.location_ids.location_id[:1]
        place.write(
            {
                "phone_ids": [Command.create({"number": str(n)}) for n in range(size)],
                "service_location_ids": [
                    Command.create({"service_id": service.id}) for _n in range(size)
                ],
            }
        )
        kind = cls.env["care.service.category"].create(
            {
                "name": "Long",
                "child_ids": [
                    Command.create({"name": str(n)}) for n in range(size + 1)
                ],
            }
        )
        records = (service, place, kind, service.organization_id)
        return {record._name: record for record in records}
