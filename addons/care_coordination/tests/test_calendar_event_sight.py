"""Who learns what of a meeting about a child, by every way of asking."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .calendar_common import MeetingCase

LINKS = ("care_child_id", "care_family_id", "care_encounter_ids")


@tagged("post_install", "-at_install")
class TestCalendarEventSight(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_encounter(cls.maya, event_id=cls.visit.id)
        # Not invited and without sight of the child
        cls.outsiders = (
            cls.user_internal
            | cls.user_analyst
            | cls.user_privacy_officer
            | cls.user_coordinator2
            | cls.user_coordinator_other
            | cls.user_supervisor_other
        )

    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.env.invalidate_all()

    def events(self, user):
        self.env.invalidate_all()
        return self.env["calendar.event"].with_user(user)

    def fields_of(self, user):
        """All fields that the user may ask for, as the client does."""
        return list(self.events(user).fields_get())

    def assertTellsNothing(self, values):
        text = str(values)
        for secret in (*self.SECRETS, self.maya.ref, "Home visit", "home_visit"):
            self.assertNotIn(secret, text)

    def test_outsiders_see_a_busy_slot(self):
        for user in self.outsiders:
            with self.subTest(user=user.login):
                fields = self.fields_of(user)
                events = self.events(user)
                [row] = events.search_read([("id", "=", self.visit.id)], fields)
                self.assertEqual(row["name"], "Busy")
                self.assertEqual(row["display_name"], "Busy")
                self.assertEqual(row["start"], self.visit.start)
                self.assertEqual(row["show_as"], "busy")
                self.assertFalse(row["partner_ids"])
                for name in LINKS:
                    self.assertFalse(row.get(name))
                self.assertTellsNothing(row)

    def test_outsiders_ask_as_the_client_does(self):
        spec = {
            "name": {},
            "location": {},
            "care_child_id": {"fields": {"display_name": {}, "name": {}}},
            "care_family_id": {"fields": {"display_name": {}}},
            "care_encounter_ids": {"fields": {"display_name": {}, "summary": {}}},
            "partner_ids": {"fields": {"display_name": {}}},
            "attendee_ids": {"fields": {"common_name": {}}},
        }
        for user in self.outsiders:
            care = user.has_group("care_coordination.group_care_coordinator")
            asked = spec if care else {k: v for k, v in spec.items() if k not in LINKS}
            with self.subTest(user=user.login):
                event = self.events(user).browse(self.visit.id)
                self.assertTellsNothing(event.web_read(asked))
                events = self.events(user)
                self.assertTellsNothing(
                    events.web_search_read([("id", "=", self.visit.id)], asked)
                )

    def test_a_superusers_read_before_changes_nothing(self):
        """Odoo keeps what it read; the next reader must not get it."""
        for user in (self.user_coordinator2, self.guest):
            event = self.events(user).browse(self.visit.id)
            self.assertTrue(event.sudo().care_child_id)
            if user == self.user_coordinator2:
                row = event.read(list(LINKS))[0]
                self.assertFalse(row["care_child_id"])
                self.assertFalse(row["care_family_id"])

    def test_export(self):
        for user in self.user_coordinator2 | self.user_coordinator_other:
            user.group_ids += self.env.ref("base.group_allow_export")
            event = self.events(user).browse(self.visit.id)
            paths = ["name", "care_child_id", "care_child_id/name", "location"]
            self.assertTellsNothing(event.export_data(paths))

    def test_link_fields_need_a_care_role(self):
        for user in (self.user_internal, self.user_analyst, self.guest):
            for name in LINKS:
                with self.assertRaises(AccessError):
                    self.events(user).browse(self.visit.id).read([name])
                with self.assertRaises(AccessError):
                    self.events(user).search([(name, "!=", False)])

    def test_outsiders_can_not_find_it_by_what_they_do_not_see(self):
        for user in self.outsiders:
            care = user.has_group("care_coordination.group_care_coordinator")
            events = self.events(user)
            domains = [
                [("name", "ilike", self.maya.ref)],
                [("display_name", "ilike", self.maya.ref)],
                [("location", "ilike", "Cedar")],
                [("description", "ilike", "Asthma")],
                [("care_kind", "=", "home_visit")],
                ["!", ("care_kind", "!=", "home_visit")],
                [("partner_ids", "in", self.mother.partner_id.ids)],
                [("partner_ids", "=", self.mother.partner_id.id)],
                [("partner_ids.name", "ilike", "Rosa")],
                [("partner_ids", "ilike", "Rosa")],
                [("attendee_ids.common_name", "ilike", "Rosa")],
                [("attendee_ids.partner_id", "=", self.mother.partner_id.id)],
            ]
            if care:
                domains += [
                    [("care_child_id", "=", self.maya.id)],
                    [("care_child_id.name", "ilike", "Maya")],
                    [("care_family_id", "=", self.maya.family_id.id)],
                    [("care_encounter_ids.method", "=", "phone")],
                ]
            for domain in domains:
                with self.subTest(user=user.login, domain=domain):
                    scope = [("id", "=", self.visit.id), *domain]
                    self.assertFalse(events.search(scope))
                    self.assertFalse(events.search_count(scope))

    def test_busy_hours_of_colleagues_are_still_known(self):
        for user in self.outsiders - self.user_coordinator_other:
            found = self.events(user).search(
                [("partner_ids", "in", self.user_coordinator.partner_id.ids)]
            )
            self.assertIn(self.visit, found)

    def test_groups(self):
        for user in self.outsiders:
            events = self.events(user)
            groups = events.formatted_read_group(
                [("id", "=", self.visit.id)], ["care_kind"], ["__count"]
            )
            self.assertEqual([group["__count"] for group in groups], [])
            if user.has_group("care_coordination.group_care_coordinator"):
                groups = events.formatted_read_group(
                    [("id", "=", self.visit.id)], ["care_child_id"], ["__count"]
                )
                self.assertEqual(groups, [])

    def test_who_comes_is_not_to_be_listed(self):
        attendees = self.visit.attendee_ids
        self.assertEqual(len(attendees), 4)
        for user in self.outsiders:
            rows = self.env["calendar.attendee"].with_user(user)
            with self.subTest(user=user.login):
                self.assertFalse(rows.search([("event_id", "=", self.visit.id)]))
                with self.assertRaises(AccessError):
                    rows.browse(attendees[0].id).read(["common_name", "access_token"])

    def test_files(self):
        file = self.env["ir.attachment"].create(
            {
                "name": "plan.txt",
                "raw": b"Asthma",
                "res_model": "calendar.event",
                "res_id": self.visit.id,
            }
        )
        for user in self.outsiders:
            files = self.env["ir.attachment"].with_user(user)
            self.assertFalse(files.search([("id", "=", file.id)]))
            with self.assertRaises(AccessError):
                files.browse(file.id).read(["raw"])
        for user in self.user_coordinator | self.guest | self.user_supervisor:
            files = self.env["ir.attachment"].with_user(user)
            self.assertTrue(files.browse(file.id).read(["raw"]))

    def test_messages(self):
        message = self.visit.message_post(body="Secret words")
        for user in self.outsiders:
            messages = self.env["mail.message"].with_user(user)
            self.assertFalse(messages.search([("id", "=", message.id)]))
            with self.assertRaises(AccessError):
                messages.browse(message.id).read(["body"])

    def test_a_guest_without_sight_of_the_child(self):
        """Being invited tells when and where, not which child it is about."""
        self.visit.partner_ids += self.user_coordinator2.partner_id
        for user in self.guest | self.user_coordinator2:
            event = self.events(user).browse(self.visit.id)
            row = event.read(["name", "location", "partner_ids"])[0]
            self.assertEqual(row["name"], f"Home visit {self.maya.ref}")
            self.assertEqual(row["location"], "114 Cedar Steps")
        rows = self.events(self.user_coordinator2)
        row = rows.browse(self.visit.id).read(list(LINKS))[0]
        self.assertFalse(any(row[name] for name in LINKS))
        self.assertFalse(rows.search([("care_child_id", "=", self.maya.id)]))
        groups = rows.formatted_read_group([], ["care_child_id"], ["__count"])
        self.assertNotIn("Maya", str(groups))

    def test_the_team_sees_it_all(self):
        self.assign(self.maya, self.staff_coordinator2, "second")
        for user in (
            self.user_coordinator | self.user_coordinator2 | self.user_supervisor
        ):
            events = self.events(user)
            found = events.search([("care_child_id", "=", self.maya.id)])
            self.assertEqual(found, self.visit)
            row = found.read(["name", "care_child_id", "care_family_id", "location"])[0]
            self.assertEqual(row["care_child_id"][0], self.maya.id)
            self.assertEqual(row["care_family_id"][0], self.maya.family_id.id)
            self.assertEqual(row["location"], "114 Cedar Steps")
            groups = events.formatted_read_group(
                [("is_care", "=", True)], ["care_child_id"], ["__count"]
            )
            self.assertEqual([group["__count"] for group in groups], [1])

    def test_who_leaves_the_team_sees_a_busy_slot(self):
        self.visit.write(
            {
                "user_id": self.user_coordinator2.id,
                "partner_ids": [
                    Command.unlink(self.user_coordinator.partner_id.id),
                    Command.link(self.user_coordinator2.partner_id.id),
                ],
            }
        )
        self.maya.member_ids.date_end = self.day(-1)
        self.assign(self.maya, self.staff_coordinator2, date_start=self.day(0))
        row = self.events(self.user_coordinator).browse(self.visit.id).read([])[0]
        self.assertTellsNothing(row)

    def test_no_meeting_by_remote_call_in_the_portal(self):
        self.make_grant(self.maya)
        self.visit.partner_ids += self.user_portal.partner_id
        events = self.events(self.user_portal)
        self.assertFalse(events.search([]))
        with self.assertRaises(AccessError):
            events.browse(self.visit.id).read(["name"])

    def test_same_number_of_queries_for_many(self):
        def build(count):
            return self.env["calendar.event"].union(
                *(self.make_meeting(partner_ids=[]) for _index in range(count))
            )

        def act(events):
            events.with_user(self.user_coordinator).web_read(
                {"name": {}, "care_child_id": {"fields": {"display_name": {}}}}
            )

        self.assertSameQueryCount(build, act, sizes=(1, 20))
