from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [
    ("home_visit", "Home visit"),
    ("school_meeting", "School meeting"),
    ("provider_visit", "Provider visit"),
    ("office", "Meeting at the center"),
    ("other", "Meeting"),
]

# The link to the child and what follows from it: for who may see the child, no matter
# who is invited
LINK_FIELDS = frozenset({"care_child_id", "care_family_id", "care_encounter_ids"})


class CalendarEvent(models.Model):
    """A visit or meeting about a child.

    Every internal user reads the calendars of the others, so such a meeting is private
    and has a neutral title, "Home visit CH00012", whatever people type. Who sees more
    than a busy slot is in ``calendar_event_sight.py``, what mail says in
    ``calendar_event_mail.py``.
    """

    _inherit = "calendar.event"

    care_child_id = fields.Many2one(
        "care.child",
        string="Child",
        index="btree_not_null",
        ondelete="set null",
        groups="care_coordination.group_care_coordinator",
        help="The child whom this visit or meeting is about.",
    )
    # Not related_sudo: a superuser's read would fill the cache of who may not see it
    care_family_id = fields.Many2one(
        related="care_child_id.family_id",
        string="Family",
        related_sudo=False,
        groups="care_coordination.group_care_coordinator",
    )
    care_kind = fields.Selection(KINDS, string="Kind")
    care_encounter_ids = fields.One2many(
        "care.encounter",
        "event_id",
        string="Contacts",
        groups="care_coordination.group_care_coordinator",
    )
    is_care = fields.Boolean(
        "About a family",
        compute="_compute_is_care",
        store=True,
        help="Private: colleagues outside the meeting and the care team see a busy "
        "slot, and mail says only when.",
    )

    @api.depends("care_child_id", "res_model", "res_id")
    def _compute_is_care(self):
        # sudo: whether there is a child, for those too who may not know which
        for event in self.sudo():
            event.is_care = bool(
                event.care_child_id
                or (
                    event.res_id
                    and hasattr(self.env.get(event.res_model), "_care_neutral_name")
                )
            )

    @api.constrains("privacy", "is_care")
    def _check_care_privacy(self):
        for event in self:
            if event.is_care and event.privacy and event.privacy != "private":
                raise ValidationError(
                    self.env._(
                        'The meeting "%s" is about a family: its privacy must stay '
                        '"Private".',
                        event.name,
                    )
                )
