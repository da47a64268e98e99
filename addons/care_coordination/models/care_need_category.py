from odoo import fields, models


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
    gravity_code = fields.Char("Gravity category")

    # Of the English name: a translated one is a set of words to the database
    _english_name_uniq = models.UniqueIndex(
        "((name ->> 'en_US'))", "This need is on the list already."
    )
