from psycopg2 import IntegrityError

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .care_peer_wish import LIVE


class CarePeerWish(models.Model):
    """A caregiver's own wish, on the page of the parents."""

    _inherit = "care.peer.wish"

    def _portal_wish(self):
        """How the own wish stands; who said no is told to nobody."""
        live = self.match_ids.filtered(lambda match: match.state in LIVE)[:1]
        return {
            "id": self.id,
            "topics": ", ".join(self.topic_ids.mapped("name")),
            "match": live._portal_matches("family")[0] if live else None,
        }


class CareChild(models.Model):
    _inherit = "care.child"

    def _portal_ask_for_parent(self, topics, words="", key=""):
        """Keep that the signed-in caregiver would like to talk with another parent.

        :param topics: ids of topics, at least one
        :param str key: given by the page; the same key is kept once
        :raise AccessError: without a current grant for this child
        :raise UserError: for what is missing, in the caregiver's words
        """
        caregiver = self._portal_writer()
        Peer = self.env["care.peer"]
        known = Peer._portal_known("care.peer.topic", topics)
        if not known:
            raise UserError(self.env._("Please tick at least one topic."))
        values = {
            "child_id": self.id,
            "caregiver_id": caregiver.id,
            "topic_ids": [fields.Command.set(known.ids)],
            "words": Peer._portal_text(words),
            "how": "portal",
            "client_key": self._portal_key(caregiver, key),
        }
        # sudo: the caregiver's own wish for a child that the lines above asked about
        Wish = self.env["care.peer.wish"].sudo()
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                Wish.create(values)
                Wish.flush_model()
        except IntegrityError:
            # The same tap twice, or the wish is there already
            return

    def _portal_take_back_wish(self):
        """Take the own open wish back; without one there is nothing to do."""
        self._portal_caregiver()
        wish = self.env["care.peer"]._portal_wishes(self).get(self)
        if wish:
            wish.write({"state": "withdrawn"})
