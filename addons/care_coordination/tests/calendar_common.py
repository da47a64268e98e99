"""A home visit with a family: who arranged it, who comes, what must not get about."""

from datetime import timedelta

from odoo.fields import Command, Datetime

from .common import CareCommon


class MeetingCase(CareCommon):
    """``visit`` is a home visit with Maya Rivera's mother, arranged by the first
    coordinator; a school and a colleague without a care role come too."""

    SECRETS = ("Maya", "Rivera", "Rosa", "Cedar", "Asthma", "Birch School")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.center.write({"phone": "(860) 555-0100", "email": "care@example.com"})
        cls.maya = cls.make_child(first_name="Maya", last_name="Rivera")
        cls.assign(cls.maya, cls.staff_coordinator)
        cls.mother = cls.make_caregiver(
            cls.maya.family_id, name="Rosa Rivera", email="rosa.rivera@example.com"
        )
        cls.school = cls.env["res.partner"].create(
            {"name": "Birch School", "is_company": True, "email": "office@birch.test"}
        )
        cls.guest = cls._make_user("guest", "base.group_user")
        cls.visit = cls.make_meeting()

    @classmethod
    def make_meeting(cls, user=None, **values):
        """A visit in three days, by default with everybody of this case."""
        start = Datetime.now().replace(minute=0, second=0, microsecond=0)
        start += timedelta(days=3)
        people = (
            cls.user_coordinator.partner_id
            | cls.mother.partner_id
            | cls.school
            | cls.guest.partner_id
        )
        event = (
            cls.env["calendar.event"]
            .with_user(user or cls.user_coordinator)
            .create(
                {
                    "name": "Visit to Maya Rivera",
                    "start": start,
                    "stop": start + timedelta(hours=1),
                    "care_child_id": cls.maya.id,
                    "care_kind": "home_visit",
                    "location": "114 Cedar Steps",
                    "description": "Asthma plan",
                    "partner_ids": [Command.set(people.ids)],
                    **values,
                }
            )
        )
        return event.with_env(cls.env)
