from odoo import models


class MailMessage(models.Model):
    """The newest message between each family and its team is asked for all day."""

    _inherit = "mail.message"

    _care_newest_idx = models.Index(
        "(subtype_id, res_id, date DESC, id DESC) INCLUDE (author_id)"
        " WHERE model = 'care.child'"
    )
