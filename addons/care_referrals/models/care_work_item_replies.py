from odoo import fields, models
from odoo.tools import SQL

# A word that we have it is due so soon
RECEIVED_DAYS = 2
# What happened longer ago is no news to anybody
NEWS_DAYS = 60
# The kinds of letter, what is most news first
NEWS = ("outcome", "cannot", "plan", "accepted", "received")


class CareWorkItem(models.Model):
    """Who referred a child to us hears how it goes: that we have it, that we take it on
    or what the family wants first, what can not be met, and what came of it. And a
    family hears from us when there is no such help."""

    _inherit = "care.work.item"
    _depends = {
        "care.need": [
            *("active", "barrier", "category_id", "child_id", "control", "date_told"),
            *("label", "state"),
        ],
        "care.referral": [
            *("barrier", "child_id", "company_id", "date_accepted", "date_closed"),
            *("date_replied", "date_requested", "direction", "is_mismatch", "need_id"),
            *("reason_id", "referrer_partner_id", "state"),
        ],
        "care.referral.reply": ["date_given", "kind", "referral_id", "state"],
        "res.company": ["care_referral_days"],
    }

    kind = fields.Selection(
        selection_add=[
            ("reply",),
            ("gap", "No such help: family to tell"),
            ("contact",),
        ]
    )

    def _work_sources(self):
        return [*super()._work_sources(), self._reply_source(), self._gap_source()]

    def _reply_source(self):
        """One line for each referral to us, of what is most news in it.

        That the family wants something else is said to whoever it is, the rest only
        where we know whom to write to.
        """
        return self._work_source(
            "reply",
            26,
            self._from_referrals(
                "incoming",
                SQL("news.since + news.days <= %s", self._today()),
                joins=SQL(
                    """
                    LEFT JOIN (%s) told ON told.referral_id = referral.id
                    CROSS JOIN LATERAL (%s) news
                    """,
                    self._told_query(),
                    self._news_query(),
                ),
            ),
            since=SQL("news.since"),
            due=SQL("news.since + news.days"),
            detail=SQL("news.kind"),
            **self._referral_columns(),
        )

    def _told_query(self):
        """What the referrers were told, and when last."""
        return SQL(
            """
            SELECT referral_id,
                   MAX(date_given) FILTER (WHERE kind <> 'received') AS day,
                   MAX(date_given) FILTER (WHERE kind = 'received') AS received,
                   MAX(date_given) FILTER (WHERE kind = 'outcome') AS outcome,
                   MAX(date_given) FILTER (WHERE kind = 'cannot') AS cannot
              FROM care_referral_reply
             WHERE state = 'given'
             GROUP BY referral_id
            """
        )

    def _news_query(self):
        """Of ``referral``, what its referrer does not know yet: the ``kind`` of letter,
        ``since`` when it is so, and the ``days`` we give ourselves."""
        at_work = SQL("referral.state IN ('accepted', 'in_progress', 'on_hold')")
        days = SQL("company.care_referral_days")
        sources = [
            self._news(
                "outcome",
                SQL("referral.date_closed"),
                days,
                SQL(
                    "referral.state IN ('completed', 'failed', 'rejected') "
                    "AND (told.outcome IS NULL OR told.outcome < referral.date_closed)"
                ),
            ),
            self._cannot_news(at_work, days),
            SQL(
                """
                SELECT %(place)s, 'plan', referral.date_accepted, %(days)s
                 WHERE %(at_work)s
                   AND referral.is_mismatch
                   AND referral.date_replied IS NULL
                """,
                place=NEWS.index("plan"),
                days=days,
                at_work=at_work,
            ),
            self._news(
                "accepted",
                SQL("referral.date_accepted"),
                days,
                SQL("%s AND told.day IS NULL", at_work),
            ),
            # From the day that it is to be answered on, the answer is the line
            self._news(
                "received",
                SQL("referral.date_requested"),
                SQL("%s", RECEIVED_DAYS),
                SQL(
                    "referral.state = 'requested' AND told.received IS NULL "
                    "AND referral.date_requested + %s > %s",
                    days,
                    self._today(),
                ),
            ),
        ]
        return SQL(
            "SELECT * FROM (%s) AS possible (place, kind, since, days) "
            "ORDER BY place LIMIT 1",
            SQL(" UNION ALL ").join(sources),
        )

    def _news(self, kind, since, days, condition):
        return SQL(
            """
            SELECT %(place)s, %(kind)s, %(since)s, %(days)s
             WHERE %(condition)s
               AND referral.referrer_partner_id IS NOT NULL
               AND %(since)s >= %(today)s - %(news_days)s
            """,
            place=NEWS.index(kind),
            kind=kind,
            since=since,
            days=days,
            condition=condition,
            today=self._today(),
            news_days=NEWS_DAYS,
        )

    def _cannot_news(self, at_work, days):
        """What was asked for is outside our control, and only the family was told."""
        return SQL(
            """
            SELECT %(place)s, 'cannot', MAX(need.date_told), %(days)s
              FROM care_need need
             WHERE %(at_work)s
               AND referral.referrer_partner_id IS NOT NULL
               AND need.child_id = referral.child_id
               AND need.category_id = referral.reason_id
               AND need.active
               AND need.label = 'normal'
               AND need.control = 'outside'
               AND need.state IN ('open', 'in_progress', 'partly_met', 'unmet')
               AND need.date_told >= %(today)s - %(news_days)s
               AND (told.cannot IS NULL OR told.cannot < need.date_told)
            HAVING COUNT(*) > 0
            """,
            place=NEWS.index("cannot"),
            days=days,
            at_work=at_work,
            today=self._today(),
            news_days=NEWS_DAYS,
        )

    def _say_reply(self, referral):
        who = referral._care_referrer_name() or self.env._("The referrer")
        if self.detail == "received":
            return self.env._("%s does not know yet that we have the referral", who)
        if self.detail == "accepted":
            return self.env._("%s does not know yet that we take it on", who)
        if self.detail == "outcome":
            return self.env._("%s does not know yet what came of the referral", who)
        if self.detail == "cannot":
            return self.env._(
                "%(referrer)s asked for %(reason)s: only the family was told that it "
                "can not be met",
                referrer=who,
                reason=referral.reason_id.name,
            )
        return self.env._(
            "Referrer asked for %(reason)s, the family wants %(first)s first: not told "
            "yet",
            reason=referral.reason_id.name,
            first=referral.priority_id.name,
        )

    def _do_reply(self, referral):
        return referral.with_context(care_reply_kind=self.detail).action_draft_reply()

    def _gap_source(self):
        """Everybody who was asked says that there is no such help, and the family was
        not told since. Protected needs are the care team's only."""
        return self._work_source(
            "gap",
            32,
            SQL(
                """
                FROM care_need need
                JOIN served ON served.child_id = need.child_id
                JOIN (SELECT need_id, MAX(date_closed) AS day
                        FROM care_referral
                       WHERE direction = 'outgoing'
                         AND barrier = 'none_here'
                         AND state IN ('rejected', 'failed', 'completed')
                       GROUP BY need_id) asked ON asked.need_id = need.id
               WHERE need.active
                 AND need.state = 'unmet'
                 AND need.barrier = 'none_here'
                 AND (need.date_told IS NULL OR need.date_told < asked.day)
                 AND (need.label = 'normal'
                      OR need.child_id IN (SELECT id FROM team))
                """
            ),
            res_model="care.need",
            res_id=SQL("need.id"),
            since=SQL("asked.day"),
            due=SQL("asked.day"),
        )

    def _say_gap(self, need):
        return self.env._(
            "There is no help for %(need)s: tell the family, and what helps meanwhile",
            need=need.category_id.name,
        )

    def _do_gap(self, need):
        return need.action_tell_gap()

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "reply": self.env._("Draft a reply"),
            "gap": self.env._("Write down what you tell"),
        }
