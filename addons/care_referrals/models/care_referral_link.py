from odoo import fields, models


class CareReferralLink(models.Model):
    """A link that lets somebody without an account do one thing with one referral.

    Only a fingerprint of the token is kept. It expires, serves one purpose, and is
    used up by what it is for.
    """

    _name = "care.referral.link"
    _description = "Link of a referral"
    _order = "id desc"

    referral_id = fields.Many2one(
        "care.referral", required=True, index=True, ondelete="cascade", readonly=True
    )
    child_id = fields.Many2one(
        related="referral_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="referral_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    purpose = fields.Selection(
        [
            ("answer", "Agency: yes or no"),
            ("progress", "Agency: appointment and outcome"),
            ("family", "Family: did you get help?"),
            ("letter", "Referrer: read our letter"),
        ],
        required=True,
        readonly=True,
    )
    token_hash = fields.Char(required=True, readonly=True, groups="base.group_system")
    email = fields.Char("Sent to", readonly=True)
    date_expires = fields.Datetime("Expires", required=True, readonly=True)
    date_opened = fields.Datetime("First opened", readonly=True)
    date_used = fields.Datetime("Used", readonly=True)
    is_withdrawn = fields.Boolean("Withdrawn", readonly=True)

    _token_uniq = models.UniqueIndex("(token_hash)")
