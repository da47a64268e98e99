from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .care_plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestCareBenefit(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env["care.benefit.type"].create(
            {"name": "Test help", "renew_days": 365, "ask_days": 60}
        )
        cls.benefit = cls.env["care.benefit"].create(
            {"child_id": cls.child.id, "type_id": cls.kind.id}
        )

    def test_the_days_are_dated_as_it_goes(self):
        self.benefit.action_apply()
        self.assertEqual(self.benefit.date_applied, self.day(0))
        self.benefit.action_grant()
        self.assertEqual(self.benefit.date_start, self.day(0))
        self.assertEqual(self.benefit.date_renewal, self.day(365))
        self.benefit.action_end()
        self.assertEqual(self.benefit.date_end, self.day(0))

    def test_a_day_that_is_known_stays(self):
        self.benefit.write({"state": "granted", "date_renewal": self.day(100)})
        self.assertEqual(self.benefit.date_renewal, self.day(100))

    def test_renewing_goes_on_from_the_last_day(self):
        self.benefit.write({"state": "granted", "date_renewal": self.day(20)})
        self.benefit.action_renewed()
        self.assertEqual(self.benefit.date_renewal, self.day(385))
        self.benefit.date_renewal = self.day(-20)
        self.benefit.action_renewed()
        self.assertEqual(self.benefit.date_renewal, self.day(365))

    def test_what_is_to_renew_is_found_as_it_is_shown(self):
        benefits = self.benefit
        for days in (-1, 0, 60, 61):
            benefits |= self.benefit.copy(
                {"state": "granted", "date_renewal": self.day(days)}
            )
        shown = dict(zip(benefits.ids, benefits.mapped("renewal_state"), strict=True))
        self.assertEqual(
            list(shown.values()), [False, "overdue", "soon", "soon", "later"]
        )
        for state in ("overdue", "soon", "later", False):
            found = self.env["care.benefit"].search(
                [("id", "in", benefits.ids), ("renewal_state", "in", [state])]
            )
            self.assertEqual(
                set(found.ids), {key for key, value in shown.items() if value == state}
            )

    def test_the_step_is_the_same_childs(self):
        other = self.env["care.plan"].create({"child_id": self.make_child().id})
        step = self.make_step(self.make_goal(other))
        with self.assertRaises(ValidationError):
            self.benefit.action_id = step

    def work(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            self.env["care.work.item"]
            .with_user(user or self.user_coordinator)
            .search([("child_id", "=", self.child.id), ("kind", "=", "benefit")])
        )

    def test_my_work_asks_in_time(self):
        self.benefit.write({"state": "granted", "date_renewal": self.day(61)})
        self.assertFalse(self.work())
        self.benefit.date_renewal = self.day(59)
        line = self.work()
        self.assertIn("Renew Test help by", line.what)
        action = line.action_do()
        self.assertEqual(action["res_id"], self.benefit.id)
        self.benefit.date_renewal -= timedelta(days=80)
        self.assertIn("was to be renewed", self.work().what)
        self.benefit.action_renewed()
        self.assertFalse(self.work())

    def test_my_work_tells_what_is_protected_to_the_team_only(self):
        self.benefit.write(
            {"state": "granted", "date_renewal": self.day(1), "label": "sensitive"}
        )
        self.assertFalse(self.work(self.user_supervisor))
        self.assertTrue(self.work().what)
