from odoo.exceptions import UserError

from .measure_common import MeasureCommon


class TestCareReferralGap(MeasureCommon):
    """That there is no such help is said to the family, not only counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need = cls.make_need(date=cls.START)
        cls.gap = cls.make_sent(closed=5, barrier="none_here", need_id=cls.need.id)

    def work(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            self.env["care.work.item"]
            .with_user(self.user_coordinator)
            .search([("kind", "=", "gap"), ("child_id", "=", self.child.id)])
        )

    def tell(self, window):
        return (
            self.env["care.need.expectation"]
            .with_context(**window["context"])
            .create(
                {
                    "told": "There is no such help here",
                    "meanwhile": "A box of food from us",
                    "date_again": self.day(30),
                }
            )
        )

    def test_it_is_work_until_the_family_is_told(self):
        self.assertEqual((self.need.state, self.need.barrier), ("unmet", "none_here"))
        line = self.work()
        self.assertEqual(len(line), 1)
        self.assertIn(self.food.name, line.what)
        self.assertTrue(self.gap.gap_to_tell)
        self.tell(line.action_do())
        self.assertFalse(self.work())
        self.assertFalse(self.gap.gap_to_tell)
        self.assertEqual(self.need.control, "outside")

    def test_a_barrier_is_no_gap(self):
        other = self.make_need(kind=self.housing)
        barrier = self.make_sent(closed=5, barrier="cost", need_id=other.id)
        self.assertFalse(barrier.gap_to_tell)
        self.assertEqual(self.work().res_id, self.need.id)

    def test_from_the_referral(self):
        gap = self.gap.with_user(self.user_coordinator)
        self.tell(gap.action_tell_gap())
        self.assertEqual(self.need.meanwhile, "A box of food from us")
        self.gap.need_id = False
        with self.assertRaisesRegex(UserError, "For the need"):
            gap.action_tell_gap()

    def test_of_a_protected_need_only_the_team_is_reminded(self):
        self.need.label = "sensitive"
        self.assertFalse(self.gap.with_user(self.user_supervisor).gap_to_tell)
        lines = self.env["care.work.item"].with_user(self.user_supervisor)
        self.assertFalse(lines.search([("kind", "=", "gap")]))
        self.assertTrue(self.work(), "the coordinator is on the team")

    def test_it_counts_as_a_gap_of_the_region(self):
        self.env.flush_all()
        register = self.env["care.unmet.need"].with_user(self.user_analyst)
        lines = register.search([("category_id", "=", self.food.id)])
        self.assertEqual(set(lines.mapped("kind")), {"gap"})
        self.assertEqual(sum(lines.mapped("needs")), 1)
        self.assertEqual(sum(lines.mapped("referrals")), 1)
