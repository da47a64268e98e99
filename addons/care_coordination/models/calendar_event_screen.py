from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command


class CalendarEvent(models.Model):
    """What the team's screens show of a meeting about a child."""

    _inherit = "calendar.event"

    care_hint = fields.Char(
        "How they like to be met",
        compute="_compute_care_hint",
        compute_sudo=False,
    )
    care_alert = fields.Char(
        "Alert",
        compute="_compute_care_hint",
        compute_sudo=False,
    )
    care_not_to_invite_ids = fields.Many2many(
        "res.partner",
        string="Not to be told about the child",
        compute="_compute_care_hint",
        compute_sudo=False,
    )
    care_to_log = fields.Boolean(
        "Held, not logged yet",
        compute="_compute_care_to_log",
        search="_search_care_to_log",
        compute_sudo=False,
    )

    @api.depends("care_child_id")
    def _compute_care_hint(self):
        may_ask = self._care_may_read_child()
        for event in self:
            child = event.care_child_id if may_ask else self.env["care.child"]
            family = child.family_id
            event.care_hint = family._care_contact_hint() if family else False
            event.care_not_to_invite_ids = family._care_not_to_invite(child).partner_id
            event.care_alert = child.alert

    @api.depends("stop", "care_encounter_ids", "care_child_id")
    def _compute_care_to_log(self):
        now = fields.Datetime.now()
        may_ask = self._care_may_read_child()
        for event in self:
            over = event.stop and event.stop < now
            event.care_to_log = bool(
                may_ask
                and over
                and event.care_child_id
                and not event.care_encounter_ids
            )

    def _search_care_to_log(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [
            ("care_child_id", "!=", False),
            ("care_encounter_ids", "=", False),
            ("stop", "<", "now"),
        ]

    def _care_may_read_child(self):
        """Whether the user has a care role at all."""
        return self._has_field_access(self._fields["care_child_id"], "read")

    def care_planned_words(self):
        """What the planning window says once it is saved: who gets an invitation."""
        self.ensure_one().check_access("read")
        guests = self.partner_ids - self.env.user.partner_id
        invited = guests.filtered("email")
        kinds = dict(self._fields["care_kind"]._description_selection(self.env))
        values = {"kind": kinds[self.care_kind or "other"], "count": len(invited)}
        if not invited:
            words = self.env._(
                "%(kind)s planned. Nobody was invited by mail.", **values
            )
        elif len(invited) == 1:
            words = self.env._("%(kind)s planned; 1 person invited.", **values)
        else:
            words = self.env._("%(kind)s planned; %(count)s people invited.", **values)
        to_call = ", ".join((guests - invited).mapped("name"))
        if not to_call:
            return words
        call = self.env._("No e-mail address, please call: %s.", to_call)
        return f"{words} {call}"

    def action_take_over(self):
        """Arrange the meeting in place of a colleague who is away.

        Only who is invited may change a private meeting; the team answers for the
        child all the same.

        :raise AccessError: for a meeting about a child out of the user's sight
        """
        self.ensure_one()
        child = self.care_child_id
        child.check_access("write")
        if not child or not self.care_child_in_sight:
            raise AccessError(self.env._("This meeting is not about a child of yours."))
        # sudo: whoever may change the child's record may arrange its meetings
        self.sudo().write(
            {
                "user_id": self.env.uid,
                "partner_ids": [Command.link(self.env.user.partner_id.id)],
            }
        )
        return True

    @api.onchange("care_kind")
    def _onchange_care_kind(self):
        """A visit is at the family's home unless somebody says otherwise."""
        if not self._care_may_read_child() or not self.care_child_id:
            return
        home = self.care_child_id.family_id._care_address()
        if self.care_kind == "home_visit" and not self.location:
            self.location = home
        elif self.care_kind != "home_visit" and self.location == home:
            self.location = False
