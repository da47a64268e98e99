"""History is written by the steps, and by nothing else."""

from odoo.exceptions import AccessError, UserError

from .common import ReferralCommon


class TestCareReferralEvent(ReferralCommon):
    def test_each_step_is_kept(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        referral = self.env["care.referral"].create({"child_id": child.id})
        mine = referral.with_user(self.user_coordinator)
        mine.action_request()
        mine.write({"state": "rejected", "state_reason": "We serve until 21"})
        self.assertEqual(
            [
                (event.state_from, event.state_to, event.user_id, event.reason)
                for event in referral.event_ids.sorted("id")
            ],
            [
                (False, "draft", self.env.user, False),
                ("draft", "requested", self.user_coordinator, False),
                ("requested", "rejected", self.user_coordinator, "We serve until 21"),
            ],
        )
        self.assertTrue(all(referral.event_ids.mapped("date")))

    def test_old_reason_is_not_told_again(self):
        referral = self.make_referral(state="on_hold")
        self.assertTrue(self.last_event(referral).reason)
        referral.action_start()
        self.assertEqual(self.last_event(referral).state_to, "in_progress")
        self.assertFalse(self.last_event(referral).reason)

    def test_many_at_once(self):
        referrals = self.env["care.referral"].create(
            [{"child_id": child.id} for child in self.make_children(3)]
        )
        referrals.action_request()
        for referral in referrals:
            self.assertEqual(len(referral.event_ids), 2)

    def test_nobody_writes_history(self):
        referral = self.make_referral(state="requested")
        for user in (
            self.user_coordinator,
            self.user_supervisor,
            self.user_manager,
            self.env.ref("base.user_admin"),
        ):
            with self.subTest(user=user.login):
                events = referral.event_ids.with_user(user)
                with self.assertRaises(AccessError):
                    events.create({"referral_id": referral.id, "state_to": "completed"})
                with self.assertRaises(AccessError):
                    events.check_access("write")
                with self.assertRaises(UserError):
                    events.write({"reason": "made up"})
                with self.assertRaises(AccessError):
                    events.unlink()
                with self.assertRaises(UserError):
                    referral.with_user(user).write(
                        {"event_ids": [(1, events[0].id, {"reason": "made up"})]}
                    )

    def test_not_even_the_superuser(self):
        events = self.make_referral(state="requested").event_ids.sudo()
        with self.assertRaisesRegex(UserError, "kept as it happened"):
            events.write({"reason": "made up"})
        with self.assertRaisesRegex(UserError, "kept as it happened"):
            events.unlink()

    def test_history_goes_with_its_referral_only(self):
        referral = self.make_referral(state="accepted").with_user(self.user_manager)
        events = referral.sudo().event_ids
        referral.unlink()
        self.assertFalse(events.exists())

    def test_follows_the_family_to_another_center(self):
        """The wall between centers moves with the family, history included."""
        referral = self.make_referral(state="requested")
        family = referral.child_id.family_id
        family.write(
            {"town_id": self.town_other.id, "company_id": self.center_other.id}
        )
        self.env.flush_all()
        self.assertEqual(referral.event_ids.company_id, self.center_other)
        mine = referral.event_ids.with_user(self.user_supervisor)
        self.assertFalse(mine.search([("referral_id", "=", referral.id)]))
