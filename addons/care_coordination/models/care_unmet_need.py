from odoo import api, fields, models
from odoo.tools import SQL

from .care_need import STILL

# So few families may be known by their number to somebody from their town
FEW = 5


class CareUnmetNeed(models.Model):
    """What families need and the region does not have: counts, for those who can ask
    for more of it.

    A line counts the needs of one region, kind, month and obstacle that are outside the
    center's control, met in part, or not met. Nobody's name is behind it, and what is
    protected is not counted, because a count of one would tell whose it is.
    """

    _name = "care.unmet.need"
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
        "care.child": ["active", "family_id"],
    }

    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    region_id = fields.Many2one("care.region", readonly=True)
    category_id = fields.Many2one("care.need.category", string="Need", readonly=True)
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
    needs = fields.Integer(
        readonly=True, help="All that came up, met since then or not."
    )
    waiting = fields.Integer(
        "Not met yet", readonly=True, help="Those that are not met to this day."
    )
    families = fields.Integer(
        readonly=True,
        help="Families with such a need. In a sum over lines a family counts once for "
        "each line.",
    )
    caution = fields.Char("Take care", compute="_compute_caution")
    overdue = fields.Integer(
        "To look at again",
        readonly=True,
        help="The day to look again, agreed with the family, has come.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT MIN(need.id) AS id,
                   need.company_id,
                   need.region_id,
                   need.category_id,
                   category.area,
                   date_trunc('month', need.date)::date AS month,
                   need.control,
                   need.state,
                   need.barrier,
                   COUNT(*)::integer AS needs,
                   COUNT(*) FILTER (WHERE need.state IN %(still)s)::integer AS waiting,
                   COUNT(DISTINCT child.family_id)::integer AS families,
                   COUNT(*) FILTER (
                       WHERE need.state IN %(still)s AND need.date_again <= %(today)s
                   )::integer AS overdue
              FROM care_need need
              JOIN care_need_category category ON category.id = need.category_id
              JOIN care_child child ON child.id = need.child_id
             WHERE need.active
               AND child.active
               AND need.label = 'normal'
               AND need.state <> 'withdrawn'
               AND (need.control = 'outside' OR need.state IN ('unmet', 'partly_met'))
             GROUP BY need.company_id, need.region_id, need.category_id, category.area,
                      date_trunc('month', need.date), need.control, need.state,
                      need.barrier
            """,
            still=STILL,
            today=fields.Date.context_today(self),
        )

    @api.depends("families")
    @api.depends_context("lang")
    def _compute_caution(self):
        few = self.env._("Few families: keep the number inside the center")
        for line in self:
            line.caution = few if line.families < FEW else False

    def action_open_needs(self):
        """The needs that a line counts, for whoever may see families."""
        self.ensure_one()
        start = self.month
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_coordination.care_need_action"
        )
        action["domain"] = [
            ("company_id", "=", self.company_id.id),
            ("region_id", "=", self.region_id.id),
            ("category_id", "=", self.category_id.id),
            ("control", "=", self.control),
            ("state", "=", self.state),
            ("barrier", "=", self.barrier),
            ("label", "=", "normal"),
            ("child_id.active", "=", True),
            ("date", ">=", start),
            ("date", "<=", fields.Date.end_of(start, "month")),
        ]
        action["context"] = {"create": False}
        return action
