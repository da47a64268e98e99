from odoo import api, fields, models
from odoo.tools import SQL

# So few families may be known by their number to somebody from their town
FEW = 5
# A child of several races, in counts where each child stands in one line
MULTIRACIAL = "multi"


class CareCountMixin(models.AbstractModel):
    """Counts of families by where they live, what they speak and what they are: for
    those who may count and may not know whose number it is.

    A model that inherits this is a select of the database with these columns. Nobody's
    name is behind a line, what is protected is not counted, and a line of few families
    says so.
    """

    _name = "care.count.mixin"
    _description = "Counts of families"
    _depends = {
        "care.child": ["active", "family_id", "race_ids", "region_id"],
        "care.family": ["language_id"],
        "care.race": ["code"],
    }

    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    region_id = fields.Many2one("care.region", readonly=True)
    language_id = fields.Many2one(
        "care.language",
        string="Home language",
        readonly=True,
        falsy_value_label="Not said",
    )
    race = fields.Selection(
        selection="_race_selection",
        string="Race and ethnicity",
        readonly=True,
        falsy_value_label="Not said",
        help="A child of several counts once, as of more than one.",
    )
    families = fields.Integer(
        readonly=True,
        help="Families behind it. In a sum over lines a family counts once for each "
        "line.",
    )
    caution = fields.Char("Take care", compute="_compute_caution")

    @api.model
    def _race_selection(self):
        kinds = self.env["care.race"].search([])
        return [
            *((kind.code, kind.name) for kind in kinds),
            (MULTIRACIAL, self.env._("More than one")),
        ]

    @api.depends("families")
    @api.depends_context("lang")
    def _compute_caution(self):
        few = self.env._("Few families: keep the number inside the center")
        for line in self:
            line.caution = few if line.families < FEW else False

    def _child_facts(self, child_id):
        """Joins that bring ``child``, its ``family`` and its one ``race``.

        :param SQL child_id: the column that names the child; it is left out when it is
            put away
        """
        return SQL(
            """
            JOIN care_child child ON child.id = %(child)s AND child.active
            JOIN care_family family ON family.id = child.family_id
            LEFT JOIN (
                SELECT link.care_child_id AS child_id,
                       CASE WHEN COUNT(*) > 1 THEN %(multi)s
                            ELSE MIN(kind.code) END AS code
                  FROM %(table)s link
                  JOIN care_race kind ON kind.id = link.care_race_id
                 GROUP BY link.care_child_id
            ) race ON race.child_id = child.id
            """,
            child=child_id,
            multi=MULTIRACIAL,
            table=SQL.identifier(self.env["care.child"]._fields["race_ids"].relation),
        )
