from odoo import fields, models
from odoo.tools import SQL

from ..tools.family import CAME_TO_NOTHING, FAMILY_ASKED_AT_MOST
from ..tools.states import OPEN_STATES


class CareWorkItem(models.Model):
    """Referrals from us that somebody has to see to: an agency that does not answer, a
    family that nobody could ask, an appointment that came to nothing, and two who say
    different things of the same help.

    What the mails of :meth:`care.referral._cron_chase` can do is no work for people.
    """

    _inherit = "care.work.item"
    _depends = {
        "care.referral": [
            *("business_status", "capacity_status", "chase_count", "chase_trouble"),
            *("child_id", "company_id", "date_accepted", "date_answer_due"),
            *("date_appointment", "date_chased", "date_confirmed", "date_family_asked"),
            "date_mailed",
            *("date_family_outcome", "date_requested", "date_sent", "date_settled"),
            *("direction", "family_ask_count", "family_ask_how", "family_outcome"),
            *("need_id", "no_show_count", "outcome", "sent_how", "state", "user_id"),
            "wait_days",
        ],
        "care.need": ["label"],
        "care.staff": ["user_id"],
        "res.company": [
            *("care_chase_days", "care_chase_limit", "care_family_ask_days"),
        ],
    }

    kind = fields.Selection(
        selection_add=[
            ("referral",),
            ("referral_disagreement", "Agency and family differ"),
            ("no_show", "Did not come"),
            ("referral_chase", "Agency to call"),
            ("referral_outcome", "Ask how it went"),
            ("reply",),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._referral_disagreement_source(),
            self._no_show_source(),
            self._referral_chase_source(),
            self._referral_outcome_source(),
        ]

    def _outgoing(self, where):
        """The rest of a select over referrals from us in the reader's sight. What is
        for a protected need is the care team's only."""
        seen = self._seen_by_team(
            SQL("COALESCE(need.label, 'normal')"), SQL("referral.child_id")
        )
        return self._from_referrals(
            "outgoing",
            SQL("%s AND %s", seen, where),
            joins=SQL("LEFT JOIN care_need need ON need.id = referral.need_id"),
        )

    def _outgoing_columns(self):
        """Whom the line is about, and who follows the referral."""
        return {
            **self._referral_columns(),
            "staff_id": SQL(
                """
                COALESCE(
                    (SELECT staff.id FROM care_staff staff
                      WHERE staff.user_id = referral.user_id
                        AND staff.company_id = referral.company_id
                      LIMIT 1),
                    served.staff_id)
                """
            ),
        }

    def _referral_disagreement_source(self):
        """Closed as help that was given, and the family says that it got none."""
        return self._work_source(
            "referral_disagreement",
            8,
            self._outgoing(
                SQL(
                    """
                    referral.state = 'completed'
                    AND referral.outcome IN ('connected', 'got_help')
                    AND referral.family_outcome = 'no'
                    """
                )
            ),
            since=SQL("referral.date_family_outcome"),
            due=SQL("referral.date_family_outcome"),
            **self._outgoing_columns(),
        )

    def _no_show_source(self):
        """The appointment came to nothing, and there is no new one."""
        return self._work_source(
            "no_show",
            24,
            self._outgoing(
                SQL(
                    """
                    referral.state IN ('accepted', 'in_progress', 'on_hold')
                    AND referral.business_status IN %s
                    """,
                    CAME_TO_NOTHING,
                )
            ),
            since=SQL("referral.date_confirmed"),
            due=SQL("COALESCE(referral.date_confirmed, %s)", self._today()),
            amount=SQL("referral.no_show_count"),
            detail=SQL("referral.business_status"),
            **self._outgoing_columns(),
        )

    def _referral_chase_source(self):
        """No answer, and it is late for one, or no mail will bring it: it was asked by
        mail often enough, it was not asked by mail at all, or nobody has sent it."""
        due = self.env["care.referral"]._care_chase_due()
        return self._work_source(
            "referral_chase",
            29,
            self._outgoing(
                SQL(
                    """
                    referral.state = 'requested'
                    AND referral.sent_how IS DISTINCT FROM 'family'
                    AND referral.capacity_status
                        IS DISTINCT FROM 'additional_assessment'
                    AND (referral.date_sent IS NULL
                         OR referral.chase_trouble IS NOT NULL
                         OR referral.date_answer_due < %(today)s
                         OR (%(due)s <= %(today)s
                             AND (referral.sent_how <> 'link'
                                  OR COALESCE(referral.chase_count, 0)
                                 >= company.care_chase_limit)))
                    """,
                    due=due,
                    today=self._today(),
                )
            ),
            since=SQL("COALESCE(referral.date_sent, referral.date_requested)"),
            due=SQL(
                "LEAST(COALESCE(%s, referral.date_requested), %s,"
                " referral.date_answer_due)",
                due,
                self._today(),
            ),
            amount=SQL("referral.chase_count"),
            detail=SQL(
                "CASE WHEN referral.date_sent IS NULL THEN 'unsent'"
                " ELSE referral.sent_how END"
            ),
            **self._outgoing_columns(),
        )

    def _referral_outcome_source(self):
        """Nobody knows how it went, and no mail will tell: the family likes to be
        asked by people, or did not answer; or it said no or not yet, and nobody has
        seen to it."""
        Referral = self.env["care.referral"]
        due = Referral._care_family_due()
        unheard = SQL(
            """
            (referral.state IN %s
             AND referral.family_outcome IN ('no', 'not_yet')
             AND referral.date_settled IS NULL)
            """,
            OPEN_STATES,
        )
        origin = self._outgoing(
            SQL(
                """
                ((%(asked)s
                  AND served.child_id IS NOT NULL
                  AND (referral.family_ask_how = 'staff'
                       OR COALESCE(referral.family_ask_count, 0) >= %(limit)s)
                  AND %(due)s <= %(today)s)
                 OR %(unheard)s)
                """,
                asked=Referral._care_family_asked_sql(),
                unheard=unheard,
                limit=FAMILY_ASKED_AT_MOST,
                due=due,
                today=self._today(),
            )
        )
        return self._work_source(
            "referral_outcome",
            31,
            origin,
            since=SQL(
                "CASE WHEN %s THEN referral.date_family_outcome ELSE"
                " COALESCE(referral.date_accepted, referral.date_sent) END",
                unheard,
            ),
            due=SQL(
                "CASE WHEN %s THEN referral.date_family_outcome ELSE %s END",
                unheard,
                due,
            ),
            amount=SQL("referral.family_ask_count"),
            detail=SQL("CASE WHEN %s THEN referral.family_outcome END", unheard),
            **self._outgoing_columns(),
        )
