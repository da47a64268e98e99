from odoo import fields, models


class CareChild(models.Model):
    """Messages between a child's caregivers and the team.

    They are ordinary ``mail.message`` rows on the child with the subtype
    ``care_coordination.mt_family_message``. A caregiver's message has the caregiver's
    contact as author; an answer has a colleague as author and the caregivers that it
    is for in ``partner_ids``.

    A caregiver's message waits for the team until the first of these comes after it:
    a message of the same subtype on the same child whose author is not a caregiver of
    the family, a contact in which the family was reached (``care.encounter``), or
    ``date_family_seen``: somebody read it and no answer was needed.
    """

    _inherit = "care.child"

    date_family_seen = fields.Datetime(
        "Family's messages seen on",
        readonly=True,
        copy=False,
        help="Messages of the family up to this moment need no answer.",
    )

    def action_family_seen(self):
        """The user read the family's messages, and they need no answer."""
        self.check_access("write")
        # sudo: the moment is not to be typed by anybody, so the field is read-only
        self.sudo().date_family_seen = fields.Datetime.now()
        return True
