from odoo import fields, models


class CareEncounterOutcome(models.Model):
    """Something that a contact led to or made unnecessary, such as a hospital stay.

    One list for both, so that what was spared can be set against what was used.
    """

    _name = "care.encounter.outcome"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Outcome of a contact"
    _order = "sequence, name"

    name = fields.Char("Outcome")

    # Of the English name: a translated one is a set of words to the database
    _english_name_uniq = models.UniqueIndex(
        "((name ->> 'en_US'))", "This outcome is on the list already."
    )
