from odoo import api, fields, models
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
    _order = "rank, due, id"
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
        "care.staff", string="Worker", readonly=True, help="Who leads. Empty: nobody."
    )
    since = fields.Date(readonly=True, help="The day it counts from.")
    due = fields.Date(readonly=True, help="The day by which it should be done.")
    amount = fields.Integer(readonly=True, aggregator=None)
    promised_days = fields.Integer(readonly=True, aggregator=None)
    detail = fields.Char(readonly=True)
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    is_mine = fields.Boolean(
        "For me", compute="_compute_is_mine", search="_search_mine"
    )

    @property
    def _table_query(self):
        return SQL(
            "WITH served AS (%s) %s",
            self._served_query(),
            SQL(" UNION ALL ").join(self._work_sources()),
        )

    def _work_sources(self):
        """The selects that make the lines, one or more per kind; extend with super().

        Make each with :meth:`_work_source`, so that all give the same columns. A select
        may read ``served``, one row per open episode in the reader's sight:
        ``episode_id``, ``child_id``, ``family_id``, ``company_id``, ``staff_id`` (the
        lead), ``phase``, ``date_referred``, ``first_contact`` and ``last_contact``
        (days), ``attempt_count``, ``date_plan``, ``date_assessed``, ``next_step``,
        ``next_date`` and the promises of the child's tier, ``first_contact_days``,
        ``contact_days``, ``plan_review_days``, ``assessment_days``, and of its center,
        ``first_assessment_days``, ``first_plan_days``. Joining it gives the reader's
        own children without the cost of everybody's.

        :return: list of SQL
        """
        return []

    def _work_source(self, kind, rank, origin, **columns):
        """One select of the lines of a kind.

        :param str kind: a value of the field ``kind``
        :param int rank: 1 to 99 and of this kind only. The lower, the higher on the
            screen; it also keeps the ids of kinds apart
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
        """The open episodes in the reader's sight, with what the center promises."""
        return SQL(
            """
            SELECT episode.id AS episode_id,
                   episode.child_id,
                   episode.family_id,
                   episode.company_id,
                   episode.lead_id AS staff_id,
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
              FROM care_episode episode
              JOIN care_child child ON child.id = episode.child_id AND child.active
              JOIN res_company company ON company.id = episode.company_id
              LEFT JOIN care_tier tier ON tier.id = COALESCE(
                    episode.tier_id,
                    company.care_tier_id,
                    (SELECT id FROM care_tier WHERE active AND company_id IS NULL
                      ORDER BY sequence, id LIMIT 1))
             WHERE episode.active
               AND episode.phase <> 'closed'
               AND %(in_sight)s
            """,
            first_contact=self._day_of(SQL("episode.date_first_contact")),
            last_contact=self._day_of(SQL("episode.date_last_contact")),
            in_sight=self._in_sight(SQL("episode.child_id"), SQL("episode.company_id")),
        )

    def _in_sight(self, child_id, company_id):
        """A condition that leaves out what the record rules would take away anyhow.

        It protects nothing, the rules do. It lets the database begin with a
        coordinator's sixty children and not with the center's ten thousand.
        """
        if self.env.su:
            return SQL("TRUE")
        conditions = [SQL("%s IN %s", company_id, tuple(self.env.companies.ids))]
        if not self.env.user.has_group("care_coordination.group_care_supervisor"):
            # sudo: as in the record rules, which ask the same flag
            children = self.env["care.child"].sudo()
            sight = children._search(children._in_my_care_domain())
            conditions.append(SQL("%s IN %s", child_id, sight.subselect()))
        return SQL(" AND ").join(conditions)

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

    def exists(self):
        """Whether a thing is due does not depend on who asks: of a line out of sight
        the reader is told that, and not that it is gone."""
        # sudo: the reader's sight is part of the query
        return super(CareWorkItem, self.sudo()).exists().with_env(self.env)

    @api.depends_context("uid")
    @api.depends("child_id.on_my_team", "staff_id.user_id")
    def _compute_is_mine(self):
        for item in self:
            item.is_mine = (
                item.child_id.on_my_team
                if item.child_id
                else item.staff_id.user_id == self.env.user
            )

    def _search_mine(self, operator, value):
        """Of the children on whose team I am, as a cover too; and what is about me."""
        if operator != "in":
            return NotImplemented
        about_me = Domain("child_id", "=", False) & Domain(
            "staff_id.user_id", "=", self.env.uid
        )
        return Domain("child_id.on_my_team", "=", True) | about_me
