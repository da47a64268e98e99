from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .peer_common import PeerCase


class TestCarePeerStep(PeerCase):
    def step(self, kind, user=None, **values):
        match = self.match.with_user(user or self.user_coordinator)
        action = match.with_context(care_peer_step=kind).action_step()
        window = match.env[action["res_model"]].with_context(**action["context"])
        form = Form(window)
        for name, value in values.items():
            setattr(form, name, value)
        return form.save().action_confirm()

    def test_an_answer_that_was_spoken(self):
        self.match.action_ask()
        said = {"share_name": True, "share_phone": True, "words": "Only mornings"}
        self.step("peer_answer", answer="yes", **said)
        self.assertEqual(self.match.peer_answer, "yes")
        self.assertEqual(self.match.peer_how, "spoken")
        self.assertTrue(self.match.peer_share_name and self.match.peer_share_phone)
        self.assertEqual(self.match.peer_words, "Only mornings")
        self.step("family_answer", answer="no")
        self.assertEqual(self.match.state, "declined")
        self.assertFalse(self.match.family_share_phone)

    def test_nothing_is_shared_that_was_not_said(self):
        self.match.action_ask()
        self.step("peer_answer", answer="yes")
        shared = ("name", "phone", "email")
        self.assertFalse(any(self.match[f"peer_share_{name}"] for name in shared))

    def test_an_answer_is_chosen(self):
        self.match.action_ask()
        with self.assertRaisesRegex(UserError, "yes or no"):
            self.step("peer_answer")

    def test_how_it_goes_and_asking_again(self):
        self.introduce()
        self.step("follow", family_went="some", date_follow_up=self.day(9))
        self.assertEqual(self.match.family_went, "some")
        self.assertEqual(self.match.state, "introduced")
        self.assertEqual(self.match.date_follow_up, self.day(9))

    def test_how_it_ended(self):
        self.introduce()
        self.step("follow", outcome="helped")
        self.assertEqual((self.match.state, self.wish.state), ("closed", "closed"))

    def test_following_up_says_something(self):
        self.introduce()
        with self.assertRaisesRegex(UserError, "ask again"):
            self.step("follow", date_follow_up=False)

    def test_stopping(self):
        self.introduce()
        with self.assertRaisesRegex(UserError, "why"):
            self.step("stop")
        self.step("stop", reason="They moved")
        self.assertEqual(self.match.state_reason, "They moved")

    def test_nobody_writes_for_a_family_out_of_sight(self):
        self.match.action_ask()
        with self.assertRaises(AccessError):
            self.step("peer_answer", self.user_coordinator2, answer="yes")
        # Nor by a remote call with somebody else's match
        window = self.env["care.peer.step"].with_user(self.user_coordinator2)
        with self.assertRaises(AccessError):
            window.create(
                {"match_id": self.match.id, "kind": "peer_answer", "answer": "yes"}
            ).action_confirm()
        self.assertFalse(self.match.peer_answer)
