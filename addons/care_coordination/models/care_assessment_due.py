from odoo import api, fields, models
from odoo.tools import SQL


class CareAssessment(models.Model):
    """Which questions fit a child, and which of them are due.

    An instrument says how many days after the family was first reached it is due, and
    how often again. Of several versions the newest in use counts, and a center's own
    copy before the shared one. What keeps the promise to ask strengths and needs is due
    by the child's level of support instead.
    """

    _inherit = "care.assessment"

    @api.model
    def _due_instruments(self, children):
        """The questions that are due today and not begun.

        :param children: ``care.child``, any number of them
        :return: dict of ``care.instrument`` by child; every child has an entry
        """
        today = fields.Date.context_today(self)
        offers = self._care_offers(children)
        instruments = self.env["care.instrument"]
        return {
            child: instruments.browse(
                [
                    offer["instrument_id"]
                    for offer in offers[child]
                    if offer["due"] and offer["due"] <= today and not offer["begun"]
                ]
            )
            for child in children
        }

    @api.model
    def _care_offers(self, children):
        """The questions that fit each child's age, in their order, with what is due.

        That a child was asked something protected, and when, is told to its team only.

        :return: dict of lists by child, each offer a dict with ``instrument_id``,
            ``done`` (day it was last complete), ``due`` (None: never by itself) and
            ``begun`` (there is a draft)
        """
        found = {child: [] for child in children}
        if not children:
            return found
        for model in ("care.assessment", "care.child", "care.episode"):
            self.env[model].flush_model()
        for model in ("care.instrument", "care.life.stage", "res.company"):
            self.env[model].flush_model()
        by_id = {child.id: child for child in children}
        work = self.env["care.work.item"]
        served = SQL(
            """
            (SELECT child.id AS child_id, child.company_id,
                    %(reached)s AS first_contact
               FROM care_child child
               LEFT JOIN care_episode episode
                 ON episode.child_id = child.id
                AND episode.active AND episode.phase <> 'closed'
              WHERE child.id IN %(ids)s) served
            """,
            reached=work._day_of(SQL("episode.date_first_contact")),
            ids=tuple(children.ids),
        )
        sight = SQL("assessment.child_id IN %s", tuple(children.ids))
        team = children if self.env.su else children.filtered("on_my_team")
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (served.child_id, offer.sequence, offer.id)
                       served.child_id, offer.id, done.date, %(due)s, done.begun
                  FROM %(served)s %(joins)s
                 WHERE done.is_protected IS NOT TRUE
                    OR served.child_id = ANY(%(team)s)
                 ORDER BY served.child_id, offer.sequence, offer.id
                """,
                due=self._care_due(),
                served=served,
                joins=self._care_offer_joins(sight),
                team=team.ids,
            )
        )
        for child_id, instrument_id, done, due, begun in rows:
            found[by_id[child_id]].append(
                {
                    "instrument_id": instrument_id,
                    "done": done,
                    "due": due,
                    "begun": bool(begun),
                }
            )
        return found

    @api.model
    def _care_due(self):
        """The day on which an offer is due, for selects with these joins."""
        return SQL(
            """
            CASE WHEN offer.counts_as_assessment THEN NULL
                 WHEN done.date IS NOT NULL AND offer.repeat_days > 0
                 THEN done.date + offer.repeat_days
                 WHEN done.date IS NULL AND offer.first_days > 0
                 THEN served.first_contact + offer.first_days
             END
            """
        )

    @api.model
    def _care_offer_joins(self, sight):
        """Joins of the questions that fit: ``offer``, and what was ``done`` of them.

        For a select from ``served`` with ``child_id``, ``company_id`` and
        ``first_contact``.

        :param SQL sight: a condition on ``assessment`` that lets the database begin
            with the children that are asked about
        """
        return SQL(
            """
            JOIN care_child born ON born.id = served.child_id
            JOIN (
                SELECT current.*,
                       %(today)s - make_interval(
                           months => GREATEST(from_months, stage_from)) AS born_by,
                       %(today)s - make_interval(
                           months => LEAST(NULLIF(to_months, 0), stage_to))
                           AS born_after
                  FROM (SELECT DISTINCT ON (center.id, instrument.code)
                               instrument.*, center.id AS center_id
                          FROM care_instrument instrument
                          JOIN res_company center
                            ON instrument.company_id IS NULL
                            OR instrument.company_id = center.id
                         WHERE instrument.active AND instrument.state = 'in_use'
                           AND NOT EXISTS (
                               SELECT FROM care_instrument_put_away_rel put_away
                                WHERE put_away.care_instrument_id = instrument.id
                                  AND put_away.res_company_id = center.id)
                         ORDER BY center.id, instrument.code,
                                  instrument.company_id IS NULL, instrument.id DESC
                       ) current
                 CROSS JOIN LATERAL (
                       SELECT stage.from_months AS stage_from,
                              stage.to_months AS stage_to
                         FROM %(stages)s rel
                         JOIN care_life_stage stage ON stage.id = rel.%(stage)s
                        WHERE rel.%(instrument)s = current.id
                        UNION ALL
                       SELECT 0, NULL
                        WHERE NOT EXISTS (SELECT FROM %(stages)s rel
                                           WHERE rel.%(instrument)s = current.id)
                       ) stage
            ) offer
              ON offer.center_id = served.company_id
             AND born.birth_date <= offer.born_by
             AND (offer.born_after IS NULL OR born.birth_date > offer.born_after)
            LEFT JOIN (
                SELECT assessment.child_id, assessment.instrument_code,
                       max(date) FILTER (WHERE state = 'completed') AS date,
                       bool_or(state = 'draft') AS begun,
                       bool_or(label <> 'normal') AS is_protected
                  FROM care_assessment assessment
                 WHERE assessment.state IN ('completed', 'draft') AND %(sight)s
                 GROUP BY assessment.child_id, assessment.instrument_code
            ) done
              ON done.child_id = served.child_id
             AND done.instrument_code = offer.code
            """,
            today=self.env["care.work.item"]._today(),
            sight=sight,
            **self._care_stage_relation(),
        )

    def _care_stage_relation(self):
        field = self.env["care.instrument"]._fields["life_stage_ids"]
        return {
            "stages": SQL.identifier(field.relation),
            "instrument": SQL.identifier(field.column1),
            "stage": SQL.identifier(field.column2),
        }
