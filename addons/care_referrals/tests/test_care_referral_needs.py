"""Two reasons on one case: the referrer's and the family's, and the order agreed."""

from odoo.exceptions import UserError

from .common import ReferralCommon


class NeedsCommon(ReferralCommon):
    """A child with a referral for early intervention that the center accepted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.early = cls.env.ref(
            "care_coordination.care_need_category_early_intervention"
        )
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.referral = cls.make_referral(
            cls.child,
            "accepted",
            reason_id=cls.early.id,
            reason_text="Speech is late.\nPlease help.",
        )

    @classmethod
    def make_need(cls, kind, child=None, **values):
        return cls.env["care.need"].create(
            {
                "child_id": (child or cls.child).id,
                "category_id": kind.id,
                "words": f"We need {kind.name}",
                **values,
            }
        )


class TestCareReferralNeeds(NeedsCommon):
    # The referral follows the family

    def test_priority_follows_the_first_need(self):
        self.assertFalse(self.referral.is_mismatch, "nobody asked the family yet")
        food = self.make_need(self.food, family_rank=2)
        self.assertEqual(self.referral.priority_id, self.food)
        self.assertEqual(self.referral.priority_text, food.words)
        self.assertTrue(self.referral.is_mismatch)
        early = self.make_need(self.early, family_rank=1)
        self.assertEqual(self.referral.priority_id, self.early)
        self.assertFalse(self.referral.is_mismatch)
        early.state = "met"
        self.assertEqual(self.referral.priority_id, self.food)

    def test_nothing_is_taken_away(self):
        self.referral.write({"priority_id": self.food.id, "priority_text": "To eat"})
        need = self.child.need_ids
        need.family_rank = 0
        self.assertEqual(self.referral.priority_id, self.food)
        self.make_need(self.housing, family_rank=1)
        self.assertEqual(self.referral.priority_id, self.housing)
        self.assertEqual(self.referral.priority_text, "To eat", "words are kept")

    def test_a_closed_referral_stays_as_it_was(self):
        closed = self.make_referral(self.child, "rejected", priority_id=self.food.id)
        self.make_need(self.housing, family_rank=1)
        self.child.need_ids.filtered(lambda n: n.category_id == self.food).unlink()
        self.assertEqual(closed.priority_id, self.food)

    def test_what_is_protected_is_no_priority(self):
        self.make_need(self.housing, family_rank=1, label="sensitive")
        self.assertFalse(self.referral.priority_id)

    # And back

    def test_a_priority_becomes_the_first_need(self):
        self.referral.write({"priority_id": self.food.id, "priority_text": "To  eat"})
        need = self.child.need_ids
        self.assertEqual(
            (need.category_id, need.words, need.family_rank, need.raised_by),
            (self.food, "To eat", 1, "family"),
        )
        self.referral.priority_id = self.housing
        self.assertEqual(
            {n.category_id: n.family_rank for n in self.child.need_ids},
            {self.housing: 1, self.food: 2},
        )
        self.referral.priority_id = self.food
        self.assertEqual(
            {n.category_id: n.family_rank for n in self.child.need_ids},
            {self.food: 1, self.housing: 2},
        )

    def test_a_new_referral_brings_the_need(self):
        child = self.make_child()
        self.make_referral(child, priority_id=self.food.id)
        self.assertEqual(child.need_ids.date, self.START)
        self.make_referral(child, priority_id=self.food.id)
        self.assertEqual(len(child.need_ids), 1)

    # The agreed order

    def test_where_the_reason_stands(self):
        self.assertEqual(self.referral.reason_place, "Not on the list of needs yet")
        self.make_need(self.food)
        mine = self.referral.with_user(self.user_coordinator)
        mine.action_take_in_reason()
        reason = self.referral.reason_need_id
        self.assertEqual(
            (reason.raised_by, reason.referral_id, reason.words),
            ("provider", self.referral, "Speech is late. Please help."),
        )
        self.assertEqual(self.referral.reason_place, "Number 2 of 2")
        mine.action_take_in_reason()
        self.assertEqual(len(self.child.need_ids), 2, "once is enough")
        reason.sequence = 1
        self.assertEqual(self.referral.reason_place, "Number 1 of 2")
        reason.state = "met"
        self.assertEqual(self.referral.reason_place, "Met")

    def test_no_reason_no_place(self):
        referral = self.make_referral(self.child)
        self.assertFalse(referral.reason_place)
        with self.assertRaises(UserError):
            referral.action_take_in_reason()

    def test_dragged_on_the_referral(self):
        food, home = self.make_need(self.food), self.make_need(self.housing)
        self.referral.with_user(self.user_coordinator).write(
            {"need_ids": [(1, home.id, {"sequence": 1})]}
        )
        self.assertEqual(self.child.need_ids.sorted(), home | food)

    # Cost

    def test_fifty_cost_what_one_costs(self):
        self.assertSameQueryCount(
            self.make_children,
            lambda children: (
                self.env["care.referral"]
                .with_user(self.user_supervisor)
                .with_context(tracking_disable=True)
                .create(
                    [
                        {"child_id": child.id, "priority_id": self.food.id}
                        for child in children
                    ]
                )
            ),
        )

    def test_reading_fifty(self):
        def build(count):
            children = self.make_children(count)
            referrals = self.env["care.referral"]
            for child in children:
                self.assign(child, self.staff_coordinator)
                referrals |= self.make_referral(child, reason_id=self.early.id)
                self.make_need(self.early, child)
            return referrals

        self.assertSameQueryCount(
            build,
            lambda referrals: referrals.with_user(self.user_coordinator).read(
                ["reason_place", "reason_need_id", "date_replied"]
            ),
        )
