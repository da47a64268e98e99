from odoo import fields, models


class CareCoverageType(models.Model):
    """What families and practices call a coverage, and the Title V category it is.

    The state's program names (HUSKY A, B ...) change and differ by state, so the
    mapping is data that a center edits.
    """

    _name = "care.coverage.type"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Coverage type"
    _order = "sequence, name"

    category = fields.Selection(
        [
            ("title_xix", "Title XIX (Medicaid)"),
            ("title_xxi", "Title XXI (CHIP)"),
            ("private", "Private or other"),
            ("none", "None"),
            ("unknown", "Unknown"),
        ],
        required=True,
        help="The category in federal Title V reports.",
    )

    # Of the English name: a translated one is a set of words to the database
    _english_name_uniq = models.UniqueIndex(
        "((name ->> 'en_US'))", "This coverage is on the list already."
    )
