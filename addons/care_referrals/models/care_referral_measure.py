from odoo import api, fields, models
from odoo.tools import SQL

# How each is reckoned: so many times, a part, of a whole. Over many lines it is of
# their sums, and no mean of theirs
_MEANS = {
    "answered_share": (100, "answered", "sent"),
    "closed_share": (100, "closed", "sent"),
    "connected_share": (100, "connected", "closed"),
    "declined_share": (100, "declined", "sent"),
    "days_to_answer": (1, "answer_days", "answered"),
    "days_to_close": (1, "close_days", "closed"),
}
_LINE = ("company_id", "region_id", "language_id", "race", "category_id", "month")
_LINE += ("direction", "service_id", "agency_id", "sent_how")


def _reckoned(label, digits, explanation=None):
    """A field of ``_MEANS``, shown with so many digits after the point."""
    return fields.Float(
        label, readonly=True, aggregator="avg", digits=(16, digits), help=explanation
    )


class CareReferralMeasure(models.Model):
    """How well referrals work: how fast they are answered, how many come to an end
    with an outcome, and how many bring help.

    Counts of those of one month, kind of need, region, language, race, service and way
    of sending; no name is behind a line. Of what is protected nothing is counted. What
    the family says of the outcome stands above what the agency says.
    """

    _name = "care.referral.measure"
    _inherit = ["care.count.mixin"]
    _description = "How referrals work"
    _auto = False
    _order = "month desc, sent desc, id"
    _rec_name = "service_id"
    _depends = {
        "care.referral": [
            *("agency_id", "child_id", "company_id", "date_answered", "date_closed"),
            *("date_requested", "date_sent", "direction", "family_outcome", "need_id"),
            *("no_show_count", "outcome", "reason_id", "sent_how", "service_id"),
            "state",
        ],
        "care.need": ["category_id", "label"],
        "care.service": ["category_ids"],
        "care.service.category": ["need_category_ids"],
    }

    direction = fields.Selection(
        selection=lambda self: self._words_of("direction"), readonly=True
    )
    category_id = fields.Many2one(
        "care.need.category",
        string="Need",
        readonly=True,
        falsy_value_label="Not said",
    )
    service_id = fields.Many2one("care.service", readonly=True)
    agency_id = fields.Many2one("res.partner", readonly=True)
    sent_how = fields.Selection(
        selection=lambda self: self._words_of("sent_how"),
        string="Sent by",
        readonly=True,
        falsy_value_label="Not said",
    )
    month = fields.Date("Month sent", readonly=True)

    sent = fields.Integer("Referrals", readonly=True)
    waiting = fields.Integer("Without an answer", readonly=True)
    answered = fields.Integer(readonly=True, help="With a yes or no.")
    declined = fields.Integer(readonly=True)
    closed = fields.Integer(
        readonly=True, help="At an end: with an outcome, declined, or not possible."
    )
    connected = fields.Integer(
        "Brought help",
        readonly=True,
        help="Connected or got help, and the family does not say otherwise.",
    )
    no_shows = fields.Integer("Missed appointments", readonly=True)

    answer_days = fields.Integer("Days to answer, all together", readonly=True)
    close_days = fields.Integer("Days to close, all together", readonly=True)
    days_to_answer = _reckoned("Days to answer", 1, "Of those answered.")
    days_to_close = _reckoned("Days to close", 1, "Of those closed.")
    answered_share = _reckoned("Answered (%)", 0)
    closed_share = _reckoned("Closed (%)", 0, "Closure rate: closed of those sent.")
    connected_share = _reckoned("Brought help (%)", 0, "Brought help of those closed.")
    declined_share = _reckoned("Declined (%)", 0, "Of those sent.")

    @api.model
    def _words_of(self, name):
        return self.env["care.referral"]._fields[name]._description_selection(self.env)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT counted.*, %(means)s
              FROM (SELECT MIN(fact.id) AS id,
                           %(line)s,
                           COUNT(DISTINCT fact.family_id)::integer AS families,
                           COUNT(*)::integer AS sent,
                           %(count_of)s
                      FROM (%(facts)s) fact
                     GROUP BY %(line)s) counted
            """,
            means=SQL(", ").join(
                SQL(
                    "%s AS %s",
                    _mean(times, SQL.identifier(part), SQL.identifier(whole)),
                    SQL.identifier(name),
                )
                for name, (times, part, whole) in _MEANS.items()
            ),
            line=SQL(", ").join(SQL.identifier("fact", name) for name in _LINE),
            count_of=SQL(
                """
                COUNT(*) FILTER (WHERE fact.is_waiting)::integer AS waiting,
                COUNT(fact.answer_days)::integer AS answered,
                COUNT(*) FILTER (WHERE fact.is_declined)::integer AS declined,
                COUNT(*) FILTER (WHERE fact.is_closed)::integer AS closed,
                COUNT(*) FILTER (WHERE fact.is_closed AND fact.is_connected)::integer
                    AS connected,
                COALESCE(SUM(fact.no_show_count), 0)::integer AS no_shows,
                COALESCE(SUM(fact.answer_days), 0)::integer AS answer_days,
                COALESCE(SUM(fact.close_days), 0)::integer AS close_days
                """
            ),
            facts=self._facts(),
        )

    def _facts(self):
        """A row for each referral that was sent and not taken back."""
        return SQL(
            """
            SELECT referral.id,
                   referral.company_id,
                   child.region_id,
                   child.family_id,
                   family.language_id,
                   race.code AS race,
                   kind.id AS category_id,
                   date_trunc('month', sent.day)::date AS month,
                   referral.direction,
                   referral.service_id,
                   referral.agency_id,
                   referral.sent_how,
                   referral.state = 'requested' AS is_waiting,
                   referral.state = 'rejected' AS is_declined,
                   referral.state IN ('completed', 'rejected', 'failed') AS is_closed,
                   referral.outcome IN ('connected', 'got_help')
                       AND referral.family_outcome IS DISTINCT FROM 'no'
                       AS is_connected,
                   referral.no_show_count,
                   CASE WHEN referral.date_answered IS NOT NULL
                        THEN GREATEST(referral.date_answered - sent.day, 0)
                   END AS answer_days,
                   CASE WHEN referral.state IN ('completed', 'rejected', 'failed')
                        THEN GREATEST(referral.date_closed - sent.day, 0)
                   END AS close_days
              FROM care_referral referral
              CROSS JOIN LATERAL (
                  SELECT COALESCE(referral.date_sent, referral.date_requested) AS day
              ) sent
              %(child)s
              %(kind)s
             WHERE referral.state NOT IN ('draft', 'cancelled', 'entered_in_error')
               AND COALESCE(need.label, 'normal') = 'normal'
            """,
            child=self._child_facts(SQL("referral.child_id")),
            kind=self.env["care.referral"]._care_need_kind(),
        )

    def _read_group_select(self, aggregate_spec, query):
        """A mean of many lines is the sum of its parts by the sum of the whole."""
        selected = super()._read_group_select(aggregate_spec, query)
        name, _dot, function = aggregate_spec.partition(":")
        if function != "avg" or name not in _MEANS:
            return selected
        times, *columns = _MEANS[name]
        part, whole = (
            SQL("SUM(%s)", self._field_to_sql(self._table, column, query))
            for column in columns
        )
        return _mean(times, part, whole)


def _mean(times, part, whole):
    """``part`` of ``whole``, so many ``times``; of nothing there is none."""
    return SQL("%s * %s::float / NULLIF(%s, 0)", times, part, whole)
