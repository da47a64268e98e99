from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareAssignment(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.episode = cls.make_episode(cls.child)

    def decide(self, user=None, child=None, **values):
        child = child or self.child
        return (
            self.env["care.assignment"]
            .with_user(user or self.user_supervisor)
            .create(
                {
                    "child_id": child.id,
                    "staff_id": self.staff_coordinator.id,
                    "ranking": "1. Test Coordinator",
                    **values,
                }
            )
        )

    def test_a_decision_is_carried_out(self):
        decision = self.decide()
        self.assertEqual(self.episode.lead_id, self.staff_coordinator)
        self.assertEqual(decision.episode_id, self.episode)
        self.assertEqual(decision.member_id, self.episode.member_ids)
        self.assertEqual(decision.decided_by_id, self.user_supervisor)
        self.assertEqual(self.episode.phase, "outreach")
        self.assertFalse(self.episode.is_unassigned)

    def test_named_by_a_day_as_people_write_it(self):
        decision = self.decide().with_context(tz="America/New_York")
        decision.sudo().date = "2026-03-10 01:00:00"
        self.assertEqual(
            decision.display_name, f"{self.staff_coordinator.name} (03/09/2026)"
        )

    def test_the_move_is_in_the_log_and_time_in_stage_goes_on(self):
        self.decide()
        self.cr.precommit.run()
        values = self.env["mail.tracking.value"].search(
            [
                ("mail_message_id.model", "=", "care.episode"),
                ("mail_message_id.res_id", "=", self.episode.id),
                ("field_id.name", "=", "stage_id"),
            ]
        )
        self.assertEqual(len(values), 1)
        self.assertEqual(values.old_value_integer, self.stage("intake").id)
        self.assertEqual(values.new_value_integer, self.stage("outreach").id)
        author = values.mail_message_id.author_id
        self.assertEqual(author, self.user_supervisor.partner_id)

    def test_the_level_that_waits_is_agreed_along(self):
        levels = self.env["care.stratification"]
        waiting = levels.search(
            [("child_id", "=", self.child.id), ("state", "=", "proposed")]
        ) or levels.create(
            {
                "child_id": self.child.id,
                "tier_id": self.env.ref("care_coordination.care_tier_light").id,
                "discipline": "nurse",
            }
        )
        self.assertFalse(self.child.tier_id)
        self.decide()
        self.assertEqual(waiting.state, "confirmed")
        self.assertEqual(self.child.tier_id, waiting.tier_id)

    def test_a_second_worker_agrees_to_nothing_and_moves_nobody(self):
        self.decide(role="second")
        self.assertEqual(self.episode.phase, "intake")
        self.assertFalse(self.child.tier_id)

    def test_a_child_past_intake_stays_in_its_stage(self):
        episode = self.make_episode(phase="active")
        self.decide(child=episode.child_id)
        self.assertEqual(episode.phase, "active")

    def test_somebody_else_needs_a_reason(self):
        for reason in (False, "  "):
            with (
                self.assertRaisesRegex(ValidationError, "Say why you choose"),
                self.cr.savepoint(),
            ):
                self.decide(
                    proposed_staff_id=self.staff_coordinator2.id,
                    reason_to_differ=reason,
                )
        self.assertTrue(self.episode.is_unassigned)
        decision = self.decide(
            proposed_staff_id=self.staff_coordinator2.id,
            reason_to_differ="Knows the school",
        )
        self.assertEqual(decision.reason_to_differ, "Knows the school")

    def test_untrained_needs_a_reason(self):
        staff = self.make_staff()
        staff.training_ids.unlink()
        with (
            self.assertRaisesRegex(ValidationError, "no record of"),
            self.cr.savepoint(),
        ):
            self.decide(staff_id=staff.id)
        self.assertTrue(self.episode.is_unassigned)
        decision = self.decide(staff_id=staff.id, training_reason="Course next week")
        self.assertEqual(decision.member_id.training_reason, "Course next week")

    def test_the_second_of_two_supervisors_reads_who_was_first(self):
        self.decide(self.user_manager)
        with self.assertRaisesRegex(
            UserError, "Test Coordinator is the coordinator already"
        ):
            self.decide(staff_id=self.staff_coordinator2.id)
        self.assertEqual(self.episode.lead_id, self.staff_coordinator)

    def test_one_wrong_child_stops_all_of_them(self):
        """Who asks for several in one call gets all or none."""
        taken = self.make_episode()
        self.assign(taken.child_id, self.staff_coordinator2)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.env["care.assignment"].with_user(self.user_supervisor).create(
                [
                    {"child_id": child.id, "staff_id": self.staff_coordinator.id}
                    for child in (self.child, taken.child_id)
                ]
            )
        self.assertTrue(self.episode.is_unassigned)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_only_supervisors_of_the_center_decide(self):
        for user in (self.user_coordinator, self.user_supervisor_other):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.decide(user)
        self.assertTrue(self.episode.is_unassigned)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_nobody_changes_a_decision(self):
        decision = self.decide()
        for user in (self.user_supervisor, self.user_manager):
            with self.assertRaises(AccessError):
                decision.with_user(user).write({"ranking": "1. Somebody else"})
        with self.assertRaises(AccessError):
            decision.with_user(self.user_supervisor).unlink()
        decision.with_user(self.user_manager).unlink()

    def test_who_decided_when_is_no_matter_of_opinion(self):
        decision = self.decide(
            decided_by_id=self.user_manager.id, date="2001-01-01 00:00:00"
        )
        self.assertEqual(decision.decided_by_id, self.user_supervisor)
        self.assertGreater(decision.date.year, 2001)

    def test_deciding_costs_the_same_for_10_and_100(self):
        def build(count):
            episodes = [self.make_episode() for _number in range(count)]
            return [
                {"child_id": e.child_id.id, "staff_id": self.staff_coordinator.id}
                for e in episodes
            ]

        decisions = self.env["care.assignment"].with_user(self.user_supervisor)
        counts = {}
        for size in (10, 100):
            values = build(size)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            decisions.create(values)
            self.env.flush_all()
            self.cr.precommit.run()
            counts[size] = self.cr.sql_log_count - before
        # A long INSERT goes in several statements of some hundred rows
        self.assertLess(counts[100] - counts[10], 15, counts)
