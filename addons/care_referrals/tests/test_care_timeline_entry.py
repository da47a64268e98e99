from datetime import date

from odoo.tests import tagged

from .common import ReferralCommon


@tagged("post_install", "-at_install")
class TestTimeline(ReferralCommon):
    """A referral's steps on the child's timeline."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)

    def entries(self, user=None, **asked):
        self.env.flush_all()
        timeline = self.env["care.timeline.entry"].with_user(
            user or self.user_coordinator
        )
        return timeline.get_page(
            child_id=self.child.id, **{"kinds": ["referral"], **asked}
        )

    def test_each_step_once(self):
        referral = self.make_referral(
            self.child, "rejected", reason_id=self.housing.id, priority_id=self.food.id
        )
        declined, waiting, received = self.entries()
        self.assertEqual(received["title"], "Referral received")
        self.assertEqual(
            received["facts"],
            [
                self.school.name,
                f"Asked for: {self.housing.name}",
                f"Family first: {self.food.name}",
            ],
        )
        # Written down today, of a request of last year
        self.assertEqual(received["date"], f"{self.START} 12:00:00")
        self.assertTrue(received["is_day"])
        self.assertEqual(waiting["title"], "Referral: Waiting for answer")
        self.assertEqual(declined["title"], "Referral: Declined")
        self.assertEqual(declined["text"], "A reason for rejected")
        self.assertFalse(declined["is_day"])
        self.assertEqual(declined["date"][:10], str(date.today()))
        for entry in (declined, waiting, received):
            self.assertEqual(entry["res_model"], "care.referral")
            self.assertEqual(entry["res_id"], referral.id)

    def test_one_of_today_has_its_time(self):
        self.make_referral(self.child, date_requested=date.today())
        (received,) = self.entries()
        self.assertFalse(received["is_day"])

    def test_a_mistake_has_no_story(self):
        self.make_referral(self.child, "entered_in_error")
        self.assertFalse(self.entries())

    def test_what_is_written_on_it(self):
        referral = self.make_referral(self.child)
        referral.with_user(self.user_coordinator).message_post(
            body="Called the school", message_type="comment"
        )
        (entry,) = self.entries(kinds=["note", "message"])
        self.assertEqual(entry["text"], "Called the school")
        self.assertEqual(
            (entry["res_model"], entry["res_id"]), ("care.referral", referral.id)
        )

    def test_words(self):
        self.make_referral(self.child, priority_text="A safe home")
        self.assertTrue(self.entries(term="safe home"))
        self.assertFalse(self.entries(term="unsafe"))

    def test_queries_do_not_grow(self):
        def build(size):
            child = self.make_child()
            self.assign(child, self.staff_coordinator)
            for _number in range(size):
                self.make_referral(child, "rejected", reason_id=self.housing.id)
            return child

        timeline = self.env["care.timeline.entry"].with_user(self.user_coordinator)
        self.assertSameQueryCount(
            build,
            lambda child: timeline.get_page(
                child_id=child.id, kinds=["referral"], limit=200
            ),
            sizes=(2, 40),
        )
