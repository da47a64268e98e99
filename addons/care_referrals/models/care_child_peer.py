from odoo import api, fields, models


class CareChild(models.Model):
    """Wishes of the child's caregivers to talk with another parent."""

    _inherit = "care.child"

    peer_wish_ids = fields.One2many(
        "care.peer.wish", "child_id", string="Wishes to talk with a parent"
    )
    peer_wish_count = fields.Integer(compute="_compute_peer_wish_count")

    @api.depends("peer_wish_ids")
    def _compute_peer_wish_count(self):
        groups = self.env["care.peer.wish"]._read_group(
            [("child_id", "in", self.ids)], ["child_id"], ["__count"]
        )
        counts = {child.id: count for child, count in groups}
        for child in self:
            child.peer_wish_count = counts.get(child._origin.id, 0)

    def action_view_peer_wishes(self):
        """The wishes; the first is begun with who cares for the child."""
        action = self._action_of_child("care_referrals.care_peer_wish_action")
        caregiver = self.family_id.primary_caregiver_id
        action["context"]["default_caregiver_id"] = caregiver.id
        if not self.peer_wish_count:
            action["views"] = [(False, "form")]
        return action
