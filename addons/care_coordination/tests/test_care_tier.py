from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, mute_logger

from .level_common import LevelCommon


class TestCareTier(LevelCommon):
    def test_a_manager_changes_days_and_weight(self):
        child = self.make_served("E84.0")
        self.proposal(child).with_user(self.user_coordinator).action_confirm()
        self.assertEqual(child.tier_id, self.regular)
        with Form(self.regular.with_user(self.user_manager)) as form:
            form.contact_days = 45
            form.weight = 2.5
        self.assertEqual(child.load_points, 2.5)
        self.assertEqual(child.episode_ids.tier_id.contact_days, 45)

    def test_others_read(self):
        for user in (self.user_coordinator, self.user_supervisor):
            tier = self.regular.with_user(user)
            self.assertTrue(tier.name)
            with self.assertRaises(AccessError):
                tier.weight = 9

    def test_a_centers_own_level_is_not_the_others(self):
        own = self.regular.copy({"name": "Own", "company_id": self.center.id})
        self.assertTrue(own.with_user(self.user_coordinator).has_access("read"))
        self.assertFalse(own.with_user(self.user_coordinator_other).has_access("read"))

    def test_days_and_weight_are_above_zero(self):
        with self.assertTableRefuses("weight of a tier"):
            self.light.weight = 0
        with self.assertTableRefuses("days of a tier"):
            self.light.contact_days = 0

    @mute_logger("odoo.sql_db")
    def test_a_level_that_is_used_stays(self):
        with self.assertRaises(Exception) as caught:
            self.light.unlink()
        self.assertIn(
            caught.exception.__class__.__name__,
            {"ForeignKeyViolation", "RestrictViolation", UserError.__name__},
        )
