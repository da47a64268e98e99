"""What the referrer does not know yet is work, and no longer when it was told."""

from .test_care_referral_reply_sending import LetterCommon


class TestCareWorkItemReplies(LetterCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.center.care_referral_days = 5

    def line(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        lines = self.env["care.work.item"].with_user(user or self.user_coordinator)
        return lines.search([("kind", "=", "reply"), ("child_id", "=", self.child.id)])

    def assertDue(self, kind, words):
        line = self.line()
        self.assertEqual(line.mapped("detail"), [kind])
        self.assertIn(words, line.what)
        action = line.action_do()
        reply = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(reply.kind, kind)
        return reply.with_user(self.user_coordinator)

    def give(self, reply):
        reply.write({"agreed_by_id": self.grandmother.id, "given_how": "phone"})
        reply.action_given()

    def make_told(self, **values):
        """The need behind the referral, of which the family heard that nobody here
        can meet it."""
        return self.make_need(
            self.early,
            control="outside",
            told="Nobody does this here",
            meanwhile="Exercises",
            date_told=self.day(-6),
            date_again="2040-01-01",
            **values,
        )

    def make_old(self, state, days, **values):
        self.referral.write({"state": "entered_in_error"})
        referral = self.make_referral(
            self.child,
            referrer_partner_id=self.practice.id,
            date_requested=self.day(-days),
            reason_id=self.early.id,
            **values,
        )
        history = referral.with_context(care_history=True)
        for step in ("requested", "accepted", "in_progress"):
            history.write({"state": step})
            if step == state:
                break
        return referral

    def test_that_we_have_it(self):
        self.make_old("requested", 1)
        self.assertFalse(self.line(), "not due yet")
        referral = self.make_old("requested", 3)
        reply = self.assertDue("received", "does not know yet that we have")
        reply.given_how = "phone"
        reply.action_given()
        self.assertFalse(self.line())
        self.assertFalse(referral.date_replied)

    def test_the_answer_itself_comes_first_when_it_is_due(self):
        self.make_old("requested", 5)
        self.assertFalse(self.line())
        kinds = self.env["care.work.item"].with_user(self.user_coordinator)
        found = kinds.search([("child_id", "=", self.child.id)]).mapped("kind")
        self.assertIn("referral", found)

    def test_that_we_take_it_on(self):
        referral = self.make_old("accepted", 20)
        referral.date_accepted = self.day(-4)
        self.assertFalse(self.line(), "not due yet")
        referral.date_accepted = self.day(-6)
        self.give(self.assertDue("accepted", "that we take it on"))
        self.assertFalse(self.line())

    def test_nobody_to_write_to_is_no_work(self):
        referral = self.make_old("accepted", 20)
        referral.write({"date_accepted": self.day(-6), "referrer_partner_id": False})
        self.assertFalse(self.line())

    def test_what_came_of_it(self):
        referral = self.make_old("in_progress", 90)
        self.give(self.letter("plan", referral))
        referral.write(
            {"state": "completed", "outcome": "got_help", "date_closed": self.day(-6)}
        )
        self.give(self.assertDue("outcome", "what came of the referral"))
        self.assertFalse(self.line())
        self.assertEqual(referral.date_replied, self.day(0))

    def test_what_ended_long_ago_is_no_news(self):
        referral = self.make_old("in_progress", 200)
        self.give(self.letter("plan", referral))
        referral.write(
            {"state": "completed", "outcome": "got_help", "date_closed": self.day(-61)}
        )
        self.assertFalse(self.line())

    def test_what_can_not_be_met(self):
        referral = self.make_old("in_progress", 90)
        self.give(self.letter("plan", referral))
        need = self.make_told()
        self.give(self.assertDue("cannot", "only the family was told"))
        self.assertFalse(self.line())
        need.label = "sensitive"
        self.assertFalse(self.line(self.user_supervisor))

    def test_a_protected_need_is_no_line(self):
        referral = self.make_old("in_progress", 90)
        self.give(self.letter("plan", referral))
        self.make_told(label="sensitive")
        self.assertFalse(self.line())

    def test_one_line_for_a_referral_the_most_news_first(self):
        referral = self.make_old("in_progress", 90)
        referral.date_accepted = self.day(-30)
        self.make_need(self.food, family_rank=1)
        self.assertEqual(self.line().mapped("detail"), ["plan"])
        self.make_told()
        self.assertEqual(self.line().mapped("detail"), ["cannot"])

    def test_a_colleagues_child_is_out_of_sight(self):
        self.make_old("requested", 3)
        self.assertTrue(self.line(self.user_supervisor))
        self.assertFalse(self.line(self.user_coordinator2))
        self.assertFalse(self.line(self.user_supervisor_other))
