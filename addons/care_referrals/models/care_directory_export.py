from odoo import api, models

from ..engines.hsds_unfold import unfold
from ..engines.hsds_write import write
from .care_directory_exchange import MODELS

# How a part names what it belongs to, for the search of all parts at once
_PARTS = {
    "service_at_location": ("service_id",),
    "contacts": (
        *("service_id", "location_id", "service_location_id", "organization_id"),
    ),
    "phones": (
        *("service_id", "location_id", "service_location_id", "organization_id"),
        "contact_id",
    ),
    "schedules": ("service_id", "location_id", "service_location_id"),
    "service_areas": ("service_id",),
    "required_documents": ("service_id",),
    "cost_options": ("service_id",),
}
_OWNER_TABLES = {
    "service_id": "services",
    "location_id": "locations",
    "service_location_id": "service_at_location",
    "organization_id": "organizations",
    "contact_id": "contacts",
}


class CareDirectoryExport(models.AbstractModel):
    """The directory for other directories: files of the Human Services Data
    Specification (HSDS 3.0).

    Nothing about families is in it, and neither is what only our people need: room,
    waiting time in days, the address for referrals, who verified.
    """

    _name = "care.directory.export"
    _inherit = ["care.directory.exchange"]
    _description = "Directory for other directories"

    @api.model
    def _export(self, shape, services=None, is_public=False):
        """A file of services, with their organizations and places.

        :param shape: one of ``engines.hsds_write.SHAPES``
        :param services: None for all that are not archived
        :param is_public: only active services, and nobody's name in it
        :return: bytes, file name, content type
        """
        return write(self._export_tables(services, is_public), shape)

    @api.model
    def _export_tables(self, services=None, is_public=False):
        """The same as rows, ``{table: [row]}``."""
        engine = self._exchange_env()
        if services is None:
            domain = [("active", "=", True)]
            services = engine.env["care.service"].search(domain, order="id")
        services = services.with_env(engine.env)
        services.check_access("read")
        if is_public:
            services = services.filtered(
                lambda service: service.active and service.status == "active"
            )
        records = engine._export_records(services)
        if is_public:
            records["contacts"] = records["contacts"].browse()
            records["phones"] = records["phones"].filtered(
                lambda phone: not phone.contact_id
            )
        entries = [
            entry
            for table, found in records.items()
            for entry in engine._exchange_entries(table, found)
        ]
        if is_public:
            for entry in entries:
                _make_public(entry)
        __, names, __ = engine._exchange_languages()
        return unfold(entries, names, engine._exchange_usable_terms())

    def _export_terms(self, services):
        """The kinds of services and what those are a part of, with those that are only
        kept for a list that has no license."""
        kept = {
            row.get("taxonomy_term_id")
            for service in services
            for row in (service.hsds_extra or {}).get("attributes", ())
        }
        categories = self.env["care.service.category"]
        found = services.category_ids | categories.search([("hsds_id", "in", [*kept])])
        return categories.search([("id", "parent_of", found.ids)], order="id")

    def _export_records(self, services):
        """``{table: records}`` of services and all that belongs to them."""
        found = {
            "taxonomies": services.category_ids.taxonomy_id,
            "taxonomy_terms": self._export_terms(services),
            "organizations": services.organization_id,
            "services": services,
            "locations": self.env["care.location"].search(
                [
                    "|",
                    ("organization_id", "in", services.organization_id.ids),
                    ("service_location_ids.service_id", "in", services.ids),
                ],
                order="id",
            ),
        }
        found["taxonomies"] |= found["taxonomy_terms"].taxonomy_id
        for table, names in _PARTS.items():
            model, ids = self.env[MODELS[table]], set()
            for name in names:
                owners = found.get(_OWNER_TABLES[name])
                if owners is not None:
                    ids.update(model.search([(name, "in", owners.ids)]).ids)
            found[table] = model.browse(sorted(ids))
        return found


def _make_public(entry):
    entry.extra.pop("metadata", None)
    entry.values.pop("assurer_email", None)
    entry.links.pop("contact_id", None)
