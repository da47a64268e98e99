from odoo import fields, models
from odoo.tools import SQL, format_date

PEER = 62


class CareWorkItem(models.Model):
    """Parents who would like to talk: one to find, to ask again, to introduce, to ask
    how it goes; and a parent who offers."""

    _inherit = "care.work.item"
    _depends = {
        "care.peer": ["active", "company_id", "date_offered", "family_id", "state"],
        "care.peer.wish": ["child_id", "date", "state"],
        "care.peer.match": [
            *("date_asked", "date_follow_up", "family_date", "peer_date", "state"),
            *("child_id", "wish_id"),
        ],
        "res.company": ["care_peer_days"],
    }

    kind = fields.Selection(
        selection_add=[
            ("peer_wish", "A parent to find"),
            ("peer_match", "Two parents who could talk"),
            ("peer_offer", "A parent offers help"),
            ("birthday",),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._peer_wish_source(),
            self._peer_match_source(),
            self._peer_offer_source(),
        ]

    def _peer_wish_source(self):
        """A wish for which nobody is asked."""
        return self._work_source(
            "peer_wish",
            PEER,
            SQL(
                """
                FROM care_peer_wish wish
                JOIN served ON served.child_id = wish.child_id
                JOIN res_company company ON company.id = served.company_id
                LEFT JOIN LATERAL (
                     SELECT COUNT(*)::integer AS amount
                       FROM care_peer_match match
                      WHERE match.wish_id = wish.id AND match.state = 'proposed'
                ) proposed ON TRUE
               WHERE wish.state = 'open'
                 AND NOT EXISTS (
                     SELECT FROM care_peer_match match
                      WHERE match.wish_id = wish.id
                        AND match.state IN ('asked', 'both_yes', 'introduced'))
                """
            ),
            res_model="care.peer.wish",
            res_id=SQL("wish.id"),
            since=SQL("wish.date"),
            due=SQL("wish.date + company.care_peer_days"),
            amount=SQL("proposed.amount"),
        )

    def _peer_match_source(self):
        """Asked and no answer for long; both said yes; the day to ask how it goes."""
        return self._work_source(
            "peer_match",
            PEER + 1,
            SQL(
                """
                FROM (
                    SELECT match.*,
                           CASE match.state
                                WHEN 'asked'
                                THEN match.date_asked + company.care_peer_days
                                WHEN 'both_yes'
                                THEN GREATEST(match.peer_date, match.family_date)::date
                                ELSE match.date_follow_up
                           END AS due
                      FROM care_peer_match match
                      JOIN res_company company ON company.id = match.company_id
                     WHERE match.state IN ('asked', 'both_yes', 'introduced')
                ) match
                JOIN served ON served.child_id = match.child_id
               WHERE match.due <= %s
                """,
                self._today(),
            ),
            res_model="care.peer.match",
            res_id=SQL("match.id"),
            since=SQL("COALESCE(match.date_introduced, match.date_asked)"),
            due=SQL("match.due"),
            detail=SQL("match.state"),
        )

    def _peer_offer_source(self):
        """An offer of a caregiver: the own family's team talks with this parent."""
        return self._work_source(
            "peer_offer",
            PEER + 2,
            SQL(
                """
                FROM (
                    SELECT DISTINCT ON (peer.id)
                           peer.id AS peer_id, peer.date_offered, served.*
                      FROM care_peer peer
                      JOIN served ON served.family_id = peer.family_id
                     WHERE peer.state = 'offered' AND peer.active
                     ORDER BY peer.id, served.child_id
                ) served
                JOIN res_company company ON company.id = served.company_id
                """
            ),
            res_model="care.peer",
            res_id=SQL("served.peer_id"),
            since=SQL("served.date_offered"),
            due=SQL("served.date_offered + company.care_peer_days"),
        )

    def _say_peer_wish(self, wish):
        words = {
            "who": wish.caregiver_id.name,
            "when": self._when(self.since),
            "count": self.amount,
        }
        if self.amount == 1:
            return self.env._(
                "%(who)s would like to talk with another parent, since %(when)s; one "
                "is proposed",
                **words,
            )
        if self.amount:
            return self.env._(
                "%(who)s would like to talk with another parent, since %(when)s; "
                "%(count)s are proposed",
                **words,
            )
        return self.env._(
            "%(who)s would like to talk with another parent, since %(when)s; nobody on "
            "the list fits yet",
            **words,
        )

    def _say_peer_match(self, match):
        words = {"who": match.peer_id.name, "when": self._when(self.since)}
        if self.detail == "both_yes":
            return self.env._("%(who)s and the family both said yes", **words)
        if self.detail == "introduced":
            return self.env._(
                "Ask how it goes with %(who)s: introduced %(when)s", **words
            )
        if match.peer_answer:
            return self.env._(
                "The family has not answered whether it wants to talk with %(who)s, "
                "asked %(when)s",
                **words,
            )
        return self.env._(
            "%(who)s has not answered whether to talk with the family, asked %(when)s",
            **words,
        )

    def _say_peer_offer(self, peer):
        return self.env._(
            "%(who)s offers to talk with other parents, since %(day)s",
            who=peer.name,
            day=format_date(self.env, self.since),
        )

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "peer_wish": self.env._("Find a parent"),
            "peer_match": self.env._("Ask again"),
            "peer_offer": self.env._("Talk and agree"),
        }

    def _work_label(self, labels):
        if self.kind == "peer_match" and self.detail == "both_yes":
            return self.env._("Introduce")
        if self.kind == "peer_match" and self.detail == "introduced":
            return self.env._("Ask how it goes")
        return super()._work_label(labels)

    def _do_peer_wish(self, wish):
        return self._open(wish)

    def _do_peer_match(self, match):
        if match.state == "introduced":
            return match.with_context(care_peer_step="follow").action_step()
        return self._open(match)

    def _do_peer_offer(self, peer):
        return self._open(peer)
