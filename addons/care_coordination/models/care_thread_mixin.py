from odoo import models


class CareThreadMixin(models.AbstractModel):
    """Chatter whose mail never says who it is about.

    Odoo uses the display name as subject and headline of notification mails. For a
    child or a family that would put health data into inboxes, so mail carries the
    reference instead; the name is shown only after signing in.
    """

    _name = "care.thread.mixin"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Chatter without personal data in mail"

    def _care_neutral_name(self):
        """The reference of the record: enough to find it, nothing about a person."""
        self.ensure_one()
        return self.ref or self.env._("Care record")

    def _message_compute_subject(self):
        return self._care_neutral_name()

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        if self:
            kwargs.setdefault("force_record_name", self._care_neutral_name())
        return super()._notify_thread(message, msg_vals=msg_vals, **kwargs)
