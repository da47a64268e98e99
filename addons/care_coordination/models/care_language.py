from odoo import fields, models


class CareLanguage(models.Model):
    """A language that families and staff speak, by its ISO 639 code.

    Not ``res.lang``: that lists what Odoo can display, and families speak more.
    """

    _name = "care.language"
    _description = "Language"
    _order = "sequence, name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char("ISO 639 code", required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE (code)", "This language is on the list already."
    )
