from odoo import models
from odoo.fields import Domain

from ..engines.hsds_fields import LINKS
from .care_directory_exchange import BASE, extra_field
from .care_directory_plan import Step, _pairs, digest

# What belongs to a service or a place; children before what they belong to
PARTS = (
    *("cost_options", "required_documents", "service_areas", "schedules"),
    *("phones", "contacts", "service_at_location"),
)
_OWNERS = {
    "service_id": "services",
    "location_id": "locations",
    "organization_id": "organizations",
}


class CareDirectoryGone(models.AbstractModel):
    """What a list does not have any more: an old phone number is worse than none.

    A part goes when it came from a list, nobody changed it by hand, and the file has
    its kind of part and all that it belongs to. A service never goes by itself.
    """

    _name = "care.directory.gone"
    _inherit = ["care.directory.plan"]
    _description = "What a list does not have any more"

    def _gone_parts(self, folded):
        """Lists of steps with the outcome "gone", one list a table."""
        engine = self._exchange_env()
        here = {
            table: [
                entry.id
                for entry in folded.entries[table].values()
                if not entry.is_partial
            ]
            for table in _OWNERS.values()
        }
        for table in PARTS:
            if any(not entry.is_partial for entry in folded.entries[table].values()):
                steps = engine._gone_of(table, here, folded)
                if steps:
                    yield steps

    def _gone_of(self, table, here, folded):
        model = self._exchange_model(table)
        fields = [name for name in LINKS[table].values() if name in _OWNERS]
        owned = Domain.OR(
            Domain(f"{name}.{_id_of(name)}", "in", here[_OWNERS[name]])
            for name in fields
        )
        known = list(folded.entries[table])
        steps = []
        for record in model.search(owned & Domain("hsds_id", "not in", known)):
            entry = self._exchange_entry(table, record)
            base = (record[extra_field(table)] or {}).get(BASE)
            if base and self._is_as_listed(entry, base) and _is_here(entry, here):
                steps.append(Step(entry, record, "gone"))
        return steps

    def _is_as_listed(self, entry, base):
        return all(
            not mine or base.get(key) == digest(mine)
            for key, mine, __ in _pairs(entry, entry)
            if key in base
        )

    def _gone_services(self, folded):
        """Services that came from a list whose organization is in this file, and they
        are not."""
        engine = self._exchange_env()
        entries = folded.entries
        services = [e.id for e in entries["services"].values() if not e.is_partial]
        organizations = list(entries["organizations"])
        if not services:
            return engine.env["care.service"]
        found = engine.env["care.service"].search(
            [
                ("organization_id.care_hsds_id", "in", organizations),
                ("hsds_id", "not in", services),
                ("status", "not in", ("defunct", "inactive")),
                ("active", "=", True),
            ]
        )
        return found.filtered(lambda service: BASE in (service.hsds_extra or {}))


def _id_of(name):
    return "care_hsds_id" if name == "organization_id" else "hsds_id"


def _is_here(entry, here):
    """Whether the file has all that a part belongs to, so that it speaks of it."""
    owners = [entry.links.get(name) for name in _OWNERS]
    return all(link[1] in here[link[0]] for link in owners if link)
