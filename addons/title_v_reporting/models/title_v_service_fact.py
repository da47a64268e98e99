from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.care_coordination.tools.clock import TIME_ZONE

from ..engines import form_5a

KINDS = [("encounter", "Contact that reached the family"), ("intake", "Intake work")]


class TitleVServiceFact(models.Model):
    """The flattened layer that reports read: one row is one service to one child.

    What counts as a service is said here and nowhere else: a contact that reached
    somebody, and the intake work on a referral (receiving, checking, routing, opening).
    Archived contacts and episodes were entered in error and do not count; an archived
    child was still served.
    """

    _name = "title.v.service.fact"
    _description = "Service that counts"
    _auto = False
    _order = "date desc, id desc"
    _depends = {
        "care.encounter": [
            "child_id",
            "company_id",
            "date",
            "result",
            "minutes",
            "active",
        ],
        "care.episode": ["child_id", "company_id", "date_referred", "active"],
    }

    child_id = fields.Many2one("care.child", readonly=True)
    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    date = fields.Date(
        readonly=True, help="The day where the center is, not in universal time."
    )
    kind = fields.Selection(KINDS, readonly=True)
    source_model = fields.Char(readonly=True)
    source_id = fields.Many2oneReference(model_field="source_model", readonly=True)
    minutes = fields.Integer(readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT encounter.id * 2 AS id,
                   encounter.child_id,
                   encounter.company_id,
                   (encounter.date AT TIME ZONE 'UTC' AT TIME ZONE %s)::date AS date,
                   'encounter' AS kind,
                   'care.encounter' AS source_model,
                   encounter.id AS source_id,
                   COALESCE(encounter.minutes, 0) AS minutes
              FROM care_encounter encounter
             WHERE encounter.result = 'reached' AND encounter.active
             UNION ALL
            SELECT episode.id * 2 + 1,
                   episode.child_id,
                   episode.company_id,
                   episode.date_referred,
                   'intake',
                   'care.episode',
                   episode.id,
                   0
              FROM care_episode episode
             WHERE episode.active
            """,
            self._time_zone(),
        )

    @api.model
    def _time_zone(self):
        """The zone in which a contact's moment becomes a day."""
        # As superuser: a setting, readable by administrators only.
        name = (
            self.env["ir.config_parameter"]
            .sudo()
            .get_param("title_v_reporting.timezone")
        )
        zones = self.env["res.partner"]._fields["tz"].get_values(self.env)
        if name and name not in zones:
            raise UserError(
                self.env._(
                    'The system parameter "title_v_reporting.timezone" says '
                    '"%(zone)s", which is no time zone. Put one such as '
                    '"America/New_York".',
                    zone=name,
                )
            )
        return name or TIME_ZONE

    @api.model
    def _read_served(self, companies, settings):
        """The children's records with a service in the year, each with what was true
        on the days that count. One query, whatever the number.

        :param companies: res.company records
        :param settings: record or object with ``date_start``, ``date_end``,
            ``count_intake``, ``age_basis`` and ``coverage_basis``
        :return: list of form_5a.ServedRecord
        """
        domain = [
            ("company_id", "in", companies.ids),
            ("date", ">=", settings.date_start),
            ("date", "<=", settings.date_end),
        ]
        if not settings.count_intake:
            domain.append(("kind", "!=", "intake"))
        self.env["care.child"].flush_model()
        self.env["care.coverage"].flush_model()
        self.env["care.pregnancy"].flush_model()
        facts = self._search(domain).select("child_id", "date", "kind", "minutes")
        rows = self.env.execute_query(
            SQL(
                _SERVED,
                facts=facts,
                age_date=self._basis(settings.age_basis, settings),
                coverage_date=self._basis(settings.coverage_basis, settings),
            )
        )
        return [form_5a.ServedRecord(*row) for row in rows]

    def _basis(self, basis, settings):
        if basis == "first_service":
            return SQL("first_of_person")
        day = settings.date_start if basis == "period_start" else settings.date_end
        return SQL("%s::date", day)

    def action_open_source(self):
        """Open the contact or the episode behind the row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.source_model,
            "res_id": self.source_id,
            "views": [(False, "form")],
        }


# One person may have a record in several centers: same name and birth date. Within a
# center records are never joined, so the first of one center meets the first of the
# other. A name that leaves nothing to compare (another script) joins nobody.
_SERVED = """
    WITH served AS (
        SELECT child_id,
               MIN(date) AS first_date,
               (array_agg(kind ORDER BY date, kind))[1] AS first_kind,
               COUNT(*) AS service_count,
               SUM(minutes) AS minutes
          FROM (%(facts)s) facts
         GROUP BY child_id
    ), keyed AS (
        SELECT served.*,
               child.company_id,
               child.birth_date,
               child.cshcn,
               CASE WHEN child.identity_key IS NULL
                      OR child.identity_key LIKE '|%%'
                      OR child.identity_key LIKE '%%||%%'
                    THEN child.id::text
                    ELSE child.identity_key || '#' || ROW_NUMBER() OVER (
                        PARTITION BY child.company_id, child.identity_key
                        ORDER BY served.first_date, child.id)
               END AS person_key
          FROM served
          JOIN care_child child ON child.id = served.child_id
    ), person AS (
        SELECT keyed.*,
               MIN(first_date) OVER (PARTITION BY person_key) AS first_of_person,
               ROW_NUMBER() OVER (
                   PARTITION BY person_key ORDER BY first_date, child_id
               ) AS record_rank
          FROM keyed
    ), dated AS (
        SELECT person.*,
               %(age_date)s AS age_date,
               %(coverage_date)s AS coverage_date
          FROM person
    )
    SELECT dated.child_id,
           dated.company_id,
           dated.person_key,
           dated.record_rank,
           dated.birth_date,
           dated.age_date,
           COALESCE(coverage.category, 'unknown'),
           EXISTS (
               SELECT FROM care_pregnancy pregnancy
                WHERE pregnancy.child_id = dated.child_id
                  AND pregnancy.date_start <= dated.age_date
                  AND COALESCE(pregnancy.date_end, 'infinity') >= dated.age_date
           ),
           dated.cshcn,
           dated.first_date,
           dated.first_kind,
           dated.service_count,
           dated.minutes
      FROM dated
      LEFT JOIN LATERAL (
           SELECT category
             FROM care_coverage
            WHERE child_id = dated.child_id
              AND date_start <= dated.coverage_date
              AND COALESCE(date_end, 'infinity') >= dated.coverage_date
            ORDER BY date_start DESC, id DESC
            LIMIT 1
      ) coverage ON TRUE
     ORDER BY dated.person_key, dated.record_rank
"""
