from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Lines of a kind keep apart from those of another: an id is the source's id times this,
# plus the kind's rank
RANKS = 100


class CareWorkItem(models.Model):
    """One thing that somebody of the center should do: who needs it, why, since when.

    Nothing is stored. A line is there because of what the records say, so it goes when
    the thing is done, and the same thing is never there twice.

    Another model or addon brings a kind of work, say ``visit``, in one class that
    inherits this model: ``selection_add`` on ``kind``; the fields that its select reads
    in ``_depends``; the select in :meth:`_work_sources`; for the screen ``_say_visit``,
    ``_do_visit`` and the label of its button in :meth:`_work_labels`.
    """

    _name = "care.work.item"
    _description = "Work"
    _auto = False
    _order = "days_ahead, rank, due, id"
    _depends = {
        "care.child": ["active"],
        "care.episode": [
            *("active", "phase", "child_id", "family_id", "company_id", "lead_id"),
            *("tier_id", "date_referred", "date_first_contact", "date_last_contact"),
            *("attempt_count", "date_plan", "date_assessed", "next_step", "next_date"),
        ],
        "care.tier": [
            *("first_contact_days", "contact_days", "plan_review_days"),
            *("assessment_days", "sequence", "company_id", "active"),
        ],
        "res.company": [
            *("care_tier_id", "care_first_assessment_days", "care_first_plan_days"),
        ],
    }

    kind = fields.Selection([], string="Why", readonly=True)
    rank = fields.Integer(readonly=True, aggregator=None)
    child_id = fields.Many2one("care.child", readonly=True)
    family_id = fields.Many2one("care.family", readonly=True)
    episode_id = fields.Many2one("care.episode", readonly=True)
    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    staff_id = fields.Many2one(
        "care.staff",
        string="Worker",
        readonly=True,
        falsy_value_label="Nobody yet",
        help="Who leads. Empty: nobody.",
    )
    since = fields.Date(readonly=True, help="The day it counts from.")
    due = fields.Date(readonly=True, help="The day by which it should be done.")
    days_ahead = fields.Integer(
        readonly=True,
        aggregator=None,
        help="Until it is due; 0 today and later, so that comes before what can wait.",
    )
    amount = fields.Integer(readonly=True, aggregator=None)
    promised_days = fields.Integer(readonly=True, aggregator=None)
    detail = fields.Char(readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    in_my_sight = fields.Boolean(readonly=True)
    is_mine = fields.Boolean(
        "For me",
        readonly=True,
        help="Of a child on whose team I am, as a cover too; or about me.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            WITH team AS MATERIALIZED (%(team)s),
                 sight AS MATERIALIZED (%(sight)s),
                 served AS NOT MATERIALIZED (%(served)s),
                 promised AS MATERIALIZED (%(promised)s)
            SELECT item.*,
                   GREATEST(item.due - %(today)s, 0) AS days_ahead,
                   %(in_my_sight)s AS in_my_sight,
                   %(is_mine)s AS is_mine
              FROM (%(sources)s) item
            """,
            team=self._team_query(),
            sight=self._sight_query(),
            served=self._served_query(),
            promised=self._promised_query(),
            today=self._today(),
            in_my_sight=(
                self._line_is_of("sight") if self._is_narrow() else SQL("TRUE")
            ),
            is_mine=self._line_is_of("team"),
            sources=SQL(" UNION ALL ").join(self._work_sources()),
        )

    def _work_sources(self):
        """The selects that make the lines, one or more per kind; extend with super().

        Make each with :meth:`_work_source`, so that all give the same columns. A select
        may join ``served``, the open episodes in the reader's sight: ``episode_id``,
        ``child_id``, ``family_id``, ``company_id``, ``staff_id`` (the lead). One about
        the center's promises begins with ``promised AS served``, which has also
        ``phase``, ``date_referred``, ``first_contact`` and ``last_contact`` (days),
        ``attempt_count``, ``date_plan``, ``date_assessed``, ``next_step``,
        ``next_date``; of the child's tier ``first_contact_days``, ``contact_days``,
        ``plan_review_days``, ``assessment_days``; of its center
        ``first_assessment_days``, ``first_plan_days``.

        :return: list of SQL
        """
        return []

    def _work_source(self, kind, rank, origin, **columns):
        """One select of the lines of a kind.

        :param str kind: a value of the field ``kind``
        :param int rank: 1 to 99 and of this kind only. The lower, the higher among what
            is due; it also keeps the ids of kinds apart
        :param SQL origin: the rest of the select, from FROM on
        :param columns: SQL by column name. ``res_model`` (str) and ``res_id`` name the
            record behind the line; ``source_id`` is what the kind has one line of, if
            not that record. ``due`` is the last day to do it in time, ``since`` the day
            it counts from; ``amount``, ``promised_days`` and ``detail`` (text) are for
            the sentence on the screen. The links default to those of ``served``.
        :return: SQL
        """
        res_model = columns.pop("res_model", "care.episode")
        res_id = columns.pop("res_id", SQL("served.episode_id"))
        source_id = columns.pop("source_id", res_id)
        values = {
            "child_id": SQL("served.child_id"),
            "family_id": SQL("served.family_id"),
            "episode_id": SQL("served.episode_id"),
            "company_id": SQL("served.company_id"),
            "staff_id": SQL("served.staff_id"),
            "since": SQL("NULL::date"),
            "due": SQL("NULL::date"),
            "amount": SQL("NULL::integer"),
            "promised_days": SQL("NULL::integer"),
            "detail": SQL("NULL::varchar"),
        }
        unknown = set(columns) - set(values)
        if unknown:
            raise ValueError(f"{kind}: a line of work has no column {sorted(unknown)}")
        values.update(columns)
        return SQL(
            "(SELECT %(source_id)s::bigint * %(ranks)s + %(rank)s AS id,"
            " %(rank)s AS rank, %(kind)s AS kind, %(res_model)s AS res_model,"
            " %(res_id)s AS res_id, %(values)s %(origin)s)",
            source_id=source_id,
            res_id=res_id,
            ranks=RANKS,
            rank=rank,
            kind=kind,
            res_model=res_model,
            values=SQL(", ").join(
                SQL("%s AS %s", value, SQL.identifier(name))
                for name, value in values.items()
            ),
            origin=origin,
        )

    def _served_query(self):
        """The open episodes in the reader's sight."""
        return SQL(
            """
            SELECT episode.id AS episode_id,
                   episode.child_id,
                   episode.family_id,
                   episode.company_id,
                   episode.lead_id AS staff_id
              FROM care_episode episode
              JOIN care_child child ON child.id = episode.child_id AND child.active
             WHERE episode.active
               AND episode.phase <> 'closed'
               AND %s
            """,
            self._in_sight(SQL("episode.child_id"), SQL("episode.company_id")),
        )

    def _promised_query(self):
        """The same with what is known of them and what the center promises."""
        return SQL(
            """
            SELECT served.*,
                   episode.phase,
                   episode.date_referred,
                   %(first_contact)s AS first_contact,
                   %(last_contact)s AS last_contact,
                   episode.attempt_count,
                   episode.date_plan,
                   episode.date_assessed,
                   episode.next_step,
                   episode.next_date,
                   tier.first_contact_days,
                   tier.contact_days,
                   tier.plan_review_days,
                   tier.assessment_days,
                   company.care_first_assessment_days AS first_assessment_days,
                   company.care_first_plan_days AS first_plan_days
              FROM served
              JOIN care_episode episode ON episode.id = served.episode_id
              JOIN res_company company ON company.id = served.company_id
              LEFT JOIN care_tier tier ON tier.id = COALESCE(
                    episode.tier_id,
                    company.care_tier_id,
                    (SELECT id FROM care_tier WHERE active AND company_id IS NULL
                      ORDER BY sequence, id LIMIT 1))
            """,
            first_contact=self._day_of(SQL("episode.date_first_contact")),
            last_contact=self._day_of(SQL("episode.date_last_contact")),
        )

    # Sight: the record rule asks ``in_my_sight``. The question who may see which child
    # is answered once per reading, and the selects begin with the few children it gives

    def _team_query(self):
        """The children on whose care team the reader is."""
        children = self._children()
        return children._search(children._on_my_team_domain()).select()

    def _sight_query(self):
        """The children in a coordinator's care; others are not limited by child."""
        children = self._children()
        domains = (
            children._in_my_care_domains() if self._is_narrow() else [Domain.FALSE]
        )
        return SQL(" UNION ").join(
            children._search(domain).select() for domain in domains
        )

    def _children(self):
        # sudo: as in the record rules of children, which ask the same flags
        return self.env["care.child"].sudo().with_context(active_test=False)

    def _is_narrow(self):
        """Whether the reader sees some children of the centers, and not all."""
        return not self.env.su and not self.env.user.has_group(
            "care_coordination.group_care_supervisor"
        )

    def _line_is_of(self, children):
        """A line about one of these children, or about the reader in person."""
        return SQL(
            """
            CASE WHEN item.child_id IS NOT NULL
                 THEN item.child_id IN (SELECT id FROM %s)
                 ELSE item.staff_id IN (
                      SELECT id FROM care_staff WHERE user_id = %s)
             END
            """,
            SQL.identifier(children),
            self.env.uid,
        )

    def _in_sight(self, child_id, company_id):
        """A condition for a select that does not begin with ``served``.

        It protects nothing, the rules do. It lets the database begin with a
        coordinator's sixty children and not with the center's ten thousand.
        """
        if self.env.su:
            return SQL("TRUE")
        if self._is_narrow():
            return SQL("%s IN (SELECT id FROM sight)", child_id)
        return SQL("%s IN %s", company_id, tuple(self.env.companies.ids))

    def _today(self):
        """The reader's calendar day, for the selects."""
        return SQL("%s::date", fields.Date.context_today(self))

    def _day_of(self, moment):
        """The day of a moment where the reader is, for the selects."""
        return SQL(
            "(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date",
            moment,
            self.env.tz.zone,
        )

    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        """With what the record rules ask when the lines are read, or all would be
        worked out once more for it."""
        if field_names is not None:
            field_names = {*field_names, "company_id", "in_my_sight"}
        return super().search_fetch(domain, field_names, offset, limit, order)

    def exists(self):
        """Whether a thing is due does not depend on who asks: of a line out of sight
        the reader is told that, and not that it is gone."""
        # sudo: the reader's sight is part of the query
        return super(CareWorkItem, self.sudo()).exists().with_env(self.env)
