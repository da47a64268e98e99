"""The letter to a referrer: plain, without protected facts, given by a person."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command, Date
from odoo.tests import Form
from odoo.tools import format_date

from .test_care_referral_needs import NeedsCommon


class TestCareReferralReply(NeedsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.practice = cls.env["res.partner"].create({"name": "Maple Row Test"})
        cls.referral.referrer_partner_id = cls.practice
        cls.grandmother = cls.make_caregiver(cls.child.family_id)

    def draft(self, user=None):
        replies = self.env["care.referral.reply"].with_user(
            user or self.user_coordinator
        )
        return replies.create({"referral_id": self.referral.id})

    def make_outside(self, **values):
        return self.make_need(
            self.housing,
            control="outside",
            told="There is no open apartment.",
            meanwhile="Heating help",
            date_again="2040-01-15",
            **values,
        )

    # The words

    def test_the_letter_says_both_reasons_and_the_order(self):
        self.make_need(self.food, family_rank=1, words="Food for all of the month")
        self.make_outside(family_rank=2, words="A home without mold")
        self.referral.action_take_in_reason()
        self.env["care.strength"].create(
            {"child_id": self.child.id, "words": "She asks for help early"}
        )
        text = self.draft().text
        for words in (
            "Dear Maple Row Test,",
            f"asking us on {format_date(self.env, self.START, date_format='long')}",
            self.child.name,
            "You asked for: Early intervention (“Speech is late. Please help”).",
            "- She asks for help early",
            "1. Food for all of the month\n",
            "2. A home without mold\n",
            "1. Food for all of the month: we have not begun yet.",
            "2. A home without mold: this is not in our hands.",
            "3. Speech is late. Please help: we have not begun yet.",
            "There is no open apartment",
            "Meanwhile: Heating help",
            "We look again on January 15, 2040.",
            "stands at number 3",
            self.staff_coordinator.name,
        ):
            self.assertIn(words, text)

    def test_where_what_was_asked_stands(self):
        reply = self.draft()
        self.assertIn("still have to ask the family", reply.text)
        self.assertIn("is not on this list yet", reply.text)
        need = self.make_need(self.early, family_rank=1)
        reply.action_draft()
        self.assertIn("we begin with what you asked for", reply.text)
        need.state = "met"
        reply.action_draft()
        self.assertIn("What you asked for is done.", reply.text)
        self.assertIn(f"Already done: {need.words} - {self.early.name}.", reply.text)

    def test_only_a_person_is_greeted_by_name(self):
        self.practice.is_company = True
        self.assertIn("Dear colleague,", self.draft().text)
        self.referral.referrer_partner_id = False
        reply = self.draft()
        self.assertIn("Dear colleague,", reply.text)
        self.assertEqual(reply.given_to, self.school.name)

    def test_agreed_only_when_it_is_on_record_who_agreed(self):
        last = self.make_need(self.food, family_rank=2, sequence=1, words="Food")
        first = self.make_need(self.housing, family_rank=1, sequence=2, words="Home")
        reply = self.draft()
        self.assertNotIn("agreed", reply.text)
        self.assertIn("told us first", reply.text)
        self.assertIn(f"1. {first.words}: we", reply.text)
        reply.agreed_by_id = self.grandmother
        reply.action_draft()
        self.assertIn("the order that we agreed with the family", reply.text)
        self.assertIn(f"1. {last.words}: we", reply.text)

    def make_goal(self, need, **values):
        plan = self.env["care.plan"]._care_plan_of(self.child)
        return self.env["care.goal"].create(
            {
                "plan_id": plan.id,
                "name": f"Goal of {need.words}",
                "need_ids": [Command.set(need.ids)],
                **values,
            }
        )

    def make_done(self, goal, name, days):
        self.env["care.action"].create(
            {
                "goal_id": goal.id,
                "name": name,
                "state": "completed",
                "date_done": self.day(days),
            }
        )

    def test_where_it_stands_follows_goals_and_steps(self):
        need = self.make_need(self.early, family_rank=1, words="That she speaks")
        goal = self.make_goal(need)
        self.make_done(goal, "Too long ago", -3000)
        for number in (1, 2, 3):
            self.make_done(goal, f"Visit {number}", number - 9)
        hidden = self.make_goal(need, name="Hidden goal", label="part2")
        self.make_done(hidden, "Hidden step", -1)
        text = self.draft().text
        day = format_date(self.env, self.day(-6), date_format="long")
        self.assertIn(
            "1. That she speaks: we are working on it. "
            "Under way: “Goal of That she speaks”. Done on",
            text,
        )
        self.assertIn(f"Done on {day}: “Visit 3”.", text)
        self.assertIn("“Visit 2”", text)
        for words in ("Visit 1", "Too long ago", "Hidden", "not begun"):
            self.assertNotIn(words, text)

    def test_what_ended_is_not_said_to_go_on(self):
        need = self.make_need(self.food, family_rank=1, words="Food")
        goal = self.make_goal(need, state="proposed")
        for values, words in (
            ({}, "we have not begun yet"),
            ({"state": "active"}, "we are working on it"),
            ({"state": "on_hold"}, "we have begun, and it does not go on now"),
            ({"state": "active"}, "we are working on it"),
            ({"achievement": "achieved"}, "a part of it is done"),
        ):
            if values:
                goal.write(values)
            with self.subTest(values=values):
                self.assertIn(f"1. Food: {words}.", self.draft().text)

    def test_what_was_asked_is_under_way_at_its_place(self):
        self.make_need(self.food, family_rank=1, words="Food")
        need = self.make_need(self.early, family_rank=2, words="That she speaks")
        self.assertIn("at number 2. It is not forgotten", self.draft().text)
        self.make_goal(need)
        self.assertIn("at number 2, and we are working on it", self.draft().text)

    def test_spanish(self):
        """The letter is in its own language, the screen in the reader's."""
        spanish = next(
            code
            for code, _name in self.env["res.lang"].get_installed()
            if code.startswith("es")
        )
        self.make_need(self.early, family_rank=1, words="That she speaks")
        self.early.with_context(lang=spanish).name = "Habla de prueba"
        reply = self.draft()
        self.assertEqual(reply.lang, "en_US")
        self.assertNotIn("Habla de prueba", reply.text)
        reply.lang = spanish
        reply.action_draft()
        self.assertIn("1. That she speaks - Habla de prueba", reply.text)

    # Protected facts

    def protect(self):
        """One protected fact of every kind that a letter could carry."""
        self.make_condition(self.child, name="Alcohol use disorder", label="part2")
        self.make_need(self.housing, family_rank=1, words="A place", label="part2")
        self.env["care.strength"].create(
            {"child_id": self.child.id, "words": "Sober a year", "label": "part2"}
        )
        kind = self.env.ref("care_coordination.care_social_factor_type_parent_violence")
        self.env["care.social.factor"].create(
            {"family_id": self.child.family_id.id, "type_id": kind.id}
        )
        return [
            "Alcohol use disorder",
            "A place",
            self.housing.name,
            "Sober a year",
            kind.name,
        ]

    def test_a_draft_has_none(self):
        facts = self.protect()
        self.make_need(self.food, family_rank=2)
        for user in (self.user_coordinator, self.user_supervisor):
            text = self.draft(user).text
            for fact in facts:
                with self.subTest(user=user.login, fact=fact):
                    self.assertNotIn(fact, text)
            self.assertIn(self.food.name, text)

    def test_a_draft_leaves_out_what_slipped_into_an_open_record(self):
        self.protect()
        self.make_need(
            self.food,
            family_rank=2,
            control="partly",
            told="Alcohol use disorder comes first",
        )
        text = self.draft().text
        self.assertNotIn("Alcohol", text)
        self.assertIn("Kind regards", text)

    def test_none_is_written_in(self):
        facts = self.protect()
        reply = self.draft()
        for fact in facts:
            if fact == "A place":
                continue  # what anybody might say is not looked for as a phrase
            with (
                self.subTest(fact=fact),
                self.assertRaises(ValidationError) as refused,
                self.cr.savepoint(),
            ):
                reply.text = f"Dear colleague,\nthere is {fact.upper()}, too."
            self.assertIn("Line 2", str(refused.exception))
            self.assertNotIn(fact.lower(), str(refused.exception).lower())

    def test_who_may_not_read_it_is_not_told_here(self):
        """The refusal would answer the question whether there is such a record."""
        self.protect()
        reply = self.draft(self.user_supervisor)
        reply.text = "Is there an alcohol use disorder?"
        with self.assertRaises(ValidationError):
            reply.with_user(self.user_coordinator).text = "alcohol use disorder"

    # Given

    def give(self, reply, **values):
        reply.write(
            {"agreed_by_id": self.grandmother.id, "given_how": "phone", **values}
        )
        reply.action_given()
        return reply

    def test_given_by_a_person(self):
        mails = self.env["mail.mail"].search_count([])
        reply = self.draft()
        self.assertEqual(reply.given_to, "Maple Row Test")
        self.give(reply)
        self.assertEqual(
            (reply.state, reply.date_given, reply.given_by_id),
            ("given", Date.today(), self.user_coordinator),
        )
        self.assertEqual(self.referral.date_replied, Date.today())
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_what_is_needed_to_give_it(self):
        reply = self.draft()
        for missing, sentence in (
            ({"agreed_by_id": False}, "Ask the family first"),
            ({"given_how": False}, "how you gave"),
            ({"text": " "}, "is empty"),
        ):
            with self.subTest(missing=missing), self.assertRaises(UserError) as refused:
                self.give(reply, **missing)
            self.assertIn(sentence, str(refused.exception))
            reply.text = "Hello"
        with self.assertRaises(ValidationError):
            self.give(reply, date_given=self.day(1))

    def test_only_the_familys_people_agree(self):
        stranger = self.make_caregiver(self.make_family())
        reply = self.draft()
        with self.assertRaises(UserError):
            reply.agreed_by_id = stranger

    def test_given_stays_as_given(self):
        reply = self.give(self.draft())
        for user in (self.user_coordinator, self.user_manager, self.env.user):
            given = reply.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(UserError):
                    given.text = "Something else"
                with self.assertRaises(UserError):
                    given.date_given = self.day(-1)
        with self.assertRaises(UserError):
            reply.with_user(self.user_manager).unlink()

    def test_nobody_says_that_it_was_given(self):
        reply = self.draft()
        for values in ({"state": "given"}, {"given_by_id": self.user_supervisor.id}):
            with self.subTest(values=values), self.assertRaises(UserError):
                reply.write(values)
        forged = (
            self.env["care.referral.reply"]
            .with_user(self.user_coordinator)
            .create({"referral_id": self.referral.id, "state": "given"})
        )
        self.assertEqual(forged.state, "draft")

    def test_out_of_sight(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator2)
        other = self.make_referral(child, "accepted")
        replies = self.env["care.referral.reply"].with_user(self.user_coordinator)
        with self.assertRaises(AccessError):
            replies.create({"referral_id": other.id})

    # On screen

    def test_the_button(self):
        mine = self.referral.with_user(self.user_coordinator)
        action = mine.action_draft_reply()
        self.assertEqual(mine.action_draft_reply()["res_id"], action["res_id"])
        reply = self.env[action["res_model"]].browse(action["res_id"])
        with Form(reply.with_user(self.user_coordinator)) as form:
            form.text = "Dear colleague"
            form.agreed_by_id = self.grandmother
            form.given_how = "fax"
        self.give(reply.with_user(self.user_coordinator))
        self.assertNotEqual(mine.action_draft_reply()["res_id"], action["res_id"])

    def _work(self):
        self.env.flush_all()
        return (
            self.env["care.work.item"]
            .with_user(self.user_coordinator)
            .search([("kind", "=", "reply"), ("child_id", "=", self.child.id)])
        )

    def test_a_referrer_who_does_not_know_is_work(self):
        self.referral.date_accepted = self.day(-61)
        self.assertFalse(self._work(), "nobody knows of a difference yet")
        self.make_need(self.food, family_rank=1)
        self.assertIn(self.food.name, self._work().what)
        self.assertEqual(self._work().action_do()["res_model"], "care.referral.reply")
        self.give(self.draft())
        self.assertFalse(self._work())

    def test_on_the_timeline(self):
        self.give(self.draft())
        self.env.flush_all()
        timeline = self.env["care.timeline.entry"].with_user(self.user_coordinator)
        entries = timeline.get_page(child_id=self.child.id, kinds=["referral"])
        (entry,) = [e for e in entries if e["step"] == "reply"]
        self.assertEqual(entry["title"], "Reply given to the referrer")
        self.assertIn("Dear Maple Row Test", entry["text"])
        self.assertEqual(entry["facts"], ["To Maple Row Test", "Read on the phone"])
