from odoo import models


class CareReferralSource(models.Model):
    """Through which door a child comes: the many paths to one intake."""

    _name = "care.referral.source"
    _inherit = ["care.vocabulary.mixin"]
    _description = "Referral source"
    _order = "sequence, name"

    _name_uniq = models.Constraint(
        "UNIQUE (name)", "This referral source is on the list already."
    )
