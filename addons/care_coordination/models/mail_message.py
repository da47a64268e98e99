from odoo import fields, models


class MailMessage(models.Model):
    _inherit = "mail.message"

    care_client_key = fields.Char(
        copy=False,
        groups="base.group_system",
        help="Given by the page on which a caregiver wrote, so that a second tap or a "
        "repeated try makes no second message.",
    )

    _care_client_key_uniq = models.UniqueIndex(
        "(care_client_key) WHERE care_client_key IS NOT NULL",
        "This message has arrived already.",
    )
