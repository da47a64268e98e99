from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCalendarEvent(CareCommon):
    def make_event(self, record=None, **values):
        link = (
            {
                "res_model_id": self.env["ir.model"]._get_id(record._name),
                "res_id": record.id,
            }
            if record
            else {}
        )
        return self.env["calendar.event"].create(
            {
                "name": "Meeting",
                "start": "2025-03-12 14:00:00",
                "stop": "2025-03-12 15:00:00",
                "user_id": self.user_coordinator.id,
                **link,
                **values,
            }
        )

    def test_about_a_child_it_is_private(self):
        child = self.make_child()
        for record in (child, child.family_id, self.make_episode(child)):
            event = self.make_event(record)
            self.assertEqual(event.privacy, "private")
            with self.assertRaisesRegex(ValidationError, "must stay"):
                event.privacy = "public"

    def test_made_public_from_the_start(self):
        with self.assertRaisesRegex(ValidationError, "must stay"):
            self.make_event(self.make_child(), privacy="public")

    def test_linked_afterwards(self):
        event = self.make_event(privacy="public")
        child = self.make_child()
        with self.assertRaises(ValidationError):
            event.write(
                {
                    "res_model_id": self.env["ir.model"]._get_id("care.child"),
                    "res_id": child.id,
                }
            )

    def test_other_meetings_are_left_alone(self):
        self.assertNotEqual(self.make_event().privacy, "private")
        partner = self.env["res.partner"].create({"name": "Practice"})
        self.make_event(partner, privacy="public")
