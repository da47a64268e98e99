from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain


class CareChild(models.Model):
    """Visits and meetings about a child: planned by the team, seen by the family."""

    _inherit = "care.child"

    meeting_count = fields.Integer("Coming up", compute="_compute_meeting_count")

    def _compute_meeting_count(self):
        counts = dict(
            self.env["calendar.event"]._read_group(
                self._meetings_domain() & Domain("care_child_id", "in", self.ids),
                ["care_child_id"],
                ["__count"],
            )
        )
        for child in self:
            child.meeting_count = counts.get(child, 0)

    @api.model
    def _meetings_domain(self):
        """Not over yet."""
        return Domain("stop", ">=", fields.Datetime.now())

    def action_plan_meeting(self):
        """The window to plan a visit or meeting about this child."""
        self.ensure_one().check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "name": self.env._("Plan a visit or meeting"),
            "views": [
                (
                    self.env.ref("care_coordination.calendar_event_view_form_plan").id,
                    "form",
                )
            ],
            "target": "new",
            "context": {
                **self._meeting_defaults(),
                **self._meeting_times(),
            },
        }

    def action_view_meetings(self):
        """All visits and meetings about these children, those to come first."""
        self.check_access("read")
        xmlid = "care_coordination.calendar_event_action_child"
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(xmlid),
            "domain": [("care_child_id", "in", self.ids)],
            "context": self[:1]._meeting_defaults() if len(self) == 1 else {},
        }

    def _meeting_defaults(self):
        """Defaults of a new meeting: the child, me and the first caregiver who may be
        told about the child."""
        person = self.family_id._care_people(self)[:1].partner_id
        people = self.env.user.partner_id | person
        return {
            "default_care_child_id": self.id,
            "default_care_kind": "home_visit",
            "default_partner_ids": people.ids,
            "default_location": False,
        }

    @api.model
    def _meeting_times(self):
        """Defaults: the next working day at ten by the user's clock."""
        here = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        day = here.date() + timedelta(days=1)
        while day.weekday() >= 5:
            day += timedelta(days=1)
        ten = self.env.tz.localize(datetime.combine(day, time(10)))
        start = ten.astimezone(UTC).replace(tzinfo=None)
        hours = self.env["calendar.event"].get_default_duration()
        return {
            "default_start": fields.Datetime.to_string(start),
            "default_stop": fields.Datetime.to_string(start + timedelta(hours=hours)),
        }

    # The caregiver's side

    def _portal_meetings(self):
        """The meetings to come to which the signed-in caregiver is invited.

        :return: list of dicts: ``kind`` (in plain words), ``when``, ``where`` and
            ``who``, the staff and the school or practice; no other caregivers
        :raise AccessError: for a child that the user may not read
        """
        self.ensure_one().check_access("read")
        me = self.env.user.partner_id
        # sudo: of a child that the user may read, the meetings with the user
        found = (
            self.env["calendar.event"]
            .sudo()
            .search(
                self._meetings_domain()
                & Domain("care_child_id", "=", self.id)
                & Domain("partner_ids", "in", me.ids),
                order="start",
            )
        )
        kinds = self._portal_kinds()
        # sudo: not to name the other caregivers of this family
        family = self.sudo().family_id
        return [
            {
                "kind": kinds[event.care_kind or "other"],
                "when": event.with_context(tz=self._portal_tz())._care_when(),
                "where": event.location,
                "who": ", ".join(
                    event.partner_ids.filtered(
                        lambda one: family not in one.care_caregiver_ids.family_id
                    ).mapped("name")
                ),
            }
            for event in found
        ]

    def _portal_kinds(self):
        return {
            "home_visit": self.env._("We come to your home"),
            "school_meeting": self.env._("Meeting at school"),
            "provider_visit": self.env._("Doctor visit"),
            "office": self.env._("Meeting at our center"),
            "other": self.env._("Meeting"),
        }
