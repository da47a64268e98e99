import operator as comparison

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# What a child's points count for whom. A second worker shares the work; cover is for
# days, and planning it as load would send new families away because of a holiday.
ROLE_WEIGHTS = {"lead": 1.0, "second": 0.5, "cover": 0.0}

COMPARE = {
    "<": comparison.lt,
    "<=": comparison.le,
    ">": comparison.gt,
    ">=": comparison.ge,
}


class CareStaff(models.Model):
    """How much each person carries, in points of the children's levels of support.

    The numbers are those of the whole center for whoever asks: a coordinator who sees
    a few children still sees how busy a colleague is.
    """

    _inherit = "care.staff"

    caseload = fields.Integer(
        "Children",
        compute="_compute_load",
        compute_sudo=True,
        help="Children on whose care team this person is today.",
    )
    load = fields.Float(
        compute="_compute_load",
        compute_sudo=True,
        digits=(16, 1),
        help="Points of the children served today: all of them as lead, half as second "
        "worker, none as cover.",
    )
    load_parts = fields.Json(compute="_compute_load", compute_sudo=True)
    load_capacity = fields.Float(
        compute="_compute_load_capacity",
        digits=(16, 1),
        help="Points this person can carry: the share of a full workload, times the "
        "full load of the center.",
    )
    free_points = fields.Float(
        compute="_compute_free_points",
        search="_search_free_points",
        digits=(16, 1),
        help="Points still free; below zero when there is too much.",
    )

    @api.depends(
        "member_ids.is_current",
        "member_ids.role",
        "member_ids.phase",
        "member_ids.child_id.load_points",
        "member_ids.child_id.tier_id.name",
    )
    @api.depends_context("lang")
    def _compute_load(self):
        parts_of = self._load_by_tier()
        for staff in self:
            parts = parts_of.get(staff.id, [])
            staff.load_parts = parts
            staff.load = sum(part["points"] for part in parts)
            staff.caseload = sum(part["children"] for part in parts)

    def _load_by_tier(self):
        """What each person carries today, by agreed level of support.

        :return: ``{staff id: [{"tier", "name", "place", "children", "points"}]}``, the
            lightest level first, children without an agreed level last; ``place`` is 1
            for the lightest level of all, 0 without one
        """
        carried = {}
        for staff_id, tier_id, children, points in self._load_rows():
            carried.setdefault(staff_id, {})[tier_id] = (children, points)
        tiers = self.env["care.tier"].with_context(active_test=False).search([])
        places = tiers._care_places()
        return {
            staff_id: [
                {
                    "tier": tier.id,
                    "name": tier.name or self.env._("Level not agreed yet"),
                    "place": places.get(tier.id, 0),
                    "children": by_tier[tier.id or None][0],
                    "points": by_tier[tier.id or None][1],
                }
                for tier in [*tiers, tiers.browse()]
                if (tier.id or None) in by_tier
            ]
            for staff_id, by_tier in carried.items()
        }

    def _load_rows(self):
        """``(staff id, tier id, children, points)`` of whom each serves today."""
        Member = self.env["care.episode.member"]
        Member.flush_model(["staff_id", "role", "child_id"])
        self.env["care.child"].flush_model(["load_points", "tier_id"])
        query = Member._search(
            Member._current_domain()
            & Member._open_domain()
            & Domain("staff_id", "in", self.ids)
        )
        if query.is_empty():
            return []
        child = query.join(Member._table, "child_id", "care_child", "id", "child_id")
        staff = SQL.identifier(Member._table, "staff_id")
        tier = SQL.identifier(child, "tier_id")
        weight = SQL(" ").join(
            SQL("WHEN %s THEN %s::float", role, weight)
            for role, weight in ROLE_WEIGHTS.items()
        )
        query.groupby = SQL("%s, %s", staff, tier)
        return self.env.execute_query(
            query.select(
                staff,
                tier,
                SQL("count(DISTINCT %s)", SQL.identifier(child, "id")),
                SQL(
                    "sum(%s * CASE %s %s END)",
                    SQL.identifier(child, "load_points"),
                    SQL.identifier(Member._table, "role"),
                    weight,
                ),
            )
        )

    @api.depends("capacity", "company_id.care_full_load")
    def _compute_load_capacity(self):
        for staff in self:
            # sudo: what a full load is at the person's own center is no secret
            full = staff.company_id.sudo().care_full_load
            staff.load_capacity = staff.capacity * full

    @api.depends("load", "load_capacity")
    def _compute_free_points(self):
        for staff in self:
            staff.free_points = staff.load_capacity - staff.load

    def _search_free_points(self, operator, value):
        """Staff are few, and their points follow from today's teams: reckon all."""
        if operator not in COMPARE:
            return NotImplemented
        staff = self.with_context(active_test=False).search([])
        fits = staff.filtered(lambda s: COMPARE[operator](s.free_points, value))
        return Domain("id", "in", fits.ids)

    def action_view_children(self):
        """The children whom this person serves today."""
        self.ensure_one()
        Member = self.env["care.episode.member"]
        serves = (
            Member._current_domain()
            & Member._open_domain()
            & Domain("staff_id", "=", self.id)
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_coordination.care_child_action"
        )
        title = self.env._("Children of %s", self.name)
        return {
            **action,
            "name": title,
            "display_name": title,
            "domain": list(Domain("member_ids", "any", serves)),
            "context": {},
        }
