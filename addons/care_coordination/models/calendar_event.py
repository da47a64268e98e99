from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

KINDS = [
    ("home_visit", "Home visit"),
    ("school_meeting", "School meeting"),
    ("provider_visit", "Provider visit"),
    ("office", "Meeting at the center"),
    ("other", "Other meeting"),
]

# What decides the title and the privacy of a meeting about a child
TITLE_FIELDS = {
    *("name", "care_child_id", "care_kind", "privacy", "res_model_id", "res_id"),
}


class CalendarEvent(models.Model):
    """A visit or meeting about a child.

    Every internal user reads the calendars of the others, so such a meeting is private
    and has a neutral title, "Home visit CH00012", whatever people type. Who sees more
    than a busy slot is in ``calendar_event_sight.py``, what leaves by mail in
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
        children = self._care_children()
        for event in self:
            event.is_care = bool(
                event._origin.id in children
                or event._care_record() is not None
                # sudo: a form not saved yet; what is in it the user put there
                or (not event.id and event.sudo().care_child_id)
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Settle title, privacy and child before Odoo sends the invitations."""
        care, other = {}, {}
        for index, vals in enumerate(self._care_linked(vals_list)):
            about_child = vals.get("care_child_id") or self._care_record(vals)
            (care if about_child else other)[index] = vals
        made = {}
        if other:
            made.update(zip(other, super().create(list(other.values())), strict=True))
        if care:
            # Else Odoo writes names and phones of caregivers into the description
            quiet = self.with_context(skip_contact_description=True)
            events = super(CalendarEvent, quiet).create(
                self._care_settled(care.values())
            )
            made.update(zip(care, events, strict=True))
        ids = [made[index].id for index in range(len(vals_list))]
        return self.browse(ids).with_context(is_calendar_event_new=False)

    def _care_linked(self, vals_list):
        """The values with the child: as given, by default, or that of the record that
        the meeting hangs on.

        :raise AccessError: for a child out of the user's sight
        """
        names = ["care_child_id", "care_kind", "res_model_id", "res_id"]
        allowed = self.env.su or self._has_field_access(
            self._fields["care_child_id"], "write"
        )
        defaults = self.default_get(names if allowed else names[1:])
        linked = []
        for vals in vals_list:
            hangs = self._care_record(vals)
            vals = {**defaults, **vals}
            if vals.get("care_child_id") and hangs is None:
                # Else Odoo hangs it on the record on screen and makes an activity
                vals.update(res_model_id=False, res_id=False)
            elif not vals.get("care_child_id"):
                record = self._care_record(vals)
                if record is not None:
                    record.check_access("read")
                    vals["care_child_id"] = self._care_only_child(record).id
            linked.append(vals)
        self._care_check_child(vals.get("care_child_id") for vals in linked)
        return linked

    def _care_settled(self, vals_list):
        Child = self.env["care.child"]
        children = {vals.get("care_child_id") for vals in vals_list} - {False, None}
        # sudo: the reference, of children that _care_linked checked
        refs = {child.id: child.ref for child in Child.sudo().browse(children)}
        return [
            {
                **vals,
                "privacy": vals.get("privacy") or "private",
                "name": self._care_title(
                    vals.get("care_kind"),
                    refs.get(vals.get("care_child_id"))
                    or self._care_neutral_ref(self._care_record(vals)),
                ),
            }
            for vals in vals_list
        ]

    def write(self, vals):
        retitle = TITLE_FIELDS & set(vals)
        if "care_child_id" in vals and not self.env.su:
            self._care_check_child([*self._care_children().values()])
            self._care_check_child([vals["care_child_id"]])
        result = super().write(vals)
        for event, neutral in self._care_neutral_values() if retitle else ():
            super(CalendarEvent, event).write(neutral)
        return result

    def _care_neutral_values(self):
        """The neutral title again, whatever was typed; a new link makes it private.

        :return: pairs of event and the values to write
        """
        events = (self | self.recurrence_id.calendar_event_ids).filtered("is_care")
        children = events._care_children()
        # sudo: the reference of the child
        Child = self.env["care.child"].sudo()
        refs = {child.id: child.ref for child in Child.browse(children.values())}
        for event in events:
            ref = refs.get(children.get(event.id)) or self._care_neutral_ref(
                event._care_record()
            )
            title = self._care_title(event.care_kind, ref)
            values = {} if event.name == title else {"name": title}
            if not event.privacy:
                values["privacy"] = "private"
            if values:
                yield event, values

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

    @api.constrains("partner_ids", "care_child_id")
    def _check_care_guests(self):
        """A slip in the list of names would tell one family about another."""
        children = self._care_children()
        # sudo: in which families the guests are caregivers
        Child = self.env["care.child"].sudo()
        for event in self.filtered(lambda event: event.id in children):
            family = Child.browse(children[event.id]).family_id
            for guest in event.sudo().partner_ids.filtered("partner_share"):
                families = guest.care_caregiver_ids.family_id
                if families and family not in families:
                    raise ValidationError(
                        self.env._(
                            "%(guest)s is a caregiver of another family. Take this "
                            "person off the list of who comes.",
                            guest=guest.name,
                        )
                    )

    # Parts

    def _care_check_child(self, child_ids):
        if not self.env.su:
            ids = {child_id for child_id in child_ids if child_id}
            self.env["care.child"].browse(ids).check_access("read")

    def _care_children(self):
        """``{event id: child id}`` from the table: what is in the cache may be masked,
        and what a superuser reads into it would no longer be."""
        ids = self._origin.ids
        if not ids:
            return {}
        self.flush_recordset(["care_child_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id, care_child_id FROM calendar_event"
                " WHERE id IN %s AND care_child_id IS NOT NULL",
                tuple(ids),
            )
        )
        return dict(rows)

    def _care_record(self, vals=None):
        """The record about a child or family that the meeting hangs on, or None."""
        if vals is None:
            model, res_id = self.res_model, self.res_id
        else:
            # sudo: the technical name of a model is no secret
            models_ = self.env["ir.model"].sudo()
            model = models_.browse(vals.get("res_model_id") or []).model
            res_id = vals.get("res_id")
        if res_id and hasattr(self.env.get(model), "_care_neutral_name"):
            return self.env[model].browse(res_id)
        return None

    def _care_only_child(self, record):
        """The child of a record about a child, or the family's only one."""
        if record._name == "care.child":
            return record
        if "child_id" in record._fields:
            return record.child_id
        if record._name == "care.family" and len(record.child_ids) == 1:
            return record.child_ids
        return self.env["care.child"]

    def _care_neutral_ref(self, record):
        # sudo: the reference, which tells nothing about a person
        return "" if record is None else record.sudo()._care_neutral_name()

    def _care_title(self, kind, ref):
        """What everybody at the meeting may read: the kind and the reference."""
        labels = dict(self._fields["care_kind"]._description_selection(self.env))
        label = labels.get(kind) if kind != "other" else None
        return f"{label or self.env._('Meeting')} {ref}".strip()
