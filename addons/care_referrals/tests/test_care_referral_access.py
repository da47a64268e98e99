"""Who sees and does what. The whole matrix is in the access matrix of the project; here
are the ways around it."""

from odoo.exceptions import AccessError, UserError

from .common import ReferralCommon

MODELS = ("care.referral", "care.referral.event", "care.referral.source")


class TestCareReferralAccess(ReferralCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls._refer(cls.staff_coordinator)
        cls.colleagues = cls._refer(cls.staff_coordinator2)
        cls.waiting = cls.make_referral(cls.make_child(), "requested")
        child = cls.make_child(cls.make_family_other())
        cls.assign(child, cls.staff_coordinator_other)
        cls.other_center = cls.make_referral(child, "requested")
        cls.all = cls.mine | cls.colleagues | cls.waiting | cls.other_center

    @classmethod
    def _refer(cls, staff):
        child = cls.make_child()
        cls.assign(child, staff)
        return cls.make_referral(child, "requested")

    def _seen(self, user, model="care.referral"):
        field = "id" if model == "care.referral" else "referral_id"
        return self.env[model].with_user(user).search([(field, "in", self.all.ids)])

    def test_each_role_sees_its_own(self):
        for user, expected in (
            (self.user_coordinator, self.mine | self.waiting),
            (self.user_supervisor, self.all - self.other_center),
            (self.user_manager, self.all - self.other_center),
            (self.user_coordinator_other, self.other_center),
            (self.user_supervisor_other, self.other_center),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self._seen(user), expected)
                events = self._seen(user, "care.referral.event")
                self.assertEqual(events.referral_id, expected)

    def test_all_others_see_nothing(self):
        for user in (
            self.user_analyst,
            self.user_privacy_officer,
            self.user_internal,
            self.user_portal,
            self.user_public,
        ):
            for model in MODELS:
                for operation in ("read", "write", "create", "unlink"):
                    with self.subTest(user=user.login, model=model, op=operation):
                        records = self.env[model].with_user(user)
                        self.assertFalse(records.has_access(operation))

    def test_steps_of_others_are_refused(self):
        for referral in (self.colleagues, self.other_center):
            with self.subTest(referral=referral), self.assertRaises(AccessError):
                referral.with_user(self.user_coordinator).action_accept()
            self.assertEqual(referral.state, "requested")

    def test_no_referral_for_a_child_out_of_sight(self):
        for referral, user in (
            (self.colleagues, self.user_coordinator),
            (self.other_center, self.user_coordinator),
            (self.other_center, self.user_supervisor),
            (self.other_center, self.user_manager),
        ):
            model = self.env["care.referral"].with_user(user)
            with (
                self.subTest(user=user.login),
                self.assertRaises(AccessError),
                self.cr.savepoint(),
            ):
                model.create({"child_id": referral.child_id.id})

    def test_no_episode_out_of_sight(self):
        """The link would tell who leads another team."""
        other = self.colleagues.child_id.episode_ids
        with self.assertRaises(UserError) as refusal, self.cr.savepoint():
            self.mine.with_user(self.user_coordinator).write({"episode_id": other.id})
        self.assertNotIn(self.staff_coordinator2.name, str(refusal.exception))

    def test_only_a_manager_deletes(self):
        for user in (self.user_coordinator, self.user_supervisor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.mine.with_user(user).unlink()
        with self.assertRaises(AccessError):
            self.other_center.with_user(self.user_manager).unlink()
        self.mine.with_user(self.user_manager).unlink()
        self.assertFalse(self.mine.exists())

    def test_what_follows_is_not_entered(self):
        """Nobody writes the numbers that answers are measured by."""
        mine = self.mine.with_user(self.user_supervisor)
        for name, value in (
            ("is_mismatch", True),
            ("days_to_answer", 1),
            ("date_answered", "2025-01-01"),
            ("company_id", self.center_other.id),
        ):
            with self.subTest(name=name), self.assertRaises(UserError):
                mine.write({name: value})

    def test_counters_show_no_more_than_the_list(self):
        self.assertEqual(
            self.colleagues.child_id.with_user(self.user_supervisor).referral_count, 1
        )
        with self.assertRaises(AccessError):
            self.colleagues.child_id.with_user(self.user_coordinator).read(
                ["referral_count"]
            )

    def test_sources_are_the_managers(self):
        source = self.school.with_user(self.user_supervisor)
        self.assertTrue(source.name)
        with self.assertRaises(AccessError):
            source.write({"synonyms": "Kindergarten"})
        source.with_user(self.user_manager).write({"synonyms": "Kindergarten"})
