from odoo import api, fields, models

from .care_stratification import DISCIPLINES

# Who knows most about an area, until a center says otherwise for a need
DISCIPLINE_OF_AREA = {
    "medical": "nurse",
    "behavioral": "clinical_social_worker",
}


class CareNeedCategory(models.Model):
    """What a family can need, in plain words.

    An own list, so that a referrer's reason and a family's priority can be compared
    and counted. ``gravity_code`` is the matching social-care category where HL7's
    Gravity project has one.
    """

    _name = "care.need.category"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Need"
    _order = "sequence, name"

    area = fields.Selection(
        [
            ("medical", "Medical"),
            ("behavioral", "Behavioral"),
            ("developmental", "Developmental and school"),
            ("social", "Social"),
            ("financial", "Coverage and money"),
            ("support", "Support and information"),
        ],
        required=True,
    )
    discipline = fields.Selection(
        DISCIPLINES,
        string="Who knows most",
        compute="_compute_discipline",
        store=True,
        readonly=False,
        precompute=True,
        help="The discipline that helps best with this need.",
    )
    gravity_code = fields.Char("Gravity category")

    # Of the English name: a translated one is a set of words to the database
    _english_name_uniq = models.UniqueIndex(
        "((name ->> 'en_US'))", "This need is on the list already."
    )

    @api.depends("area")
    def _compute_discipline(self):
        for need in self:
            need.discipline = DISCIPLINE_OF_AREA.get(
                need.area, "community_care_coordinator"
            )
