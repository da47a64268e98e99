from odoo import api, fields, models
from odoo.tools import SQL

# A share of fewer tells of chance and not of the service
RATED_FROM = 3


class CareService(models.Model):
    """How well a service serves our families, by what came of our referrals to it and
    not by stars that somebody gave."""

    _inherit = "care.service"

    rating_share = fields.Float(
        "Brought help",
        compute="_compute_rating",
        aggregator=None,
        help="Of the referrals from us that came to an end, those that brought help. "
        "Nothing with fewer than three.",
    )
    rating_count = fields.Integer(
        "Came to an end",
        compute="_compute_rating",
        aggregator=None,
        help="0 with fewer than three.",
    )
    rating_words = fields.Char("How it went", compute="_compute_rating")

    @api.depends_context("allowed_company_ids", "lang")
    def _compute_rating(self):
        counts = self._care_rating_counts()
        for service in self:
            count = counts.get(service.id)
            service.rating_words = self._care_rating_words(count)
            closed = count["closed"] if count else 0
            service.rating_count = closed if closed >= RATED_FROM else 0
            service.rating_share = count["share"] if closed >= RATED_FROM else 0

    def _care_rating_words(self, count):
        """One sentence about ``count``, as :meth:`_care_rating_counts` gives it."""
        if not count:
            return self.env._("From us nobody was referred here yet.")
        if count["closed"] < RATED_FROM:
            if count["asked"] == 1:
                return self.env._("1 referral from us: too few to say how it goes.")
            return self.env._(
                "%(asked)s referrals from us, %(closed)s at an end: too few to say how "
                "it goes.",
                **count,
            )
        return self.env._(
            "%(connected)s of %(closed)s referrals that came to an end brought help. "
            "%(answered)s of %(asked)s were answered.",
            **count,
        )

    def _care_ratings(self, companies=None):
        """What came of the referrals of ``companies`` to each service.

        ``asked`` counts what was sent and not taken back, ``answered`` what got a yes
        or no, ``closed`` what came to an end with an outcome, a refusal or a failure,
        ``connected`` of these what the family got help by. Where the family says that
        it did not, its word counts. ``share`` is connected of closed, from 0 to 1.

        :param companies: the centers whose referrals count, else those of the reader
        :return: ``{service id: dict, or None with fewer than three closed}`` of every
            service of ``self``
        """
        counts = self._care_rating_counts(companies)
        return {
            service_id: counts[service_id]
            if counts.get(service_id, {}).get("closed", 0) >= RATED_FROM
            else None
            for service_id in self.ids
        }

    def _care_rating_counts(self, companies=None):
        """The same of every service that was asked at all, however seldom."""
        companies = self.env.companies if companies is None else companies
        if not self.ids or not companies:
            return {}
        self.env["care.referral"].flush_model(
            [
                *("company_id", "date_answered", "direction", "family_outcome"),
                *("outcome", "service_id", "state"),
            ]
        )
        # Counts of the whole center: whose referrals they are is not told
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT service_id,
                       COUNT(*) AS asked,
                       COUNT(*) FILTER (WHERE date_answered IS NOT NULL) AS answered,
                       COUNT(*) FILTER (WHERE %(closed)s) AS closed,
                       COUNT(*) FILTER (WHERE %(closed)s AND %(connected)s)
                           AS connected
                  FROM care_referral
                 WHERE direction = 'outgoing'
                   AND service_id IN %(services)s
                   AND company_id IN %(companies)s
                   AND state NOT IN ('draft', 'cancelled', 'entered_in_error')
                 GROUP BY service_id
                """,
                closed=SQL("state IN ('completed', 'rejected', 'failed')"),
                connected=SQL(
                    "outcome IN ('connected', 'got_help') "
                    "AND family_outcome IS DISTINCT FROM 'no'"
                ),
                services=tuple(self.ids),
                companies=tuple(companies.ids),
            )
        )
        for row in rows:
            closed = row["closed"]
            row["share"] = row["connected"] / closed if closed else None
        return {row.pop("service_id"): row for row in rows}
