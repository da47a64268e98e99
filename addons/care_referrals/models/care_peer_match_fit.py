from odoo import api, fields, models

from ..engines import peer_fit


class CarePeerMatch(models.Model):
    """Why two parents fit, in sentences."""

    _inherit = "care.peer.match"

    reasons = fields.Json(compute="_compute_reasons")
    reasons_words = fields.Text("Why they fit", compute="_compute_reasons")

    @api.depends("wish_id", "peer_id", "peer_id.topic_ids", "wish_id.topic_ids")
    @api.depends_context("lang")
    def _compute_reasons(self):
        """Why the two fit, as it is today; who may read the match may read why."""
        ranks = self._care_ranks()
        reasons = [reason for one in ranks.values() for reason in one.reasons]
        say = self.env["care.peer.wish"]._care_sayer(reasons)
        for match in self:
            one = ranks.get(match)
            lines = [
                {"text": say(reason), "good": reason.good}
                for reason in (one.reasons if one else ())
            ]
            match.reasons = lines
            match.reasons_words = "\n".join(line["text"] for line in lines)

    def _care_ranks(self):
        """``{match: Rank}`` of each pair, with no barrier for having met by this."""
        # sudo: facts behind matches that the user may read; sentences leave here
        known = self.sudo().filtered(lambda match: match.wish_id and match.peer_id)
        asks = known.wish_id._care_asks()
        offers = known.peer_id._care_offers()
        return {
            match.with_env(self.env): peer_fit.rank_one(
                asks[match.wish_id], peer_fit.without_met(offers[match.peer_id])
            )
            for match in known
        }

    def _care_score(self):
        for match, one in self._care_ranks().items():
            match.sudo().score = one.score  # sudo: reckoned, not typed
