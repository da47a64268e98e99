from odoo import api, fields, models
from odoo.tools import SQL

from .care_need import STILL

# What tells one line from another
_LINE = ("company_id", "region_id", "language_id", "race", "category_id", "area")
_LINE += ("month", "control", "state", "barrier", "kind")


class CareUnmetNeed(models.Model):
    """What families need and the region does not have: counts, for those who can ask
    for more of it.

    A line counts the needs of one region, kind, month and obstacle that are outside the
    center's control, met in part, or not met. An addon that knows more of it adds its
    facts in :meth:`_facts`.
    """

    _name = "care.unmet.need"
    _inherit = ["care.count.mixin"]
    _description = "Unmet needs"
    _auto = False
    _order = "month desc, needs desc, id"
    _rec_name = "category_id"
    _depends = {
        "care.need": [
            *("active", "barrier", "category_id", "child_id", "company_id", "control"),
            *("date", "date_again", "label", "region_id", "state"),
        ],
        "care.need.category": ["area"],
    }

    category_id = fields.Many2one(
        "care.need.category",
        string="Need",
        readonly=True,
        falsy_value_label="Not said",
    )
    area = fields.Selection(
        selection=lambda self: (
            self.env["care.need.category"]
            ._fields["area"]
            ._description_selection(self.env)
        ),
        readonly=True,
    )
    month = fields.Date("Month said", readonly=True)
    control = fields.Selection(
        selection=lambda self: (
            self.env["care.need"]._fields["control"]._description_selection(self.env)
        ),
        string="In our control",
        readonly=True,
    )
    state = fields.Selection(
        selection=lambda self: (
            self.env["care.need"]._fields["state"]._description_selection(self.env)
        ),
        string="How it stands",
        readonly=True,
    )
    barrier = fields.Selection(
        selection=lambda self: (
            self.env["care.need"]._fields["barrier"]._description_selection(self.env)
        ),
        string="What stands in the way",
        readonly=True,
        falsy_value_label="Not said",
    )
    kind = fields.Selection(
        [("gap", "Gap: no such help"), ("barrier", "Barrier: help not reached")],
        string="Gap or barrier",
        readonly=True,
        falsy_value_label="Not said",
    )
    times = fields.Integer(
        "Came up", readonly=True, help="How often somebody met with it."
    )
    needs = fields.Integer(
        readonly=True, help="All that came up, met since then or not."
    )
    waiting = fields.Integer(
        "Not met yet", readonly=True, help="Those that are not met to this day."
    )
    overdue = fields.Integer(
        "To look at again",
        readonly=True,
        help="The day to look again, agreed with the family, has come.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT MIN(fact.id) AS id,
                   %(line)s,
                   COUNT(DISTINCT fact.family_id)::integer AS families,
                   COUNT(*)::integer AS times,
                   %(sums)s
              FROM (%(facts)s) fact
             GROUP BY %(line)s
            """,
            line=SQL(", ").join(SQL.identifier("fact", name) for name in _LINE),
            sums=SQL(", ").join(
                SQL(
                    "SUM(%s)::integer AS %s",
                    SQL.identifier("fact", name),
                    SQL.identifier(name),
                )
                for name in self._sums()
            ),
            facts=self._all_facts(),
        )

    def _all_facts(self):
        return SQL(" UNION ALL ").join(self._facts())

    def _flush_facts(self):
        """What is not written yet counts too, before a select of :meth:`_all_facts`."""
        for model_name, names in self._depends.items():
            self.env[model_name].flush_model(names)

    def _sums(self):
        """Names of the columns that a line adds up."""
        return ["needs", "waiting", "overdue"]

    def _facts(self):
        """The selects whose rows are counted; extend with super().

        :return: list of SQL, each made with :meth:`_fact`
        """
        return [self._need_facts()]

    def _fact(self, res_model, number, origin, **columns):
        """One select of facts.

        :param str res_model: of the record that is the fact
        :param int number: 0 to 9, of this select only: it keeps ids apart
        :param SQL origin: the rest of the select, from FROM on; it joins ``child``,
            ``family`` and ``race``, see :meth:`_child_facts`
        :param columns: SQL by column name: ``res_id``, all of a line that does not
            follow from the child, and what is added up
        """
        values = {
            "region_id": SQL("child.region_id"),
            "language_id": SQL("family.language_id"),
            "race": SQL("race.code"),
            "family_id": SQL("child.family_id"),
            "kind": SQL(
                "CASE WHEN %(barrier)s = 'none_here' THEN 'gap' "
                "WHEN %(barrier)s IS NOT NULL THEN 'barrier' END",
                barrier=columns["barrier"],
            ),
            **{name: SQL("0") for name in self._sums()},
            **columns,
        }
        # A union takes columns by their place
        return SQL(
            "(SELECT %(res_id)s * 10 + %(number)s AS id, %(model)s AS res_model, "
            "%(values)s %(origin)s)",
            res_id=columns["res_id"],
            number=number,
            model=res_model,
            values=SQL(", ").join(
                SQL("%s AS %s", values[name], SQL.identifier(name))
                for name in sorted(values)
            ),
            origin=origin,
        )

    def _need_facts(self):
        still = SQL("(need.state IN %s)", STILL)
        return self._fact(
            "care.need",
            0,
            SQL(
                """
                  FROM care_need need
                  JOIN care_need_category category ON category.id = need.category_id
                  %s
                 WHERE need.active
                   AND need.label = 'normal'
                   AND need.state <> 'withdrawn'
                   AND (need.control = 'outside'
                        OR need.state IN ('unmet', 'partly_met'))
                """,
                self._child_facts(SQL("need.child_id")),
            ),
            res_id=SQL("need.id"),
            company_id=SQL("need.company_id"),
            region_id=SQL("need.region_id"),
            category_id=SQL("need.category_id"),
            area=SQL("category.area"),
            month=SQL("date_trunc('month', need.date)::date"),
            control=SQL("need.control"),
            state=SQL("need.state"),
            barrier=SQL("need.barrier"),
            needs=SQL("1"),
            waiting=SQL("%s::integer", still),
            overdue=SQL(
                "COALESCE(%s AND need.date_again <= %s, FALSE)::integer",
                still,
                fields.Date.context_today(self),
            ),
        )

    def _ids_behind(self, res_model):
        """Ids of the records of ``res_model`` that a line counts."""
        self.ensure_one()
        same = SQL(" AND ").join(
            SQL(
                "%s IS NOT DISTINCT FROM %s",
                SQL.identifier("fact", name),
                self._fields[name].convert_to_cache(self[name], self, validate=False),
            )
            for name in _LINE
        )
        self._flush_facts()
        found = self.env.execute_query(
            SQL(
                "SELECT fact.res_id FROM (%s) fact WHERE fact.res_model = %s AND %s",
                self._all_facts(),
                res_model,
                same,
            )
        )
        return [res_id for (res_id,) in found]

    def action_open_needs(self):
        """The needs that a line counts, for whoever may see families."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_coordination.care_need_action"
        )
        action["domain"] = [("id", "in", self._ids_behind("care.need"))]
        action["context"] = {"create": False}
        return action

    @api.model
    def action_print_paper(self):
        """One page for those who decide, of each center chosen."""
        self.check_access("read")
        report = self.env.ref("care_coordination.care_unmet_need_paper_report")
        return report.report_action(self.env.companies, config=False)
