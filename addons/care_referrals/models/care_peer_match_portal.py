from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.care_coordination.tools.phones import dial_link

from .care_peer_match import WENT


class CarePeerMatch(models.Model):
    """What each of the two reads of the other, and no sooner than agreed."""

    _inherit = "care.peer.match"

    @api.model
    def _portal_one(self, match_id):
        """A match that the signed-in parent stands in, with the side, as superuser.

        :raise AccessError: for all others, and for one that does not exist
        """
        # sudo: only to compare who the two are; the line after asks it
        match = self.sudo().browse(match_id).exists()
        if not match or not self.env.user._is_portal():
            raise AccessError(self.env._("This page is not for you."))
        side = match._care_side(self.env.user)
        if side == "family":
            # The grant may have ended since the wish
            match.child_id.with_user(self.env.user)._portal_caregiver()
        if match.state == "proposed":
            # Nobody was asked yet, so nobody knows of it
            raise AccessError(self.env._("This page is not for you."))
        return match, side

    def _portal_matches(self, side):
        """What one side reads of these matches, as plain values."""
        stages = self.env["care.life.stage"].search([])
        return [match._portal_match(side, stages) for match in self]

    def _portal_match(self, side, stages):
        other = "family" if side == "peer" else "peer"
        answer = self[f"{side}_answer"]
        stage = self.state if self.state != "asked" else answer or "question"
        return {
            "id": self.id,
            "side": side,
            "stage": "waiting" if stage == "yes" else stage,
            "other": self._portal_other(other, stages),
            "contact": self._portal_contact(other),
            "shares": [
                label
                for name, label in self._portal_share_labels().items()
                if self[f"{side}_share_{name}"]
            ],
            "went": self[f"{side}_went"],
        }

    def _portal_other(self, side, stages):
        """Who the other is, as far as that side has agreed to."""
        said_yes = self[f"{side}_answer"] == "yes"
        if side == "peer":
            peer = self.peer_id
            both = peer.topic_ids & self.topic_ids
            return {
                "first_name": peer.first_name if said_yes else False,
                "topics": ", ".join((both or peer.topic_ids).mapped("name")),
                "languages": ", ".join(peer.language_ids.mapped("name")),
                "about": peer.about if said_yes else False,
            }
        wish = self.wish_id
        name = (wish.caregiver_id.name or "").split(" ")[0]
        return {
            "first_name": name if said_yes else False,
            "topics": ", ".join(wish.topic_ids.mapped("name")),
            "languages": wish.family_id.language_id.name,
            "about": False,
            "age_group": self._portal_age_group(wish.child_id, stages),
        }

    def _portal_age_group(self, child, stages):
        """The life stage and not the age: enough to know what one talks about."""
        today = fields.Date.context_today(self)
        born = child.birth_date
        months = (today.year - born.year) * 12 + today.month - born.month
        for stage in stages:
            if stage.from_months <= months < stage.to_months:
                return stage.name
        return False

    def _portal_contact(self, side):
        """How to reach the other: only after both said yes and were introduced, and
        only what the other agreed to share."""
        agreed = self.peer_answer == self.family_answer == "yes"
        if self.state != "introduced" or not agreed:
            return None
        person = self.peer_id if side == "peer" else self.wish_id.caregiver_id
        shown = {
            name: person[name] if self[f"{side}_share_{name}"] else False
            for name in ("name", "phone", "email")
        }
        return {
            **shown,
            "name": shown["name"] or (person.name or "").split(" ")[0],
            "tel": dial_link(shown["phone"]),
        }

    @api.model
    def _portal_share_labels(self):
        return {
            "name": self.env._("My full name"),
            "phone": self.env._("My phone number"),
            "email": self.env._("My e-mail address"),
        }

    @api.model
    def _portal_went_labels(self):
        known = dict(self._fields["family_went"]._description_selection(self.env))
        return {code: known[code] for code, _label in WENT}
