from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from .peer_common import PeerCase


class TestCarePeerWish(PeerCase):
    def test_who_fits_is_proposed_with_why(self):
        self.assertEqual(self.match.peer_id, self.peer)
        self.assertEqual(self.match.state, "proposed")
        # Diagnosis, one of two topics, the same region
        self.assertEqual(self.match.score, 40 + 15 + 10)
        self.assertEqual(
            self.match.reasons_words.splitlines(),
            [
                "Knows Test speech delay from own life",
                "Can talk about: Sleep",
                "Lives in the same region",
                "Speaks Spanish",
            ],
        )
        self.assertEqual(self.wish.status, "Parents proposed: 1")

    def test_who_does_not_fit_is_not_proposed(self):
        self.make_peer(language_ids=[Command.set(self.english.ids)])
        self.make_peer(topic_ids=[Command.clear()])
        self.make_peer("paused")
        self.make_peer(company_id=self.center_other.id)
        self.wish.action_propose()
        self.assertEqual(self.wish.match_ids.peer_id, self.peer)

    def test_a_parent_who_becomes_ready_is_proposed_to_who_waits(self):
        peer = self.make_peer("offered")
        self.assertNotIn(peer, self.wish.match_ids.peer_id)
        peer.action_ready()
        self.assertIn(peer, self.wish.match_ids.peer_id)

    def test_three_are_proposed_the_best_first(self):
        for _number in range(4):
            self.make_peer(region_id=self.region_other.id)
        proposed = self.wish.match_ids.sorted("score", reverse=True)
        self.assertEqual(len(proposed), 3)
        self.assertEqual(proposed[0].peer_id, self.peer)

    def test_protected_conditions_are_not_used(self):
        secret = self.env["care.icd10.code"].create({"code": "ZZ2", "name": "Secret"})
        child = self.make_child(self.make_family(language_id=self.spanish.id))
        self.make_condition(child, code_id=secret.id, label="part2")
        self.peer.code_ids = secret
        wish = self.make_wish(child)
        self.assertNotIn("Secret", wish.match_ids.reasons_words)
        self.assertEqual(wish.match_ids.score, 15 + 10)

    def test_words_of_diagnoses_are_compared(self):
        child = self.make_child(self.make_family(language_id=self.spanish.id))
        self.make_condition(child, name="Cystic fibrosis")
        self.peer.experience = "My son has cystic fibrosis"
        wish = self.make_wish(child)
        self.assertIn("cystic, fibrosis", wish.match_ids.reasons_words)

    def test_a_parent_who_said_no_is_not_proposed_to_the_family_again(self):
        self.match.action_ask()
        self.match._care_answer("peer", "no", "spoken")
        self.assertEqual(self.wish.status, "No parent on the list fits yet")
        self.wish.write({"state": "withdrawn"})
        self.env.flush_all()
        again = self.make_wish()
        self.assertFalse(again.match_ids)

    def test_one_open_wish_of_each_caregiver(self):
        with self.assertTableRefuses("open wish"):
            self.make_wish()

    def test_who_asks_is_of_the_family(self):
        stranger = self.make_caregiver(self.make_family())
        with self.assertRaisesRegex(ValidationError, "child's family"):
            self.make_wish(self.make_child(), caregiver_id=stranger.id)

    def test_taking_it_back_takes_questions_back(self):
        other = self.make_peer()
        self.match.action_ask()
        self.wish.with_user(self.user_coordinator).action_withdraw()
        self.assertEqual(self.match.state, "stopped")
        self.assertNotIn(other, self.wish.match_ids.peer_id)

    def test_proposing_costs_the_same_for_many(self):
        def build(count):
            for _number in range(count):
                self.make_peer(code_ids=[Command.set(self.code.ids)])
            wishes = self.env["care.peer.wish"]
            for child in self.make_children(count):
                child.family_id.language_id = self.spanish
                wishes |= self.make_wish(child)
            return wishes

        def act(wishes):
            wishes._care_rank()

        self.assertSameQueryCount(build, act, sizes=(1, 20))

    def test_the_wish_of_a_colleagues_child_is_out_of_sight(self):
        wishes = self.env["care.peer.wish"]
        mine = [("id", "=", self.wish.id)]
        self.assertTrue(wishes.with_user(self.user_coordinator).search(mine))
        self.assertFalse(wishes.with_user(self.user_coordinator2).search(mine))

    def test_who_wrote_it_down_is_who_is_signed_in(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        caregiver = self.make_caregiver(child.family_id)
        wish = (
            self.env["care.peer.wish"]
            .with_user(self.user_coordinator)
            .create(
                {
                    "child_id": child.id,
                    "caregiver_id": caregiver.id,
                    "user_id": self.user_manager.id,
                }
            )
        )
        self.assertEqual(wish.user_id, self.user_coordinator)

    def test_a_wish_for_which_somebody_was_asked_stays(self):
        self.match.action_ask()
        with self.assertRaisesRegex(UserError, "on record"):
            self.wish.unlink()

    def test_the_childs_page_opens_the_wishes(self):
        child = self.child.with_user(self.user_coordinator)
        self.assertEqual(child.peer_wish_count, 1)
        action = child.action_view_peer_wishes()
        self.assertEqual(action["domain"], [("child_id", "=", child.id)])
        self.assertEqual(action["context"]["default_caregiver_id"], self.mother.id)
