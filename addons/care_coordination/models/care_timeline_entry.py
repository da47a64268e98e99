from odoo import api, fields, models
from odoo.tools import SQL

# Entries of a source keep apart from those of another: an id is the id of the row it
# comes from times this, plus the number of the source
SOURCES = 100

KINDS = [
    ("contact", "Contact"),
    ("meeting", "Meeting"),
    ("message", "Message"),
    ("note", "Note"),
    ("episode", "Episode"),
    ("plan", "Plan"),
    ("assessment", "Assessment"),
    ("team", "Care team"),
    ("support", "Level of support"),
    ("condition", "Condition"),
    ("coverage", "Coverage"),
    ("social", "Support need"),
    ("pregnancy", "Pregnancy"),
    ("portal", "Portal access"),
]
LABELS = [
    ("normal", "Normal"),
    ("sensitive", "Sensitive: care team only"),
    ("part2", "Substance use (Part 2): care team only"),
]


class CareTimelineEntry(models.Model):
    """One thing that happened, or will, with a child or a family.

    Nothing is stored: each entry is a row of another model, so a correction there is
    one here. A protected fact keeps its protection (``label``), see the record rules.

    Another model or addon brings entries by four steps: it adds its kind to ``kind``
    (``selection_add``), its selects to :meth:`_timeline_sources`, the fields that they
    read to ``_depends``, and what the reader sees to ``_timeline_writers``.
    """

    _name = "care.timeline.entry"
    _description = "Timeline entry"
    _auto = False
    _order = "date desc, id desc"

    child_id = fields.Many2one(
        "care.child", readonly=True, help="Empty: it is about the whole family."
    )
    family_id = fields.Many2one("care.family", readonly=True)
    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    step = fields.Char(readonly=True, help="What of it: began, ended, reached.")
    date = fields.Datetime("When", readonly=True)
    is_day = fields.Boolean("Without a time of day", readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Who", readonly=True)
    label = fields.Selection(LABELS, string="Protection", readonly=True)
    words = fields.Text(
        readonly=True, help="What people wrote and who wrote it, for the search."
    )

    @property
    def _table_query(self):
        return SQL(" UNION ALL ").join(self._timeline_sources())

    def _timeline_sources(self):
        """The selects that make the entries; extend with ``super()``.

        Make each with :meth:`_timeline_source`, so that all give the same columns.
        What has not come yet has no entry, except an appointment.

        :return: list of SQL
        """
        return []

    def _timeline_source(self, number, kind, model, date, **columns):
        """One select of entries, a row of ``model`` being an entry.

        In the SQL that is given, ``fact`` is that row and ``child`` (or ``family``)
        whom it is about.

        :param number: 1 to 99 and of this source only, it keeps ids apart; or SQL that
            gives one of several. Those below 50 are of this addon
        :param kind: value of the field ``kind``, or SQL that gives it
        :param str model: the model whose rows become entries
        :param SQL date: when it happened, a timestamp in UTC; of a mere day see
            :meth:`_timeline_noon`
        :param columns: SQL by column name, where it differs from what is usual, and

            - ``joins``: instead of the join of ``child`` by ``fact.child_id``
            - ``where``: which rows are entries
            - ``person``: id of the partner who did it; usually who made the row
            - ``words``: text that a search finds; the person's name is added
        :return: SQL
        """
        joins = columns.pop("joins", self._timeline_child())
        where = columns.pop("where", SQL("TRUE"))
        if "person" not in columns:
            joins = SQL("%s %s", joins, self._timeline_author(SQL("fact.create_uid")))
        person = columns.pop("person", SQL("author.partner_id"))
        words = columns.pop("words", SQL("NULL"))
        values = {
            "child_id": SQL("child.id"),
            "family_id": SQL("child.family_id"),
            "company_id": SQL("child.company_id"),
            "kind": SQL("%s", kind),
            "step": SQL("NULL"),
            "date": date,
            "is_day": SQL("FALSE"),
            "res_model": SQL("%s", model),
            "res_id": SQL("fact.id"),
            "partner_id": person,
            "label": SQL("'normal'"),
            # Read by a search only, so the join costs nothing without one
            "words": SQL("concat_ws(' ', %s, person.name)", words),
        }
        unknown = set(columns) - set(values)
        if unknown:
            raise ValueError(f"{kind}: an entry has no column {sorted(unknown)}")
        values.update(columns)
        return SQL(
            "(SELECT fact.id::bigint * %(sources)s + %(number)s AS id, %(values)s"
            " FROM %(table)s fact %(joins)s"
            " LEFT JOIN res_partner person ON person.id = %(person)s"
            " WHERE %(where)s)",
            sources=SOURCES,
            number=number,
            values=SQL(", ").join(
                SQL("(%s)::%s AS %s", values[name], cast, SQL.identifier(name))
                for name, cast in self._timeline_casts().items()
            ),
            table=SQL.identifier(self.env[model]._table),
            joins=joins,
            person=person,
            where=where,
        )

    def _timeline_casts(self):
        """Every source gives the very same types, or the database reads all rows of a
        source before it looks for the child."""
        number, text = SQL("integer"), SQL("varchar")
        return {
            "child_id": number,
            "family_id": number,
            "company_id": number,
            "kind": text,
            "step": text,
            "date": SQL("timestamp"),
            "is_day": SQL("boolean"),
            "res_model": text,
            "res_id": number,
            "partner_id": number,
            "label": text,
            "words": SQL("text"),
        }

    # What sources are made of

    def _timeline_child(self, link=None):
        """The join of the child that a row is about."""
        link = link or SQL("fact.child_id")
        return SQL("JOIN care_child child ON child.id = %s", link)

    def _timeline_author(self, user_id):
        """The join of the user behind a row; nobody for what the system did."""
        return SQL(
            "LEFT JOIN res_users author ON author.id = %s AND author.id <> %s",
            user_id,
            api.SUPERUSER_ID,
        )

    def _timeline_days(self, days):
        """A join that makes an entry of each of several days of a row: ``moment`` with
        ``number``, ``kind``, ``step`` and ``day``.

        :param days: list of number, kind, step and SQL of a day, and for a last day
            True: it is over the day after
        :return: the join, and the condition that the day has come
        """
        rows = SQL(", ").join(
            SQL("(%s, %s, %s, %s, %s)", *given, SQL("1") if is_last else SQL("0"))
            for *given, is_last in days
        )
        join = SQL(
            "CROSS JOIN LATERAL (VALUES %s) AS moment(number, kind, step, day, wait)",
            rows,
        )
        came = SQL("moment.day + moment.wait <= %s", self._timeline_today())
        return join, came

    def _timeline_noon(self, day):
        """A mere day among times: noon in UTC is the same day for every reader."""
        return SQL("%s + time '12:00'", day)

    def _timeline_today(self):
        """The reader's calendar day."""
        return SQL("%s::date", fields.Date.context_today(self))

    @api.depends("kind", "date")
    @api.depends_context("tz", "lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for entry in self:
            here = fields.Datetime.context_timestamp(entry, entry.date)
            entry.display_name = f"{here.date()} {labels.get(entry.kind, '')}"
