from odoo import models


class CareReferralSource(models.Model):
    """Through which door a child comes: the many paths to one intake."""

    _name = "care.referral.source"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Referral source"
    _order = "sequence, name"

    # Of the English name: a translated one is a set of words to the database
    _english_name_uniq = models.UniqueIndex(
        "((name ->> 'en_US'))", "This referral source is on the list already."
    )
