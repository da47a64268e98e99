"""From the first contact to the logged encounter, in the browser."""

from odoo.tests import HttpCase, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestQuickLogTour(CareCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tours read English words
        cls.env["res.lang"]._activate_lang("en_US")
        family = cls.make_family(
            preferred_channel="text", preferred_times="weekdays after 4 pm"
        )
        cls.mother = cls.make_caregiver(family)
        cls.child = cls.make_child(family, first_name="Tour", last_name="Child")
        cls.assign(cls.child, cls.staff_coordinator)

    def tour(self, name):
        self.start_tour("/odoo/care-board", name, login="test_coordinator")
        self.env.invalidate_all()

    def test_first_contact_to_logged_encounter(self):
        self.child.episode_ids.next_step = "Send the form"
        self.tour("care_quick_log")
        # A double click and a missing answer make no contact too many
        reached, tried = self.child.encounter_ids
        self.assertEqual((tried.result, reached.result), ("attempted", "reached"))
        self.assertEqual(reached.method, "text")
        self.assertEqual(reached.minutes, 15)
        self.assertEqual(reached.caregiver_ids, self.mother)
        episode = self.child.episode_ids
        self.assertEqual(episode.next_step, "We look at preschools together")
        self.assertEqual(episode.next_date, self.day(7))
        self.assertEqual(episode.date_first_attempt, tried.date)
        self.assertEqual(episode.date_first_contact, reached.date)
        self.assertEqual(episode.attempt_count, 0)
        self.assertIn("Send the form", episode.message_ids[:1].body)

    def test_keyboard_and_draft(self):
        self.tour("care_quick_log_keyboard")
        contact = self.child.encounter_ids
        self.assertEqual(contact.summary, "The whole sentence")
        self.assertEqual(contact.result, "reached")

    def test_what_a_device_keeps(self):
        self.tour("care_draft_store")
