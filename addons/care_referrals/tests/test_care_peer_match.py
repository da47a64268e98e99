from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Date

from .peer_common import PeerCase


class TestCarePeerMatch(PeerCase):
    def test_from_the_proposal_to_the_end(self):
        match = self.match.with_user(self.user_coordinator)
        match.action_ask()
        self.assertEqual(match.date_asked, Date.context_today(match))
        match._care_answer("peer", "yes", "spoken", ("name", "phone"))
        self.assertEqual(match.state, "asked")
        match._care_answer("family", "yes", "paper", ("email",), "Evenings")
        self.assertEqual(match.state, "both_yes")
        self.assertEqual(
            (match.peer_how, match.peer_user_id, match.family_how),
            ("spoken", self.user_coordinator, "paper"),
        )
        self.assertTrue(match.peer_share_phone and match.family_share_email)
        self.assertFalse(match.peer_share_email or match.family_share_phone)
        match.action_introduce()
        self.assertEqual(match.date_follow_up, self.day(21))
        match.write({"state": "closed", "outcome": "helped"})
        self.assertEqual(self.wish.state, "closed")

    def test_without_both_answers_there_is_no_way_on(self):
        match = self.match.with_user(self.user_manager)
        match.action_ask()
        for state in ("both_yes", "introduced", "closed", "declined"):
            with self.subTest(state), self.assertRaises(UserError):
                match.write({"state": state})
        match._care_answer("peer", "yes", "spoken")
        for state in ("both_yes", "introduced"):
            with self.subTest(state), self.assertRaises(UserError):
                match.write({"state": state})

    def test_not_even_the_superuser_introduces_without_both(self):
        with self.assertTableRefuses("Both must have said yes"):
            self.env.cr.execute(
                "UPDATE care_peer_match SET state = 'introduced' WHERE id = %s",
                [self.match.id],
            )

    def test_answers_can_not_be_typed_over(self):
        match = self.match.with_user(self.user_manager)
        for values in (
            {"peer_answer": "yes"},
            {"family_share_phone": True},
            {"family_went": "good"},
            {"declined_by": "peer"},
            {"peer_user_id": self.user_coordinator.id},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "kept as"):
                match.write(values)
        with self.assertRaisesRegex(UserError, "kept as"):
            self.env["care.peer.match"].with_user(self.user_manager).create(
                {
                    "wish_id": self.wish.id,
                    "peer_id": self.make_peer("paused").id,
                    "peer_answer": "yes",
                }
            )

    def test_nobody_begins_in_the_middle(self):
        with self.assertRaisesRegex(UserError, "proposed first"):
            self.env["care.peer.match"].with_user(self.user_manager).create(
                {
                    "wish_id": self.wish.id,
                    "peer_id": self.make_peer("paused").id,
                    "state": "asked",
                }
            )

    def test_a_no_ends_it_and_says_to_the_staff_whose(self):
        other = self.make_peer()
        self.match.action_ask()
        self.match._care_answer("family", "no", "spoken")
        self.assertEqual(
            (self.match.state, self.match.declined_by), ("declined", "family")
        )
        self.assertEqual(self.wish.state, "open")
        self.assertIn(other, self.wish.match_ids.peer_id)

    def test_a_yes_can_be_taken_back_before_the_introduction(self):
        match = self.both_say_yes()
        match._care_answer("peer", "no", "portal")
        self.assertEqual(match.state, "declined")
        self.assertFalse(match.peer_share_phone)

    def test_an_answer_comes_too_late(self):
        self.match.action_ask()
        self.match._care_answer("peer", "no", "portal")
        with self.assertRaisesRegex(UserError, "not open any more"):
            self.match._care_answer("family", "yes", "portal")

    def test_one_parent_is_asked_at_a_time(self):
        self.make_peer()
        first, second = self.wish.match_ids
        first.action_ask()
        with self.assertTableRefuses("is being asked"):
            second.action_ask()

    def test_who_takes_a_break_is_not_asked(self):
        chosen = self.env["care.peer.match"].create(
            {"wish_id": self.wish.id, "peer_id": self.make_peer("paused").id}
        )
        with self.assertRaisesRegex(UserError, "can not go"):
            chosen.action_ask()

    def test_closing_needs_what_came_of_it(self):
        match = self.introduce()
        with self.assertRaisesRegex(ValidationError, "What came of it"):
            match.write({"state": "closed"})

    def test_the_two_who_did_not_fit_leave_the_wish_open(self):
        match = self.introduce()
        other = self.make_peer()
        match.write({"state": "closed", "outcome": "no_fit"})
        self.assertEqual(self.wish.state, "open")
        self.assertEqual(self.wish.match_ids.peer_id - match.peer_id, other)

    def test_stopping_says_why(self):
        match = self.introduce()
        with self.assertRaises(UserError):
            match.write({"state": "stopped"})
        match._care_stop("")
        self.assertEqual(match.state, "stopped")
        self.assertTrue(match.state_reason)

    def test_introducing_drops_the_other_proposals(self):
        self.make_peer()
        self.assertEqual(len(self.wish.match_ids), 2)
        self.introduce()
        self.assertEqual(self.wish.match_ids, self.match)

    def test_two_of_one_family_or_of_two_centers(self):
        for peer in (
            self.make_peer("paused", caregiver_id=self.mother.id),
            self.make_peer("paused", company_id=self.center_other.id),
        ):
            with self.assertRaises(ValidationError):
                self.env["care.peer.match"].create(
                    {"wish_id": self.wish.id, "peer_id": peer.id}
                )

    def test_what_a_person_chose_stays_proposed(self):
        peer = self.make_peer(topic_ids=False)
        chosen = (
            self.env["care.peer.match"]
            .with_user(self.user_coordinator)
            .create({"wish_id": self.wish.id, "peer_id": peer.id})
        )
        self.wish.action_propose()
        self.assertTrue(chosen.exists())
        self.assertTrue(chosen.by_hand)

    def test_who_was_asked_stays_on_record(self):
        self.match.action_ask()
        with self.assertRaisesRegex(UserError, "on record"):
            self.match.unlink()

    def test_reasons_cost_the_same_for_many(self):
        def build(count):
            wishes = self.env["care.peer.wish"]
            for child in self.make_children(count):
                number = self._next()
                code = self.code.create({"code": f"ZZ3.{number}", "name": f"{number}"})
                self.make_condition(child, code_id=code.id)
                child.family_id.language_id = self.spanish
                wishes |= self.make_wish(child)
            matches = self.env["care.peer.match"].with_user(self.user_supervisor)
            return matches.browse(wishes.match_ids.ids)

        self.assertSameQueryCount(
            build, lambda matches: matches.mapped("reasons_words"), sizes=(1, 20)
        )

    def test_the_match_is_seen_from_the_family_that_asks(self):
        """The team of the parent who helps does not learn of the other family."""
        with self.assertRaises(AccessError):
            self.match.with_user(self.user_coordinator2).read(["state"])
        with self.assertRaises(AccessError):
            self.match.with_user(self.user_supervisor_other).read(["state"])
        self.assertEqual(self.match.with_user(self.user_coordinator).state, "proposed")

    def test_how_each_can_be_asked(self):
        match = self.match.with_user(self.user_coordinator)
        self.assertIn("portal", match.peer_way)
        outside = self.make_peer(phone="555-0188")
        match = self.wish.match_ids.filtered(lambda one: one.peer_id == outside)
        self.assertIn("555-0188", match.peer_way)

    def test_mail_says_nothing(self):
        before = self.env["mail.mail"].search([])
        self.match.action_ask()
        mails = self.env["mail.mail"].search([]) - before
        self.assertEqual(
            mails.recipient_ids, self.mother.partner_id | self.mother_peer.partner_id
        )
        for mail in mails:
            for word in ("Ida", "Mira", "Paula", "Sleep", "speech"):
                self.assertNotIn(word, f"{mail.subject} {mail.body_html}")
