"""The demo families' parents: Rosa asks, Julia offers, Claire and Beth have met.

The database must be installed with demo data.
"""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoPeers(TransactionCase):
    def peer(self, name):
        return self.env.ref(f"care_referrals.care_peer_{name}")

    def test_rosa_is_proposed_a_parent_who_speaks_spanish(self):
        wish = self.env.ref("care_referrals.care_peer_wish_rosa")
        self.assertEqual(wish.match_ids.peer_id, self.peer("marisol"))
        self.assertIn("Speaks Spanish", wish.match_ids.reasons_words)
        self.assertEqual(wish.how, "portal")

    def test_julia_waits_for_her_own_team(self):
        julia = self.peer("julia")
        self.assertEqual((julia.state, julia.offered_how), ("offered", "portal"))
        self.assertEqual(julia.name, "Julia Marsh")
        daniel = self.env.ref("care_coordination.res_users_daniel")
        ruth = self.env.ref("care_coordination.res_users_ruth")
        for user in (daniel, ruth):
            found = self.env["care.work.item"].with_user(user)
            with self.subTest(user.login):
                self.assertTrue(found.search([("kind", "=", "peer_offer")]))

    def test_claire_reads_what_beth_shares(self):
        match = self.env.ref("care_referrals.care_peer_match_claire")
        self.assertEqual(match.wish_id.match_ids, match)
        claire = self.env.ref("care_coordination.care_caregiver_claire")
        user = claire.partner_id.user_ids
        page = self.env["care.peer"].with_user(user)._portal_parents()
        contact = page["asks"][0]["wish"]["match"]["contact"]
        self.assertEqual(contact["phone"], "203-555-0191")
        self.assertEqual(contact["name"], "Beth")
        self.assertFalse(contact["email"])
