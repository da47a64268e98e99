from odoo import models
from odoo.fields import Date
from odoo.tools import LazyTranslate

from odoo.addons.care_coordination.tools.names import normalize

from ..engines import peer_fit

_lt = LazyTranslate(__name__)
# Proposals at a time: more is a list and no proposal
PROPOSED = 3
# Words of diagnoses that say nothing of their own
COMMON = frozenset(
    {
        *("and", "the", "with", "without", "for", "other", "unspecified", "specified"),
        *("type", "disease", "disorder", "disorders", "syndrome", "chronic", "acute"),
        *("child", "children", "years", "new"),
    }
)


def telling(text):
    """The words of a text that may tell what somebody lives with."""
    return frozenset(
        word for word in normalize(text).split() if len(word) > 2 and word not in COMMON
    )


class CarePeerWish(models.Model):
    """Who could talk with the family: the engine's answer, kept as proposals."""

    _inherit = "care.peer.wish"

    def action_propose(self):
        """Propose parents for open wishes, anew where somebody was not proposed yet.

        What was proposed and does not fit any more goes; nobody was asked for it.
        """
        # sudo: who offers at the center and was asked before; the wishes were checked
        # by whoever called. Proposals are made by the machine
        wishes = self.sudo().filtered(lambda wish: wish.state == "open")
        if not wishes:
            return
        ranked = wishes._care_rank()
        values, gone = [], set()
        for wish in wishes:
            proposed = wish.match_ids.filtered(lambda match: match.state == "proposed")
            by_hand = proposed.filtered("by_hand")
            proposed -= by_hand
            free = [r for r in ranked[wish] if not r.barrier and r.score > 0]
            taken = set(by_hand.peer_id.ids)
            best = [r for r in free if r.peer.key not in taken][:PROPOSED]
            kept = {match.peer_id.id: match for match in proposed}
            for one in best:
                match = kept.pop(one.peer.key, None)
                if match:
                    match.score = one.score
                else:
                    peer = {"wish_id": wish.id, "peer_id": one.peer.key}
                    values.append({**peer, "score": one.score})
            gone.update(match.id for match in kept.values())
        wishes.env["care.peer.match"].browse(gone).unlink()
        wishes.env["care.peer.match"].create(values)

    def _care_rank(self):
        """``{wish: [Rank, ...]}`` over all who can be asked at each wish's center."""
        asks = self._care_asks()
        Peer = self.env["care.peer"]
        ready = Peer.search(
            [("company_id", "in", self.company_id.ids), ("state", "=", "ready")]
        )
        peers = ready._care_offers()
        by_center = {
            center: [peers[peer] for peer in ones]
            for center, ones in ready.grouped("company_id").items()
        }
        return {
            wish: peer_fit.rank(asks[wish], by_center.get(wish.company_id, ()))
            for wish in self
        }

    def _care_asks(self):
        """``{wish: Ask}``. Of the child's conditions only those that are active and not
        protected: a proposal would tell of the others."""
        today = Date.context_today(self)
        asks = {}
        for wish in self:
            child = wish.child_id
            conditions = child.condition_ids.filtered(
                lambda one: one.label == "normal" and one.clinical_status == "active"
            )
            names = " ".join(filter(None, conditions.mapped("name")))
            asks[wish] = peer_fit.Ask(
                key=wish.id,
                family=child.family_id.id,
                language=child.family_id.language_id.id,
                region=child.region_id.id,
                age=today.year - child.birth_date.year if child.birth_date else None,
                codes=frozenset(conditions.code_id.mapped("code")),
                words=telling(names),
                topics=frozenset(wish.topic_ids.ids),
            )
        return asks

    def _care_sayer(self):
        """A function that says a reason of the engine in the user's language."""
        env = self.env
        said = {}

        def names(model, ids):
            found = env[model].sudo().browse(ids)  # sudo: words of short lists
            return ", ".join(found.mapped("name"))

        def say(reason):
            key = (reason.text, *sorted(reason.values.items()))
            if key not in said:
                values = dict(reason.values)
                if "language" in values:
                    values["language"] = names("care.language", values["language"])
                if "topics" in values:
                    values["topics"] = names("care.peer.topic", values["topics"])
                if "diagnosis" in values:
                    codes = (
                        env["care.icd10.code"].sudo()._by_code([values["diagnosis"]])
                    )
                    code = codes.get(values["diagnosis"])
                    values["diagnosis"] = code.name if code else values["diagnosis"]
                said[key] = env._(reason.text, **values)
            return said[key]

        return say


class CarePeer(models.Model):
    _inherit = "care.peer"

    def _care_offers(self):
        """``{peer: Peer}``: what each offers, in the engine's words, for the superuser
        in a fixed number of queries."""
        busy = self._care_busy()
        met = {}
        for match in self.match_ids:
            if match.state != "proposed":
                met.setdefault(match.peer_id.id, set()).add(match.family_id.id)
        return {
            peer: peer_fit.Peer(
                key=peer.id,
                family=peer.family_id.id,
                languages=frozenset(peer.language_ids.ids),
                region=peer.region_id.id,
                ages=tuple(peer._care_ages()),
                codes=frozenset(peer.code_ids.mapped("code")),
                words=telling(
                    " ".join([peer.experience or "", *peer.code_ids.mapped("name")])
                ),
                topics=frozenset(peer.topic_ids.ids),
                room=peer.max_families - busy.get(peer.id, 0),
                busy=busy.get(peer.id, 0),
                trained=bool(peer.date_trained),
                met=frozenset(met.get(peer.id, ())),
            )
            for peer in self
        }
