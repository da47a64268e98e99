from odoo import api, models
from odoo.fields import Date

from odoo.addons.care_coordination.tools.names import normalize

from ..engines import peer_fit

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
            free = [one for one in ranked[wish] if one.fits]
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
            # Not filtered(): that would read each child's codes apart
            conditions = [
                one
                for one in child.condition_ids
                if one.label == "normal" and one.clinical_status == "active"
            ]
            names = " ".join(one.name for one in conditions if one.name)
            asks[wish] = peer_fit.Ask(
                key=wish.id,
                family=child.family_id.id,
                language=child.family_id.language_id.id,
                region=child.region_id.id,
                age=today.year - child.birth_date.year if child.birth_date else None,
                codes=frozenset(one.code_id.code for one in conditions if one.code_id),
                words=telling(names),
                topics=frozenset(wish.topic_ids.ids),
            )
        return asks

    @api.model
    def _care_sayer(self, reasons):
        """A function that says reasons of the engine in the user's language; what they
        name is read at once for all of ``reasons``."""
        codes = {reason.values.get("diagnosis") for reason in reasons} - {None}
        # sudo: the words of short lists and of codes that the reasons name
        lists = self.env["care.icd10.code"].sudo().with_context(active_test=False)
        known = {code: one.name for code, one in lists._by_code(codes).items()}
        languages = self._care_words_of("care.language")
        topics = self._care_words_of("care.peer.topic")

        def say(reason):
            values = dict(reason.values)
            if "language" in values:
                values["language"] = languages.get(values["language"], "")
            if "topics" in values:
                values["topics"] = ", ".join(topics[one] for one in values["topics"])
            if "diagnosis" in values:
                values["diagnosis"] = known.get(values["diagnosis"], "")
            return self.env._(reason.text, **values)

        return say

    @api.model
    def _care_words_of(self, model):
        # sudo: the words of a short list
        entries = self.env[model].sudo().with_context(active_test=False).search([])
        return {entry.id: entry.name for entry in entries}


class CarePeer(models.Model):
    """What a parent offers, in the engine's words."""

    _inherit = "care.peer"

    def _care_offers(self):
        """``{peer: Peer}``: what each offers, in the engine's words, for the superuser
        in a fixed number of queries."""
        busy = self._care_busy()
        met = {}
        for match in self.match_ids:
            if match.state != "proposed":
                met.setdefault(match.peer_id.id, set()).add(match.family_id.id)
        # Who left a family is not led back to it, as somebody from outside
        known = self.partner_id.with_context(active_test=False).care_caregiver_ids
        families = known.grouped("partner_id")
        for peer in self.filtered("partner_id"):
            own = families.get(peer.partner_id, known.browse()).family_id
            met.setdefault(peer.id, set()).update(own.ids)
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
