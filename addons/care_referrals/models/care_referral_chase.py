import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.family import CAME_TO_NOTHING, FAMILY_ASKED_AT_MOST, FAMILY_IS_ASKED
from ..tools.workdays import add_workdays_sql

_logger = logging.getLogger(__name__)

# So many at a time, then what was sent is kept
BATCH = 50
# A waiting list of which nobody said how long it is
WAIT_DAYS = 30


class CareReferral(models.Model):
    """Asking again without anybody having to think of it.

    An agency that was sent a link is asked again after some working days, some times;
    a family is asked how it went some days after the appointment or the yes, twice.
    After that, and wherever no mail can go, somebody has to call: see My Work. Whoever
    has answered is not asked again, and nobody gets two mails a day about a referral.
    """

    _inherit = "care.referral"

    chase_trouble = fields.Char(
        "Why no e-mail went out",
        copy=False,
        readonly=True,
        help="Then somebody has to call.",
    )
    date_mailed = fields.Date("Last e-mail on", copy=False, readonly=True)
    _chase_idx = models.Index("(state, date_sent) WHERE direction = 'outgoing'")

    @api.model
    def _cron_chase(self):
        """Send today's mails. Run twice a day, it sends nothing twice."""
        # The centers' day, not that of the server
        self = self.with_context(tz=self.env["care.child"]._portal_tz())
        agencies = self.env["care.referral"]
        if fields.Date.context_today(self).isoweekday() <= 5:
            agencies = self._care_agencies_to_chase()
        families = self._care_families_to_ask()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(agencies) + len(families))
        no_mail = self.env._("The e-mail could not be written. Please call.")
        for referrals, ask, give_up in (
            (agencies, "_care_chase_agency", {"chase_trouble": no_mail}),
            (families, "_care_ask_family", {"family_ask_how": "staff"}),
        ):
            for start in range(0, len(referrals), BATCH):
                batch = referrals[start : start + BATCH]
                batch._care_ask_safely(ask, give_up)
                if not cron._commit_progress(len(batch)):
                    return
        _logger.info(
            "Care: %s agencies and %s families asked", len(agencies), len(families)
        )

    def _care_ask_safely(self, ask, give_up):
        """One that can not be asked keeps nobody else from it, and is left to people.

        :param str ask: the method that asks
        :param dict give_up: what is written on one that can not be asked by mail
        """
        try:
            with self.env.cr.savepoint():
                getattr(self, ask)()
        except UserError:
            if len(self) == 1:
                self.write(give_up)
            else:
                for one in self:
                    one._care_ask_safely(ask, give_up)

    def _care_chase_agency(self):
        """Send these agencies a new link to answer."""
        sent = self._care_mail_link("answer")
        today = fields.Date.context_today(self)
        reached = self.filtered(lambda referral: sent.get(referral) is True)
        for count, ones in reached.grouped("chase_count").items():
            # sudo: how often it was asked is written by what happened only
            ones.sudo().write(
                {
                    "chase_count": count + 1,
                    "date_chased": today,
                    "chase_trouble": False,
                }
            )
        for referral in self - reached:
            if referral.chase_trouble != sent[referral]:
                # sudo: as above
                referral.sudo().chase_trouble = sent[referral]

    # Who is to be asked today

    @api.model
    def _care_agencies_to_chase(self):
        """Sent as a link, not answered, due to be asked again, and not too often."""
        return self._care_chase_select(
            SQL(
                """
                referral.state = 'requested'
                AND referral.sent_how = 'link'
                AND referral.chase_trouble IS NULL
                AND referral.capacity_status IS DISTINCT FROM 'additional_assessment'
                AND COALESCE(referral.chase_count, 0) < company.care_chase_limit
                AND %(due)s <= %(today)s
                """,
                due=self._care_chase_due(),
                today=fields.Date.context_today(self),
            )
        )

    @api.model
    def _care_families_to_ask(self):
        """Help should have come, and the family has not said how it went."""
        return self._care_chase_select(
            SQL(
                """
                %(asked)s
                AND referral.family_ask_how IS DISTINCT FROM 'staff'
                AND COALESCE(referral.family_ask_count, 0) < %(limit)s
                AND %(due)s <= %(today)s
                AND referral.date_sent IS DISTINCT FROM %(today)s
                AND EXISTS (
                    SELECT FROM care_episode episode
                     WHERE episode.child_id = referral.child_id
                       AND episode.active AND episode.phase <> 'closed')
                """,
                asked=self._care_family_asked_sql(),
                limit=FAMILY_ASKED_AT_MOST,
                due=self._care_family_due(),
                today=fields.Date.context_today(self),
            )
        )

    def _care_chase_select(self, where):
        self.env["care.referral"].flush_model()
        self.env["res.company"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT referral.id
                  FROM care_referral referral
                  JOIN res_company company ON company.id = referral.company_id
                  JOIN care_child child ON child.id = referral.child_id AND child.active
                 WHERE referral.direction = 'outgoing'
                   AND referral.date_mailed IS DISTINCT FROM %s
                   AND %s
                 ORDER BY referral.id
                """,
                fields.Date.context_today(self),
                where,
            )
        )
        return self.browse(row[0] for row in rows)

    # The days, as SQL over ``referral`` and ``company``, for the cron and for My Work

    @api.model
    def _care_chase_due(self):
        """By when the agency should have answered the last time it was asked."""
        asked = SQL(
            "GREATEST(referral.date_sent, referral.date_chased, referral.date_mailed)"
        )
        return SQL(
            "GREATEST(%s, CASE WHEN COALESCE(referral.chase_count, 0) = 0"
            " THEN referral.date_answer_due END)",
            add_workdays_sql(asked, SQL("company.care_chase_days")),
        )

    @api.model
    def _care_family_asked_sql(self):
        """Help is under way, and the family has said nothing, or: not yet."""
        return SQL(
            """
            (referral.state IN %s
             OR referral.state = 'on_hold' AND referral.capacity_status = 'waitlist'
             OR referral.state = 'requested' AND referral.sent_how = 'family')
            AND COALESCE(referral.business_status, '')
                NOT IN %s
            AND COALESCE(referral.family_outcome, 'not_yet') = 'not_yet'
            """,
            FAMILY_IS_ASKED,
            CAME_TO_NOTHING,
        )

    @api.model
    def _care_family_due(self):
        """The day to ask the family how it went, or to ask it again.

        After the appointment; without one after the agency's yes, and on a waiting list
        after its time; of a family that calls itself, after it was told whom to call.
        """
        return SQL(
            """
            (GREATEST(
                (referral.date_appointment AT TIME ZONE 'UTC' AT TIME ZONE %s)::date,
                referral.date_family_asked,
                referral.date_family_outcome,
                CASE WHEN referral.date_appointment IS NULL
                     THEN COALESCE(referral.date_accepted, referral.date_sent,
                                   referral.date_requested)
                          + CASE WHEN referral.capacity_status = 'waitlist'
                                 THEN COALESCE(NULLIF(referral.wait_days, 0), %s)
                                 ELSE 0 END
                END)
             + company.care_family_ask_days)
            """,
            self.env.tz.zone,
            WAIT_DAYS,
        )
