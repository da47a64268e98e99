"""What the quick log shows before anything is typed."""

from datetime import datetime

from odoo.fields import Command
from odoo.tests import tagged

from .test_care_encounter_quick_log import QuickLogCommon


@tagged("post_install", "-at_install")
class TestCareEncounterQuickContext(QuickLogCommon):
    def context(self, **given):
        return self.contacts.quick_log_context(**given)

    def test_the_family_in_words(self):
        self.child.family_id.write(
            {
                "preferred_channel": "text",
                "preferred_times": "weekdays after 4 pm",
                "language_id": self.env.ref("care_coordination.care_language_es").id,
                "interpreter_needed": True,
            }
        )
        self.make_caregiver(self.child.family_id, date_end=self.day(-1))
        self.make_encounter(self.child, date="2025-03-10 15:00:00")
        self.make_encounter(self.child, date="2025-03-12 15:00:00", result="attempted")
        context = self.context(child_id=self.child.id)
        self.assertEqual(context["child"]["alert"], "Latex allergy")
        self.assertEqual(
            context["family"],
            {
                "id": self.child.family_id.id,
                "channel": "text",
                "channel_label": "Text message",
                "times": "weekdays after 4 pm",
                "language": "Spanish",
                "interpreter": True,
            },
        )
        self.assertEqual(
            [(p["id"], p["tel"]) for p in context["caregivers"]],
            [(self.mother.id, "8605550142")],
        )
        self.assertEqual(context["last"]["date"], "2025-03-12 15:00:00")
        self.assertFalse(context["last"]["reached"])
        self.assertEqual(context["episode"]["tries"], 1)

    def test_nobody_is_offered_whose_access_ended(self):
        """Neither about the child nor about the family, and not first on the list."""
        family = self.child.family_id
        father = self.make_caregiver(family, name="Peter", sequence=1)
        self.env["care.caregiver.grant"].create(
            {
                "child_id": self.child.id,
                "caregiver_id": father.id,
                "date_start": self.START,
                "date_end": self.day(-1),
            }
        )
        for given in ({"child_id": self.child.id}, {"family_id": family.id}):
            people = self.context(**given)["caregivers"]
            self.assertEqual([one["id"] for one in people], [self.mother.id])

    def test_family_of_one_and_of_two(self):
        family = self.child.family_id
        self.assertEqual(
            self.context(family_id=family.id)["child"]["id"], self.child.id
        )
        sibling = self.make_child(family)
        self.assign(sibling, self.staff_coordinator)
        hidden = self.make_child(family)
        self.assign(hidden, self.staff_coordinator2)
        context = self.context(family_id=family.id)
        self.assertIsNone(context["child"])
        self.assertEqual(
            {child["id"] for child in context["children"]}, {self.child.id, sibling.id}
        )

    def test_nothing_given(self):
        context = self.context()
        self.assertIsNone(context["child"])
        self.assertIsNone(context["last"])
        self.assertTrue(context["outcomes"])

    def test_a_meeting_that_was_held(self):
        meeting = (
            self.env["calendar.event"]
            .with_user(self.user_coordinator)
            .create(
                {
                    "name": "Home visit",
                    "care_child_id": self.child.id,
                    "care_kind": "home_visit",
                    "start": datetime(2025, 3, 12, 15),
                    "stop": datetime(2025, 3, 12, 15, 45),
                    "partner_ids": [Command.link(self.user_coordinator.partner_id.id)],
                }
            )
        )
        context = self.context(event_id=meeting.id)
        self.assertEqual(context["child"]["id"], self.child.id)
        self.assertEqual(
            context["event"],
            {
                "id": meeting.id,
                "date": "2025-03-12 15:00:00",
                "minutes": 45,
                "method": "home",
                "logged": False,
            },
        )
        contact = self.log(event_id=meeting.id)
        self.assertEqual(meeting.care_encounter_ids, contact)
        self.assertTrue(self.context(event_id=meeting.id)["event"]["logged"])

    def test_finding_a_child(self):
        find = self.contacts.quick_log_children
        for term in (
            self.child.name,
            self.child.ref,
            self.mother.name,
            "860-555 0142",
        ):
            with self.subTest(term):
                self.assertEqual([c["id"] for c in find(term)], self.child.ids)
        self.assertEqual(find("no such name"), [])

    def test_who_is_likely_meant(self):
        due, spoken, rest = self.make_children(3)
        self.assign(self.make_child(), self.staff_coordinator2)
        for child in (due, spoken, rest):
            self.assign(child, self.staff_coordinator)
        due.episode_ids.next_date = self.day(-1)
        self.make_encounter(spoken)
        found = [child["id"] for child in self.contacts.quick_log_children()]
        self.assertEqual(found[:2], [due.id, spoken.id])
        self.assertEqual(set(found[2:]), {rest.id, self.child.id})

    def test_cost(self):
        """As many queries after fifty contacts and for ten caregivers as for one."""

        def build(count):
            child = self.make_child()
            self.assign(child, self.staff_coordinator)
            for _number in range(count):
                self.make_caregiver(child.family_id)
                self.make_encounter(child)
            return child

        queries = self.assertSameQueryCount(
            build, lambda child: self.context(child_id=child.id)
        )
        self.assertLess(queries, 20)

    def test_cost_of_finding(self):
        def build(count):
            for child in self.make_children(count, last_name=f"Many{count}x"):
                self.make_caregiver(child.family_id)
                self.assign(child, self.staff_coordinator)
            return f"Many{count}x"

        self.assertSameQueryCount(build, self.contacts.quick_log_children, (1, 8))
