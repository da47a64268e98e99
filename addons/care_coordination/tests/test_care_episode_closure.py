from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeClosure(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids
        cls.episode.stage_id = cls.stage("closed")
        cls.closures = cls.env["care.episode.closure"].with_user(cls.user_coordinator)

    def make_closure(self, **values):
        return self.closures.create(
            {
                "episode_id": self.episode.id,
                "reason_id": self.env.ref(
                    "care_coordination.care_closing_reason_moved"
                ).id,
                "outcome": "partly",
                "summary": "They moved.",
                **values,
            }
        )

    def test_one_in_force(self):
        self.make_closure()
        with self.assertTableRefuses("This episode is closed already"):
            self.make_closure()

    def test_stays_as_it_was_said(self):
        closure = self.make_closure()
        for user in (self.user_coordinator, self.user_manager):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                closure.with_user(user).summary = "Other"

    def test_nobody_signs_for_another(self):
        closure = self.make_closure(closed_by_id=self.user_manager.id)
        self.assertEqual(closure.closed_by_id, self.user_coordinator)
