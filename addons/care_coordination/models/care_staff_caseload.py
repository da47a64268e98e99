from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class CareStaff(models.Model):
    """The picture of who carries how much, for whoever shares out the work."""

    _inherit = "care.staff"

    @api.model
    def caseload_picture(self):
        """Who carries what, by center and discipline, and who waits for whom.

        :return: ``{"tiers": [{"id", "name", "place"}], "scale": points at the full
            width, "groups": [...]}``; a group has ``center``, ``label``, ``load``,
            ``capacity``, ``waiting`` (children), ``waiting_points`` and ``staff``, a
            list of ``id``, ``name``, ``trained``, ``languages``, ``children``,
            ``load``, ``capacity`` and ``parts`` as ``load_parts``
        :raises AccessError: for people who do not share out work
        """
        if not self.env.user.has_group("care_coordination.group_care_supervisor"):
            raise AccessError(self.env._("Only supervisors see the whole caseload."))
        staff = self.search([("company_id", "in", self.env.companies.ids)])
        waiting = self._caseload_waiting()
        groups = [
            self._caseload_group(center, discipline, label, staff, waiting)
            for center in self.env.companies
            for discipline, label in [
                *self._fields["discipline"]._description_selection(self.env),
                (False, self.env._("Discipline not known yet")),
            ]
        ]
        tiers = self.env["care.tier"].search([])
        # Hidden levels take part: a bar and its legend must have the same shades
        places = tiers.with_context(active_test=False).search([])._care_places()
        people = [person for group in groups for person in group["staff"]]
        return {
            "tiers": [
                {"id": tier.id, "name": tier.name, "place": places[tier.id]}
                for tier in tiers
            ],
            "scale": max(
                [max(person["load"], person["capacity"]) for person in people],
                default=0,
            ),
            "groups": [g for g in groups if g["staff"] or g["waiting"]],
        }

    def _caseload_group(self, center, discipline, label, staff, waiting):
        """One discipline of one center; people without capacity and children, such as
        a manager, would only be noise."""
        members = staff.filtered(
            lambda s: (
                s.company_id == center
                and s.discipline == discipline
                and (s.load_capacity or s.caseload)
            )
        ).sorted(lambda s: (s.free_points, s.name))
        children, points = waiting.get((center.id, discipline), (0, 0))
        return {
            "key": f"{center.id}-{discipline}",
            "center": center.name if len(self.env.companies) > 1 else "",
            "label": label,
            "load": sum(members.mapped("load")),
            "capacity": sum(members.mapped("load_capacity")),
            "waiting": children,
            "waiting_points": points,
            "staff": [person._caseload_person() for person in members],
        }

    def _caseload_person(self):
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "trained": self.trained,
            "languages": ", ".join(self.language_ids.mapped("name")),
            "children": self.caseload,
            "load": self.load,
            "capacity": self.load_capacity,
            "parts": self.load_parts or [],
        }

    def _caseload_waiting(self):
        """``{(center id, discipline): (children, points)}`` of whom nobody serves."""
        Child = self.env["care.child"]
        open_episode = Domain("phase", "!=", "closed")
        groups = Child._read_group(
            Domain("company_id", "in", self.env.companies.ids)
            & Domain(
                "episode_ids",
                "any",
                open_episode & Domain("is_unassigned", "=", True),
            ),
            ["company_id", "discipline_needed"],
            ["__count", "load_points:sum"],
        )
        return {
            (center.id, discipline): (count, points)
            for center, discipline, count, points in groups
        }
