from .peer_common import PeerCase


class TestPeerWork(PeerCase):
    """Wishes, answers and offers in My Work, and gone when done."""

    def lines(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        user = user or self.user_coordinator
        found = self.env["care.work.item"].with_user(user)
        return found.search([("kind", "=like", "peer%")])

    def test_a_wish_waits(self):
        line = self.lines()
        self.assertEqual(line.kind, "peer_wish")
        self.assertRegex(line.what, "Mira Asks would like .* one is proposed")
        self.assertEqual(line.action_label, "Find a parent")
        self.assertEqual(line.action_do()["res_id"], self.wish.id)
        self.assertEqual(line.due, self.day(7))
        self.peer.action_pause()
        self.assertIn("nobody on the list fits", self.lines().what)

    def test_asked_and_no_answer_for_long(self):
        self.match.action_ask()
        self.assertFalse(self.lines())
        self.match.sudo().date_asked = self.day(-8)
        self.assertRegex(self.lines().what, "Paula Helps has not answered")
        self.match._care_answer("peer", "yes", "spoken")
        self.assertRegex(self.lines().what, "The family has not answered")
        self.match._care_answer("family", "yes", "spoken")
        line = self.lines()
        self.assertRegex(line.what, "both said yes")
        self.assertEqual(line.action_label, "Introduce")
        self.match.action_introduce()
        self.assertFalse(self.lines())

    def test_the_day_to_ask_how_it_goes(self):
        self.introduce().date_follow_up = self.day(-1)
        line = self.lines()
        self.assertEqual(line.action_label, "Ask how it goes")
        self.assertEqual(line.action_do()["res_model"], "care.peer.step")
        self.match.write({"state": "closed", "outcome": "some"})
        self.assertFalse(self.lines())

    def test_an_offer_is_the_own_teams_to_talk_about(self):
        self.peer.action_end()
        self.peer.action_offer_again()
        line = self.lines(self.user_coordinator2)
        self.assertEqual((line.kind, line.child_id), ("peer_offer", self.child_peer))
        self.assertIn("Paula Helps offers", line.what)
        self.assertEqual(line.action_do()["res_id"], self.peer.id)
        self.assertNotIn("peer_offer", self.lines().mapped("kind"))
        self.peer.action_ready()
        self.assertFalse(self.lines(self.user_coordinator2))

    def test_an_offer_of_a_family_of_two_is_one_line(self):
        second = self.make_child(self.family_peer)
        self.assign(second, self.staff_coordinator2)
        self.peer.action_end()
        self.peer.action_offer_again()
        self.assertEqual(len(self.lines(self.user_coordinator2)), 1)
