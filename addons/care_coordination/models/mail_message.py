from odoo import api, fields, models
from odoo.exceptions import AccessError


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

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        messages._care_check_author()
        return messages

    def write(self, vals):
        if not {"author_id", "body", "model", "res_id", "subtype_id"} & set(vals):
            return super().write(vals)
        self._care_check_author()
        result = super().write(vals)
        self._care_check_author()
        return result

    def unlink(self):
        self._care_check_author()
        return super().unlink()

    def _care_check_author(self):
        """What a family and its team write to each other is in the words of who signs
        it. Odoo lets staff write in any name, and edit what others wrote."""
        if self.env.su:
            return
        subtype_id = self.env["care.child"]._family_subtype_id()
        me = self.env.user.partner_id
        for message in self:
            if (
                message.model == "care.child"
                and message.subtype_id.id == subtype_id
                and message.author_id != me
            ):
                raise AccessError(
                    self.env._(
                        "A message between a family and its team is written and "
                        "changed only by the person who signs it."
                    )
                )
