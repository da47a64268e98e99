from odoo import fields, models
from odoo.tools import SQL


class CareChildIndex(models.Model):
    """That a child is known to the center: name, birth year and lead, nothing more.

    A coordinator sees only the own children, yet must not enroll somebody a colleague
    serves already. This read-only view is the least that prevents it.
    """

    _name = "care.child.index"
    _description = "Who is known to the center"
    _auto = False
    _order = "name, id"
    _rec_names_search = ["name"]
    _depends = {
        "care.child": ["name", "birth_date", "company_id", "active"],
        "care.episode": ["child_id", "phase", "lead_id", "active"],
    }

    name = fields.Char(readonly=True)
    birth_year = fields.Integer(readonly=True, aggregator=None)
    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    lead_id = fields.Many2one("care.staff", readonly=True)
    is_open = fields.Boolean("Served now", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT child.id,
                   child.name,
                   EXTRACT(YEAR FROM child.birth_date)::int AS birth_year,
                   child.company_id,
                   episode.lead_id,
                   episode.id IS NOT NULL AS is_open
              FROM care_child child
              LEFT JOIN care_episode episode
                ON episode.child_id = child.id
               AND episode.phase <> 'closed'
               AND episode.active
             WHERE child.active
            """
        )
