from odoo import models
from odoo.fields import Command

from odoo.addons.care_coordination.tools.names import normalize

from .care_directory_exchange import BASE

_WHOLE = {
    "state": ("statewide", "state wide", "connecticut", "whole state", "entire state"),
    "national": ("nationwide", "national", "united states", "whole country"),
}


class CareDirectoryAreas(models.AbstractModel):
    """Where a service that came from a list helps: the list says it in words, and the
    search asks for towns and regions.

    Only services about which nobody here has said it yet are looked at.
    """

    _name = "care.directory.areas"
    _inherit = ["care.directory.exchange"]
    _description = "Areas of services that came from a list"

    def _land_areas(self, folded):
        """Fill in the towns and regions that the areas of the file name."""
        ids = {
            entry.links["service_id"][1]
            for entry in folded.entries["service_areas"].values()
            if entry.links.get("service_id")
        }
        services = self.env["care.service"].search(
            [
                ("hsds_id", "in", list(ids)),
                ("reach", "=", "local"),
                ("town_ids", "=", False),
                ("region_ids", "=", False),
            ]
        )
        services = services.filtered(lambda service: BASE in (service.hsds_extra or {}))
        if not services:
            return
        places = self._areas_places()
        alike = {}
        for service in services:
            text = " ; ".join(
                f"{area.name or ''} ; {area.extent or ''}" for area in service.area_ids
            )
            found = _read(text, places)
            if found:
                key = tuple((name, str(value)) for name, value in found.items())
                alike.setdefault(key, (found, []))[1].append(service.id)
        for values, service_ids in alike.values():
            services.browse(service_ids).write(values)

    def _areas_places(self):
        """``[(words, field, id)]`` of regions and towns, the longest words first, as
        East Hartford is not Hartford."""
        places = [
            (normalize(region.name), "region_ids", region.id)
            for region in self.env["care.region"].search([])
        ] + [
            (town.search_key, "town_ids", town.id)
            for town in self.env["care.town"].search([])
        ]
        return sorted(places, key=lambda place: -len(place[0]))


def _read(text, places):
    """Field values that a text about an area means."""
    text = f" {normalize(text)} "
    found = {}
    for words, name, key in places:
        if words and f" {words} " in text:
            # Once each: what was read is taken out
            text = text.replace(f" {words} ", " ; ")
            found.setdefault(name, []).append(key)
    if found:
        return {name: [Command.set(sorted(keys))] for name, keys in found.items()}
    for reach, words in _WHOLE.items():
        if any(f" {word} " in text for word in words):
            return {"reach": reach}
    return {}
