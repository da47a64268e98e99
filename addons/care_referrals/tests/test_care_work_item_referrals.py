from odoo.exceptions import AccessError
from odoo.tests import tagged

from .family_common import FamilyCommon


@tagged("post_install", "-at_install")
class TestCareWorkItemReferrals(FamilyCommon):
    """What no mail can do shows in My Work, and goes when it is done."""

    def test_nothing_while_mail_does_it(self):
        self.referral.date_answer_due = self.day(1)
        self.assertFalse(self.lines())
        self.accept()
        self.assertFalse(self.lines())

    def test_not_sent_yet(self):
        self.referral.date_sent = False
        line = self.lines("referral_chase")
        self.assertIn("not sent yet", line.what)
        self.assertEqual(line.action_label, "Send it")
        self.assertEqual(
            line.with_user(self.user_coordinator).action_do()["res_id"],
            self.referral.id,
        )
        self.referral._care_send()
        self.assertFalse(self.lines())

    def test_did_not_come(self):
        self.say("scheduled", date=self.moment(-3))
        self.say("no_show")
        line = self.lines("no_show")
        self.assertIn("did not come, no new day is set", line.what)
        self.assertIn("555-0143", line.advice)
        window = line.action_do()
        self.assertEqual(window["res_model"], "care.referral.answer")
        self.assertEqual(window["context"]["default_kind"], "scheduled")
        self.say("scheduled", date=self.moment(3))
        self.assertFalse(self.lines("no_show"))
        self.referral.date_appointment = self.moment(-1)
        self.say("no_show")
        self.assertIn("2 times by now", self.lines("no_show").what)

    def test_called_off(self):
        self.say("scheduled", date=self.moment(3))
        self.say("event_cancelled")
        self.assertIn("called off, none is set", self.lines("no_show").what)

    def test_the_answer_is_written_down_from_the_line(self):
        self.family.preferred_channel = "phone"
        self.accept()
        self.chase()
        line = self.lines("referral_outcome")
        window = line.action_do()
        answer = (
            self.env["care.referral.answer"]
            .with_user(self.user_coordinator)
            .with_context(**window["context"])
            .create({"family_outcome": "not_yet"})
        )
        self.assertEqual(answer.who, "family")
        answer.action_confirm()
        self.assertEqual(self.referral.family_outcome, "not_yet")
        self.assertFalse(self.lines())

    def test_a_no_that_a_worker_heard_is_no_news(self):
        self.accept()
        self.referral.with_user(self.user_coordinator)._care_record_answer(
            "outcome", "family", "call", outcome="no", barrier="cost"
        )
        self.assertFalse(self.lines())
        self.assertEqual(self.referral.family_reason, "cost")

    def test_a_no_is_seen_to_when_a_worker_moves_on(self):
        self.accept()
        self.referral.with_user(self.user_portal).sudo()._care_family_answers(
            "no", "portal"
        )
        self.assertEqual(len(self.lines("referral_outcome")), 1)
        self.referral.with_user(self.user_coordinator)._care_record_answer(
            "scheduled", "agency", "call", date=self.moment(4)
        )
        self.assertFalse(self.lines("referral_outcome"))

    def test_seen_to_is_enough(self):
        self.accept()
        self.referral.with_user(self.user_portal).sudo()._care_family_answers(
            "no", "portal"
        )
        line = self.lines("referral_outcome")
        self.assertEqual(line.action_label, "See what is next")
        self.assertEqual(line.action_do()["res_id"], self.referral.id)
        with self.assertRaises(AccessError):
            self.referral.with_user(self.user_coordinator2).action_seen_to()
        self.referral.with_user(self.user_coordinator).action_seen_to()
        self.assertFalse(self.lines())

    def test_not_yet_is_work_until_somebody_does_something(self):
        self.accept()
        portal = self.referral.with_user(self.user_portal).sudo()
        portal._care_family_answers("not_yet", "portal", reason="distance")
        line = self.lines("referral_outcome")
        self.assertEqual(line.staff_id, self.staff_coordinator)
        self.assertIn("said today that it has no help yet", line.what)
        self.assertIn("too far", line.advice)
        self.assertEqual(line.action_label, "See what is next")
        self.assertEqual(line.action_do()["res_id"], self.referral.id)
        self.referral.with_user(self.user_coordinator)._care_record_answer(
            "waitlist", "agency", "call", wait_days=20
        )
        self.assertFalse(self.lines("referral_outcome"))
        portal._care_family_answers("no", "portal")
        self.assertTrue(self.lines("referral_outcome"))
        self.referral.with_user(self.user_coordinator)._care_record_answer(
            "waitlist", "agency", "call", wait_days=30
        )
        self.assertFalse(self.lines("referral_outcome"), "no other state, an answer")

    def test_not_yet_seen_to_is_enough(self):
        self.accept()
        portal = self.referral.with_user(self.user_portal).sudo()
        portal._care_family_answers("not_yet", "portal")
        self.assertTrue(self.lines("referral_outcome"))
        self.referral.with_user(self.user_coordinator).action_seen_to()
        self.assertFalse(self.lines("referral_outcome"))

    def test_as_many_queries_for_ten_lines_as_for_one(self):
        def count():
            self.lines()
            self.env.invalidate_all()
            lines = self.env["care.work.item"].with_user(self.user_coordinator)
            before = self.cr.sql_log_count
            lines = lines.search([("child_id", "=", self.maya.id)])
            for line in lines:
                self.assertTrue(line.what and line.action_label)
            return self.cr.sql_log_count - before, len(lines)

        self.referral.date_sent = False
        count()
        one, before = count()
        for number in range(9):
            service = self.service.copy({"name": f"Service {number}"})
            referral = self.make_outgoing(service_id=service.id)
            self.sent(referral, 3 * number + 1, sent_how="call")
        ten, after = count()
        self.assertGreater(after, before + 4)
        self.assertLessEqual(ten, one + 1)

    def test_for_who_follows_it(self):
        self.referral.write({"date_sent": False, "user_id": False})
        self.assertEqual(self.lines().staff_id, self.staff_coordinator)
        self.assign(self.maya, self.staff_coordinator2, "second")
        self.referral.user_id = self.user_coordinator2
        self.assertEqual(self.lines().staff_id, self.staff_coordinator2)

    def test_whose_child_it_is(self):
        self.referral.date_sent = False
        self.assertTrue(self.lines(user=self.user_supervisor))
        for user in (self.user_coordinator2, self.user_supervisor_other):
            self.assertFalse(self.lines(user=user))

    def test_a_protected_need_is_the_teams(self):
        self.referral.date_sent = False
        self.need.label = "sensitive"
        self.assertTrue(self.lines(user=self.user_coordinator))
        self.assertFalse(self.lines(user=self.user_supervisor))
