from datetime import date

from .measure_common import MeasureCommon


class TestCareUnmetNeed(MeasureCommon):
    """Closed doors count in the region's register of unmet needs."""

    def lines(self, **criteria):
        self.env.flush_all()
        self.env.invalidate_all()
        register = self.env["care.unmet.need"].with_user(self.user_supervisor)
        return register.search([(n, "=", v) for n, v in criteria.items()])

    def test_asked_in_vain_counts_beside_the_need(self):
        need = self.make_need()
        for barrier in ("none_here", "cost"):
            self.make_sent(closed=3, barrier=barrier, need_id=need.id)
        # Came to a good end, or is not at its end: nothing to count
        self.make_sent(answered=1, closed=4, outcome="got_help", need_id=need.id)
        self.make_sent(need_id=need.id)
        # Whatever the need says meanwhile is the matter of another test
        need.write({"state": "open", "barrier": False})
        found = {
            line.kind: (line.needs, line.referrals, line.families, line.month)
            for line in self.lines(category_id=self.food.id)
        }
        month = date(2024, 10, 1)
        self.assertEqual(found, {"gap": (0, 1, 1, month), "barrier": (0, 1, 1, month)})

    def test_one_need_asked_three_times_is_one_need(self):
        need = self.make_need()
        for _number in range(3):
            self.make_sent(closed=3, barrier="cost", need_id=need.id)
        need.write({"state": "unmet", "barrier": "cost", "date": self.START})
        line = self.lines(category_id=self.food.id)
        self.assertEqual((line.needs, line.referrals, line.families), (1, 3, 1))

    def test_what_is_protected_is_not_counted(self):
        need = self.make_need()
        self.make_sent(closed=3, barrier="cost", need_id=need.id)
        self.assertTrue(self.lines())
        need.label = "part2"
        self.assertFalse(self.lines())

    def test_a_line_opens_its_referrals(self):
        need = self.make_need()
        referral = self.make_sent(closed=3, barrier="cost", need_id=need.id)
        self.make_sent(closed=3, barrier="language", need_id=need.id)
        line = self.lines(barrier="cost").filtered("referrals")
        action = line.action_open_referrals()
        found = self.env["care.referral"].with_user(self.user_supervisor)
        self.assertEqual(found.search(action["domain"]), referral)
