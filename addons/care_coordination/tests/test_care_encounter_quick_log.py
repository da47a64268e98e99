from unittest.mock import patch

from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import format_date, html2plaintext

from .common import CareCommon


@tagged("post_install", "-at_install")
class QuickLogCommon(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child(alert="Latex allergy")
        cls.mother = cls.make_caregiver(cls.child.family_id, phone="(860) 555-0142")
        cls.assign(cls.child, cls.staff_coordinator)
        cls.contacts = cls.env["care.encounter"].with_user(cls.user_coordinator)

    def values(self, **values):
        return {
            "client_key": "one",
            "child_id": self.child.id,
            "method": "phone",
            "result": "reached",
            "minutes": 10,
            **values,
        }

    def log(self, **values):
        return self.contacts.browse(
            self.contacts.quick_log(self.values(**values))["id"]
        )


class TestCareEncounterQuickLog(QuickLogCommon):
    def test_a_contact_in_one_call(self):
        other = self.env.ref("care_coordination.care_encounter_outcome_hospital")
        contact = self.log(
            caregiver_ids=self.mother.ids,
            focus="school",
            outcome_prevented_ids=other.ids,
            next_step="We meet the teacher together",
            next_date=self.day(7).isoformat(),
            summary="IEP meeting",
        )
        self.assertEqual(contact.staff_id, self.staff_coordinator)
        self.assertEqual(contact.create_uid, self.user_coordinator)
        self.assertEqual(contact.caregiver_ids, self.mother)
        self.assertEqual(contact.outcome_prevented_ids, other)
        episode = self.child.episode_ids
        self.assertEqual(contact.episode_id, episode)
        self.assertEqual(episode.next_step, "We meet the teacher together")
        self.assertEqual(episode.next_date, self.day(7))

    def test_once_for_each_key(self):
        """A second click or a repeated try is no second contact."""
        first = self.log()
        self.assertEqual(self.log(), first)
        self.assertNotEqual(self.log(client_key="two"), first)
        self.assertEqual(len(self.child.encounter_ids), 2)

    def test_typed_on_after_a_lost_answer(self):
        """The server had it, the screen did not know, and the person wrote on."""
        first = self.log(summary="Housing", minutes=5, caregiver_ids=self.mother.ids)
        when = first.date
        again = self.log(summary="Housing and food", minutes=15)
        self.assertEqual(again, first)
        self.assertEqual((first.summary, first.minutes), ("Housing and food", 15))
        self.assertFalse(first.caregiver_ids)
        self.assertEqual(first.date, when)

    def test_a_repeated_try_changes_nothing(self):
        first = self.log(next_step="Call the school", date="2025-03-12 15:00:00")
        self.child.episode_ids.next_step = "Agreed since, at another desk"
        self.assertEqual(
            self.log(next_step="Call the school", date="2025-03-12 15:00:00"), first
        )
        self.assertEqual(
            self.child.episode_ids.next_step, "Agreed since, at another desk"
        )

    def test_key_of_somebody_else(self):
        mine = self.log()
        self.assign(self.child, self.staff_coordinator2, role="second")
        with self.assertRaises(ConcurrencyError):
            self.contacts.with_user(self.user_coordinator2).quick_log(self.values())
        self.assertEqual(self.child.encounter_ids, mine)

    def test_twin_request(self):
        """Two at the same moment: the later one can not see the other's contact."""
        first = self.log()
        nothing_seen = patch.object(
            type(self.contacts),
            "_quick_log_again",
            lambda contacts, values: contacts.browse(),
        )
        with nothing_seen, self.assertRaises(ConcurrencyError):
            self.log()
        self.assertEqual(self.log(), first)

    def test_sentences(self):
        for values, sentence in (
            ({"child_id": False}, "Choose the child"),
            ({"method": "pigeon"}, "Choose how"),
            ({"method": False}, "Choose how"),
            ({"result": False}, "reached somebody or only tried"),
            ({"focus": "weather"}, "Choose a topic"),
            ({"minutes": -1}, 'Minutes: "-1" is not'),
            ({"minutes": "ten"}, 'Minutes: "ten" is not'),
            ({"minutes": 1441}, "whole number from 0 to 1440"),
            ({"date": f"{self.day(2)} 10:00:00"}, "dated in the future"),
            ({"date": "yesterday"}, "could not be read"),
            ({"next_date": str(self.day(-1))}, "before the day of the contact"),
            ({"staff_id": self.staff_supervisor.id}, "does not know: staff_id"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, sentence):
                self.log(**values)
        self.assertFalse(self.child.encounter_ids)

    def test_late_from_a_device_that_was_offline(self):
        """ "Tomorrow" may have passed before there was a connection again."""
        contact = self.log(date=f"{self.day(-3)} 15:00:00", next_date=str(self.day(-2)))
        self.assertEqual(contact.next_date, self.day(-2))

    def test_what_stood_is_done(self):
        episode = self.child.episode_ids
        episode.write({"next_step": "Send the form", "next_date": self.day(0)})
        self.log(result="attempted")
        self.assertEqual(episode.next_step, "Send the form")
        self.log(client_key="two", next_done=True)
        self.assertFalse(episode.next_step)
        self.assertFalse(episode.next_date)

    def history(self):
        """What the chatter of the episode says, oldest first."""
        messages = self.child.episode_ids.message_ids.sorted("id")
        return [(html2plaintext(m.body), m.is_internal, m.subject) for m in messages]

    def test_a_promise_that_is_replaced_is_kept(self):
        episode = self.child.episode_ids
        episode.write({"next_step": "Send the <form>", "next_date": self.day(3)})
        before = len(self.history())
        day = format_date(self.env, self.day(3))
        values = {"next_step": "Call the school", "next_date": self.day(7).isoformat()}
        self.log(**values)
        line = f"Next step replaced: Send the <form> ({day})"
        self.assertEqual(self.history()[before:], [(line, True, False)])
        self.assertFalse(episode.message_ids[:1].notification_ids)
        # The same once more, and one's own words mended: nothing was lost
        self.log(**values)
        self.log(**{**values, "next_step": "Call the new school"})
        self.assertEqual(len(self.history()), before + 1)

    def test_what_stood_is_done_and_kept(self):
        episode = self.child.episode_ids
        episode.next_step = "Send the form"
        before = len(self.history())
        self.log(next_step="Call the school", next_done=True)
        self.log(client_key="two", next_done=True)
        self.assertFalse(episode.next_step)
        self.assertEqual(
            [body for body, *_rest in self.history()[before:]],
            ["Next step done: Send the form", "Next step done: Call the school"],
        )

    def test_staff_of_the_childs_center(self):
        self.staff_coordinator.active = False
        with self.assertRaisesRegex(UserError, "not on the staff list of Test Center"):
            self.log()


class TestQuickLogAccess(QuickLogCommon):
    def test_only_children_in_my_care(self):
        foreign = self.make_child()
        self.assign(foreign, self.staff_coordinator2)
        elsewhere = self.make_child(self.make_family_other())
        gone = self.make_child()
        gone_id = gone.id
        gone.unlink()
        for child_id in (foreign.id, elsewhere.id, gone_id):
            with self.assertRaisesRegex(UserError, "no longer, in your care"):
                self.log(child_id=child_id)
            self.assertFalse(
                self.env["care.encounter"].search([("child_id", "=", child_id)])
            )

    def test_others_are_refused(self):
        self.make_grant(self.child)
        for user in (
            self.user_portal,
            self.user_analyst,
            self.user_privacy_officer,
            self.user_internal,
        ):
            contacts = self.contacts.with_user(user)
            for act in (
                lambda c=contacts: c.quick_log(self.values()),
                lambda c=contacts: c.quick_log_context(child_id=self.child.id),
                lambda c=contacts: c.quick_log_children("Child"),
            ):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    act()

    def test_people_out_of_sight(self):
        foreign = self.make_child()
        self.assign(foreign, self.staff_coordinator2)
        person = self.make_caregiver(foreign.family_id)
        with self.assertRaises(AccessError):
            self.log(caregiver_ids=person.ids)
        for given in (
            {"child_id": foreign.id},
            {"family_id": foreign.family_id.id},
        ):
            with self.assertRaises(AccessError):
                self.contacts.quick_log_context(**given)
        self.assertFalse(self.contacts.quick_log_children(foreign.name))
        self.assertFalse(self.contacts.quick_log_children(person.name))

    def test_buttons(self):
        """Ids only: an action may be in a URL."""
        child = self.child.with_user(self.user_coordinator)
        for record, params in (
            (child, {"child_id": child.id}),
            (child.episode_ids, {"child_id": child.id}),
            (child.family_id, {"family_id": child.family_id.id}),
        ):
            action = record.action_log_contact()
            self.assertEqual(action["tag"], "care_coordination.quick_log")
            self.assertEqual(action["params"], params)
        with self.assertRaises(AccessError):
            self.child.with_user(self.user_coordinator2).action_log_contact()


class TestQuickLogTwin(QuickLogCommon, HttpCase):
    def test_twin_request_is_answered(self):
        """Odoo tries again, and the later request gets the contact of the first."""
        first = self.log()
        contacts = type(self.contacts)
        real, seen = contacts._quick_log_again, []

        def blind_once(self, values):
            seen.append(values)
            return real(self, values) if len(seen) > 1 else self.browse()

        self.authenticate("test_coordinator", "test_coordinator")
        with patch.object(contacts, "_quick_log_again", blind_once):
            answer = self.make_jsonrpc_request(
                "/web/dataset/call_kw",
                {
                    "model": "care.encounter",
                    "method": "quick_log",
                    "args": [self.values()],
                    "kwargs": {},
                },
            )
        self.assertEqual(len(seen), 2)
        self.assertEqual(answer["id"], first.id)
        self.assertEqual(self.child.encounter_ids, first)
