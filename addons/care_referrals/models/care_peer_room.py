from odoo import api, fields, models


class CarePeer(models.Model):
    """How many families a parent talks with, and whether one more fits."""

    _inherit = "care.peer"

    busy_count = fields.Integer("Families now", compute="_compute_busy_count")
    has_room = fields.Boolean(
        "Has room", compute="_compute_has_room", search="_search_has_room"
    )

    @api.depends("match_ids.state")
    def _compute_busy_count(self):
        busy = self._care_busy()
        for peer in self:
            peer.busy_count = busy.get(peer._origin.id, 0)

    @api.depends("max_families", "match_ids.state")
    def _compute_has_room(self):
        for peer in self:
            peer.has_room = peer.busy_count < peer.max_families

    def _search_has_room(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: how many families, and not which
        peers = self.sudo().search_fetch([], ["max_families"])
        busy = peers._care_busy()
        full = [peer.id for peer in peers if busy.get(peer.id, 0) >= peer.max_families]
        return [("id", "not in", full)]

    def _care_busy(self):
        """``{id: number of families}`` that a parent is asked for or talks with."""
        # sudo: a number; which families they are stays with their teams
        groups = (
            self.env["care.peer.match"]
            .sudo()
            ._read_group(
                [
                    ("peer_id", "in", self._origin.ids),
                    ("state", "in", ("asked", "both_yes", "introduced")),
                ],
                ["peer_id"],
                ["__count"],
            )
        )
        return {peer.id: count for peer, count in groups}
