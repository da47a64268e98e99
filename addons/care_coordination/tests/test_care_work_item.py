from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date, Datetime
from odoo.tests import freeze_time, tagged

from ..models import care_work_item_groups
from .work_common import KINDS, WorkCase


@tagged("post_install", "-at_install")
class TestCareWorkItem(WorkCase):
    """Each thing shows when it is due, says since when, and goes when it is done."""

    # Speaking with the family

    def test_first_contact(self):
        self.episode.date_referred = self.day(-12)
        line = self.lines("first_contact")
        self.assertEqual(line.due, Date.today() - timedelta(days=5))
        self.assertEqual(line.staff_id, self.staff_coordinator)
        self.assertEqual(
            line.what, "Not reached yet, 12 days after the referral; nobody has tried"
        )
        for _number in range(2):
            self.make_encounter(self.child, result="attempted")
        line = self.lines("first_contact")
        self.assertEqual(len(line), 1)
        self.assertIn("2 tries", line.what)
        self.make_encounter(self.child)
        self.assertGone("first_contact")

    def test_first_contact_waits_for_the_day_that_is_promised(self):
        self.episode.date_referred = self.day(-6)
        self.assertGone("first_contact")
        self.episode.date_referred = self.day(-7)
        self.assertEqual(self.lines("first_contact").urgency, "today")

    def test_the_agreed_level_decides_and_before_it_the_centers(self):
        self.episode.date_referred = self.day(-4)
        self.assertGone("first_contact")
        self.propose_level(self.child, "intensive", state="confirmed")
        self.assertTrue(self.lines("first_contact"), "3 days, as agreed")
        self.child.stratification_ids.unlink()
        self.assertGone("first_contact")
        self.center.care_tier_id = self.env.ref("care_coordination.care_tier_intensive")
        self.assertTrue(self.lines("first_contact"), "3 days, as the center says")

    def test_a_center_without_a_setting_still_promises_something(self):
        self.center.care_tier_id = False
        self.episode.date_referred = self.day(-100)
        self.assertTrue(self.lines("first_contact"))

    def test_a_proposed_level_promises_nothing(self):
        self.propose_level(self.child, "intensive")
        self.episode.date_referred = self.day(-4)
        self.assertGone("first_contact")

    def test_contact(self):
        self.make_encounter(self.child, date=self.moment(-122))
        line = self.lines("contact")
        self.assertEqual(
            line.what, "Last reached 4 months ago; every 90 days are promised"
        )
        self.make_encounter(
            self.child, date=self.moment(-3), result="attempted", method="text"
        )
        self.assertIn("promised; 1 try since", self.lines("contact").what)
        self.make_encounter(self.child, date=Datetime.now())
        self.assertGone("contact")

    def test_contact_is_due_on_the_last_day_of_the_promise(self):
        contact = self.make_encounter(self.child, date=self.moment(-89))
        self.assertGone("contact")
        contact.date = self.moment(-90)
        self.assertEqual(self.lines("contact").urgency, "today")
        contact.active = False
        self.assertGone("contact")

    def test_next_step(self):
        self.episode.write({"next_date": self.day(1), "next_step": "Call the school"})
        self.assertGone("next_step")
        self.episode.next_date = self.day(0)
        self.assertEqual(
            self.lines("next_step").what, "Next step, today: Call the school"
        )
        self.episode.next_date = self.day(-1)
        self.assertIn("yesterday", self.lines("next_step").what)
        self.episode.next_date = self.day(30)
        self.assertGone("next_step")

    def test_meeting(self):
        meeting = self.make_meeting(self.child, 1)
        self.assertGone("meeting")
        meeting.write({"start": self.moment(-1), "stop": self.moment(-0.9)})
        line = self.lines("meeting")
        self.assertEqual(line.what, "Home visit yesterday: not written down yet")
        contact = self.make_encounter(self.child, event_id=meeting.id)
        self.assertGone("meeting")
        contact.active = False
        self.assertTrue(self.lines("meeting"))
        meeting.active = False
        self.assertGone("meeting")

    def test_message_until_it_is_answered(self):
        for days in (-3, -2):
            self.write_as_family(self.child, days)
        line = self.lines("message")
        self.assertEqual(line.what, "Wrote to the team 2 times, first 3 days ago")
        self.answer(self.child, -1)
        self.assertGone("message")
        self.write_as_family(self.child)
        self.assertEqual(self.lines("message").what, "Wrote to the team today")

    def test_message_until_the_family_is_reached(self):
        self.write_as_family(self.child, -2)
        self.make_encounter(self.child, result="attempted", date=Datetime.now())
        self.assertTrue(self.lines("message"))
        self.make_encounter(self.child, date=Datetime.now())
        self.assertGone("message")

    def test_message_that_needs_no_answer(self):
        self.write_as_family(self.child, -2)
        self.child.with_user(self.user_coordinator).action_family_seen()
        self.assertGone("message")

    def test_message_of_two_caregivers_is_one_line(self):
        for _number in range(2):
            caregiver = self.make_caregiver(self.child.family_id)
            self.write_as_family(self.child, -1, caregiver)
        self.assertEqual(self.lines("message").amount, 2)

    def test_an_answer_to_one_parent_is_none_to_the_other(self):
        asked, answered = (
            self.make_caregiver(self.child.family_id) for _number in range(2)
        )
        self.write_as_family(self.child, -2, asked)
        self.answer(self.child, -1, answered)
        self.assertEqual(self.lines("message").amount, 1)
        self.answer(self.child, 0, asked)
        self.assertGone("message")

    def test_a_note_of_a_colleague_is_no_message_of_the_family(self):
        self.answer(self.child)
        self.child.message_post(body="A note")
        self.assertGone("message")

    def test_message_after_closing_is_not_lost(self):
        self.write_as_family(self.child, -1)
        self.episode.stage_id = self.stage("closed")
        line = self.lines("message", user=self.user_supervisor)
        self.assertTrue(line)
        self.assertFalse(line.staff_id)

    # What was agreed

    def test_level(self):
        level = self.propose_level(self.child, date=self.day(-3))
        line = self.lines("level")
        self.assertEqual(
            line.what,
            "Regular support is proposed, 3 days ago; nobody has agreed yet",
        )
        self.assertEqual(line.action_do()["res_id"], level.id)
        level.with_user(self.user_coordinator).action_confirm()
        self.assertGone("level")

    def test_plan(self):
        self.episode.stage_id = self.stage("active")
        self.make_encounter(self.child, date=self.moment(-59))
        self.assertGone("plan")
        self.center.care_first_plan_days = 59
        self.assertEqual(
            self.lines("plan").what,
            "No plan here yet, 59 days after the family was first reached",
        )
        self.assertEqual(self.lines("plan").action_label, "Start the plan")
        self.episode.date_plan = self.day(-181)
        self.assertEqual(
            self.lines("plan").what,
            "No plan here yet; one was looked through 6 months ago",
        )
        self.lines("plan").action_do()
        self.assertTrue(self.child.plan_ids)
        line = self.lines("plan")
        self.assertIn("Plan last looked through 6 months ago", line.what)
        self.assertEqual(line.action_label, "Open the plan")
        self.episode.date_plan = False
        self.assertIn("The plan is not published yet, 59 days", self.lines("plan").what)

    def test_a_plan_is_looked_through_again_some_days_ahead(self):
        self.episode.stage_id = self.stage("active")
        self.env["care.plan"]._care_plan_of(self.child)
        self.episode.date_plan = self.day(14 - 180)
        line = self.lines("plan")
        self.assertEqual((line.days_ahead, line.urgency), (14, "soon"))
        self.assertIn("Look through the plan again by", line.what)
        self.assertIn("in 14 days", line.what)
        self.episode.date_plan = self.day(15 - 180)
        self.assertGone("plan")

    def test_no_plan_is_asked_for_before_there_can_be_one(self):
        self.episode.stage_id = self.stage("outreach")
        self.make_encounter(self.child, date=self.moment(-80))
        self.assertGone("plan")
        self.assertGone("assessment")

    def test_assessment(self):
        self.make_encounter(self.child, date=self.moment(-31))
        self.assertIn("not asked yet, 31 days", self.lines("assessment").what)
        self.episode.date_assessed = self.day(-366)
        self.assertIn("every 365 days", self.lines("assessment").what)
        self.episode.date_assessed = self.day(-1)
        self.assertGone("assessment")

    # What runs out

    def test_coverage_to_renew(self):
        coverage = self.make_coverage(self.child, date_renewal=self.day(46))
        self.assertGone("coverage")
        coverage.date_renewal = self.day(45)
        self.assertIn("Renew ", self.lines("coverage").what)
        self.assertEqual(self.lines("coverage").urgency, "soon")
        coverage.date_renewal = self.day(-2)
        self.assertIn("was to be renewed", self.lines("coverage").what)
        coverage.date_renewal = self.day(365)
        self.assertGone("coverage")

    def test_coverage_that_ended(self):
        self.make_coverage(self.child, date_end=self.day(-400))
        self.assertIn("nothing is on record after it", self.lines("coverage").what)
        later = self.make_coverage(
            self.child, "private", date_start=self.day(-399), date_end=self.day(20)
        )
        line = self.lines("coverage")
        self.assertEqual(line.res_id, later.id, "only the newest is of interest")
        self.assertIn("ends in 20 days", line.what)
        later.date_end = False
        self.assertGone("coverage")

    def test_permission(self):
        grant = self.make_grant(self.child, date_end=self.day(31))
        self.assertGone("permission")
        grant.date_end = self.day(30)
        self.assertIn("sees the child in the portal", self.lines("permission").what)
        self.assertIn(grant.caregiver_id.name, self.lines("permission").what)
        self.make_grant(self.child, date_start=self.day(31))
        self.assertGone("permission")

    def test_permission_that_ended_is_over(self):
        self.make_grant(self.child, date_end=self.day(-1))
        self.assertGone("permission")

    def test_training(self):
        training = self.staff_coordinator.training_ids[:1]
        training.date_expiry = self.day(61)
        self.assertFalse(self.trainings())
        training.date_expiry = self.day(60)
        line = self.trainings()
        self.assertEqual(line.subject, "Test Coordinator")
        self.assertIn("counts until", line.what)
        training.date_expiry = self.day(-3)
        self.assertIn("ended 3 days ago", self.trainings().what)
        self.make_training(self.staff_coordinator, date=self.day(-1))
        self.assertFalse(self.trainings(), "the newer record counts")

    def test_a_training_is_for_the_colleague_and_the_supervisor(self):
        self.staff_coordinator.training_ids[:1].date_expiry = self.day(5)
        self.assertTrue(self.trainings().is_mine)
        self.assertTrue(self.trainings(self.user_supervisor))
        self.assertFalse(self.trainings(self.user_supervisor).is_mine)
        self.assertFalse(self.trainings(self.user_coordinator2))
        self.assertFalse(self.trainings(self.user_supervisor_other))

    def trainings(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        items = self.env["care.work.item"].with_user(user or self.user_coordinator)
        return items.search(
            [
                ("kind", "=", "training"),
                ("staff_id", "=", self.staff_coordinator.id),
            ]
        )

    # All of them

    def test_one_line_for_each_thing(self):
        child = self.make_all_due()
        lines = self.lines(child=child)
        self.assertEqual(sorted(lines.mapped("kind")), sorted(KINDS))
        self.assertEqual(len(set(lines.ids)), len(lines))
        order = [(line.days_ahead, line.rank) for line in lines]
        self.assertEqual(order, sorted(order))
        self.assertEqual(lines.staff_id, self.staff_coordinator)

    def test_what_is_due_comes_before_what_can_wait(self):
        self.child.birth_date = self.day(-12 * 365 - 100)
        self.make_coverage(self.child, date_renewal=self.day(38))
        self.episode.next_date = self.day(0)
        lines = self.lines()
        self.assertEqual(
            lines.mapped("kind"), ["next_step", "level", "birthday", "coverage"]
        )
        self.assertEqual(lines.mapped("days_ahead"), [0, 0, 0, 38])
        self.assertEqual(lines[-2:].mapped("urgency"), ["late", "soon"])

    def test_the_worker_is_named_to_the_others(self):
        self.episode.next_date = self.day(0)
        self.assertFalse(self.lines("next_step").worker)
        line = self.lines("next_step", user=self.user_supervisor)
        self.assertEqual(line.worker, self.staff_coordinator.name)
        waiting = self.make_child()
        self.make_episode(waiting, date_referred=self.day(-30))
        line = self.lines("first_contact", waiting, self.user_supervisor)
        self.assertEqual(line.worker, "No coordinator yet")

    def test_by_worker_nobody_comes_first_and_is_open(self):
        self.episode.next_date = self.day(0)
        waiting = self.make_child()
        self.make_episode(waiting, date_referred=self.day(-30))
        self.env.flush_all()
        items = self.env["care.work.item"].with_user(self.user_supervisor)
        domain = [("child_id", "in", (self.child + waiting).ids)]
        groups = items.web_read_group(
            domain,
            ["staff_id"],
            auto_unfold=True,
            unfold_read_specification={"child_id": {}},
        )["groups"]
        leads = [group["staff_id"] and group["staff_id"][0] for group in groups]
        self.assertEqual(leads, [False, self.staff_coordinator.id])
        children = [{row["child_id"] for row in g["__records"]} for g in groups]
        self.assertEqual(children, [{waiting.id}, {self.child.id}])
        with patch.object(care_work_item_groups, "LINES_TO_OPEN_ALL", 1):
            groups = items.web_read_group(domain, ["staff_id"], auto_unfold=True)
        opened = ["__records" in group for group in groups["groups"]]
        self.assertEqual(opened, [True, False], "a big center opens one")

    def test_every_kind_can_be_said_and_done(self):
        items = self.env["care.work.item"]
        labels = items._work_labels()
        for kind, _label in items._fields["kind"].selection:
            self.assertTrue(labels.get(kind), kind)
            self.assertTrue(hasattr(items, f"_say_{kind}"), kind)
            self.assertTrue(hasattr(items, f"_do_{kind}"), kind)
        # A kind may come from several selects, never from none
        self.assertGreaterEqual(len(items._work_sources()), len(labels))

    def test_what_a_colleague_has_done_meanwhile(self):
        self.episode.next_date = self.day(0)
        line = self.lines("next_step")
        self.episode.next_date = False
        self.env.flush_all()
        with self.assertRaisesRegex(UserError, "done already"):
            line.action_do()

    def test_the_button_of_each_line_leads_somewhere(self):
        child = self.make_all_due()
        for line in self.lines(child=child):
            self.assertTrue(line.action_label, line.kind)
            self.assertIsInstance(line.action_do(), dict, line.kind)

    def test_a_closed_or_archived_child_asks_for_nothing(self):
        child = self.make_all_due()
        child.date_family_seen = Datetime.now()
        child.episode_ids.stage_id = self.stage("closed")
        self.assertFalse(self.lines(child=child, user=self.user_supervisor))
        child = self.make_all_due()
        child.active = False
        self.assertFalse(self.lines(child=child, user=self.user_supervisor))

    def test_the_day_is_the_readers(self):
        """Late in the evening in Connecticut it is tomorrow in universal time."""
        with freeze_time("2025-03-13 02:00:00"):
            self.episode.next_date = "2025-03-13"
            self.assertGone("next_step")
            self.env.user.tz = "UTC"
            self.assertTrue(self.lines("next_step", user=self.env.user))

    def test_hint_how_the_family_likes_to_be_met(self):
        self.child.family_id.write(
            {
                "preferred_channel": "text",
                "preferred_times": "weekdays after 4 pm",
                "language_id": self.env.ref("care_coordination.care_language_es").id,
                "interpreter_needed": True,
            }
        )
        self.episode.next_date = self.day(0)
        self.assertEqual(
            self.lines("next_step").hint,
            "Spanish, interpreter needed · Text message · weekdays after 4 pm",
        )

    # Who sees it

    def test_mine_is_of_the_team_and_the_cover(self):
        self.episode.next_date = self.day(0)
        self.assign(
            self.child, self.staff_coordinator2, role="cover", date_start=self.day(-1)
        )
        for user in (self.user_coordinator, self.user_coordinator2):
            self.assertTrue(self.lines("next_step", user=user).is_mine)
            self.assertIn(
                self.child,
                self.env["care.work.item"]
                .with_user(user)
                .search([("is_mine", "=", True)])
                .child_id,
            )
        self.assertFalse(self.lines("next_step", user=self.user_supervisor).is_mine)

    def test_who_waits_for_a_coordinator_does_not_flood_mine(self):
        waiting = self.make_child()
        self.make_episode(waiting, date_referred=self.day(-30))
        line = self.lines("first_contact", waiting)
        self.assertTrue(line, "every coordinator may see it")
        self.assertFalse(line.is_mine)
        self.assertFalse(line.staff_id)
        self.assertEqual(line.action_label, "Log a contact")
        line = self.lines("first_contact", waiting, self.user_supervisor)
        self.assertEqual(line.action_label, "Find a coordinator")
        self.assertEqual(line.action_do()["res_model"], "care.assignment.proposal")

    def test_colleagues_and_other_centers_see_nothing(self):
        self.episode.next_date = self.day(0)
        self.assertTrue(self.lines("next_step", user=self.user_supervisor))
        self.assertFalse(self.lines("next_step", user=self.user_coordinator2))
        self.assertFalse(self.lines("next_step", user=self.user_supervisor_other))
        line = self.lines("next_step")
        self.env.flush_all()
        with self.assertRaises(AccessError):
            line.with_user(self.user_coordinator2).action_do()

    def test_nobody_writes_a_line(self):
        self.episode.next_date = self.day(0)
        line = self.lines("next_step", user=self.user_manager)
        with self.assertRaises(AccessError):
            line.write({"detail": "x"})
        with self.assertRaises(AccessError):
            line.unlink()
        with self.assertRaises(AccessError):
            line.create({})

    def test_cost_is_the_same_for_ten_lines_and_a_thousand(self):
        for _number in range(100):
            self.make_all_due()
        self.env.flush_all()
        items = self.env["care.work.item"].with_user(self.user_coordinator)
        all_ids = items.search([("kind", "in", tuple(KINDS))]).ids
        self.assertGreaterEqual(len(all_ids), 1000)
        of_one = {"order": "child_id", "limit": len(KINDS)}
        first = items.search([("kind", "in", tuple(KINDS))], **of_one)
        shown = ("subject", "child_age", "child_alert", "what", "advice", "hint")
        specification = {
            name: {} for name in (*shown, "worker", "urgency", "action_label", "kind")
        }
        specification["staff_id"] = {"fields": {"display_name": {}}}
        by_size = {len(first): first.ids, len(all_ids): all_ids}
        self.assertEqual(len(set(first.mapped("kind"))), len(KINDS))

        def load(ids):
            items.web_search_read([("id", "in", ids)], specification)

        self.assertSameQueryCount(by_size.__getitem__, load, tuple(by_size))
