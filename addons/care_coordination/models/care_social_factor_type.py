from odoo import fields, models

FACTOR_LABELS = [
    ("normal", "Normal"),
    ("sensitive", "Sensitive: care team only"),
    ("part2", "Substance use (Part 2): care team only"),
]


class CareSocialFactorType(models.Model):
    """Something in a family's life that makes care harder to reach or to keep up.

    A center's own list. ``counts`` says which of them decide about the level of
    support; the others are written down so that somebody helps with them.
    """

    _name = "care.social.factor.type"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Kind of support need"
    _order = "sequence, name"

    scope = fields.Selection(
        [("family", "The family"), ("child", "One child")],
        string="About",
        default="family",
        required=True,
        help="What is about the family counts for each of its children.",
    )
    label = fields.Selection(
        FACTOR_LABELS,
        string="Protection",
        default="normal",
        required=True,
        help="What a new entry of this kind starts with. Protected ones are read by "
        "the care team only.",
    )
    counts = fields.Boolean(
        default=True,
        help="Counts when the level of support is worked out.",
    )
    behavioral = fields.Boolean(
        "Behavioral health",
        help="A child with this needs somebody who knows behavioral health.",
    )
    min_age = fields.Integer(
        "From age", help="In years. About a younger child it can not be said."
    )
    description = fields.Char(translate=True, help="What is meant, in plain words.")
    note = fields.Text("Source", help="Where it comes from that this matters.")

    # Of the English name: a translated one is a set of words to the database
    _english_name_uniq = models.UniqueIndex(
        "((name ->> 'en_US'))", "This support need is on the list already."
    )
    _age_sensible = models.Constraint(
        "CHECK (min_age BETWEEN 0 AND 25)", "The age must be between 0 and 25 years."
    )
