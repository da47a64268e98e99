from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Date
from odoo.tests import Form

from .peer_common import PeerCase


class TestCarePeer(PeerCase):
    def test_the_contact_follows_the_caregiver(self):
        self.assertEqual(self.peer.name, "Paula Helps")
        self.assertEqual(self.peer.first_name, "Paula")
        self.assertEqual(self.peer.phone, "555-0102")
        self.mother_peer.phone = "555-0103"
        self.assertEqual(self.peer.phone, "555-0103")
        self.assertEqual(self.peer.region_id, self.region)

    def test_a_parent_from_outside_is_typed(self):
        with Form(self.env["care.peer"].with_user(self.user_coordinator)) as form:
            form.name = "Otto Outside"
            form.phone = "555-0109"
            form.birth_years = "2015, 2018"
        peer = form.record
        self.assertEqual((peer.name, peer.phone), ("Otto Outside", "555-0109"))
        self.assertEqual(peer.state, "offered")
        self.assertEqual(peer.company_id, self.center)
        year = Date.today().year
        self.assertEqual(peer.ages, f"{year - 2018}, {year - 2015}")

    def test_years_that_are_none(self):
        for wrong in ("12", "2015 and 2018", "2999"):
            with (
                self.subTest(wrong),
                self.assertRaisesRegex(ValidationError, "no year"),
            ):
                self.peer.birth_years = wrong
        self.peer.birth_years = "2015;2018 2020"
        self.assertEqual(len(self.peer._care_ages()), 3)

    def test_nobody_can_be_asked_who_has_not_agreed(self):
        peer = self.make_peer("offered", date_agreed=False, agreed_how=False)
        with self.assertTableRefuses("agreed to be asked"):
            peer.state = "ready"

    def test_the_button_says_when_and_how(self):
        peer = self.make_peer("offered", date_agreed=False, agreed_how=False)
        peer.with_user(self.user_coordinator).action_ready()
        self.assertEqual(peer.state, "ready")
        self.assertEqual(peer.date_agreed, Date.context_today(peer))
        self.assertEqual(peer.agreed_how, "spoken")
        self.assertEqual(peer.agreed_user_id, self.user_coordinator)

    def test_who_kept_the_agreement_is_not_typed(self):
        peer = self.peer.with_user(self.user_coordinator)
        kept = peer.agreed_user_id
        peer.agreed_user_id = self.user_manager
        self.assertEqual(self.peer.agreed_user_id, kept)
        peer.write({"agreed_how": "paper", "agreed_user_id": self.user_manager.id})
        self.assertEqual(self.peer.agreed_user_id, self.user_coordinator)

    def test_who_comes_back_agrees_anew(self):
        self.peer.action_end()
        self.assertTrue(self.peer.date_agreed)
        self.peer.action_offer_again()
        self.assertFalse(self.peer.date_agreed)
        self.assertFalse(self.peer.agreed_user_id)

    def test_steps_that_are_not_on_the_map(self):
        peer = self.make_peer("offered")
        with self.assertRaisesRegex(UserError, "can not go"):
            peer.state = "paused"

    def test_a_caregiver_is_on_the_list_once(self):
        with self.assertTableRefuses("already"):
            self.make_peer(caregiver_id=self.mother_peer.id)

    def test_room(self):
        self.assertTrue(self.peer.has_room)
        self.match.action_ask()
        self.peer.invalidate_recordset()
        self.assertEqual(self.peer.busy_count, 1)
        self.assertFalse(self.peer.has_room)
        full = self.env["care.peer"].search(
            [("has_room", "=", False), ("company_id", "=", self.center.id)]
        )
        self.assertEqual(full, self.peer)
        with_room = self.env["care.peer"].search([("has_room", "=", True)])
        self.assertNotIn(self.peer, with_room)

    def test_the_count_holds_families_out_of_sight(self):
        """A colleague sees that the parent is busy, and not with whom."""
        self.match.action_ask()
        peer = self.peer.with_user(self.user_coordinator2)
        self.assertEqual(peer.busy_count, 1)
        self.assertFalse(peer.match_ids)

    def test_who_ends_is_not_asked_any_more(self):
        self.match.action_ask()
        self.peer.action_end()
        self.assertEqual(self.match.state, "stopped")
        self.assertEqual(self.wish.state, "open")

    def test_a_break_takes_proposals_away_and_coming_back_brings_them(self):
        self.assertEqual(self.wish.match_ids.peer_id, self.peer)
        self.peer.action_pause()
        self.assertFalse(self.wish.match_ids)
        self.peer.action_ready()
        self.assertEqual(self.wish.match_ids.peer_id, self.peer)

    def test_who_was_asked_stays_on_record(self):
        self.match.action_ask()
        with self.assertRaisesRegex(UserError, "on record"):
            self.peer.unlink()


class TestCarePeerSight(PeerCase):
    """An offer is seen by the center from the parent's yes to its end."""

    def sees(self, user, peer=None):
        peers = self.env["care.peer"].with_user(user)
        return bool(peers.search([("id", "=", (peer or self.peer).id)]))

    def test_a_new_offer_is_the_own_teams(self):
        self.peer.action_end()
        self.peer.action_offer_again()
        self.assertTrue(self.sees(self.user_coordinator2))
        self.assertFalse(self.sees(self.user_coordinator))
        self.assertTrue(self.sees(self.user_supervisor))
        with self.assertRaises(AccessError):
            self.peer.with_user(self.user_coordinator).read(["name"])

    def test_who_can_be_asked_is_the_centers(self):
        self.assertTrue(self.sees(self.user_coordinator))
        self.assertFalse(self.sees(self.user_coordinator_other))
        self.assertFalse(self.sees(self.user_supervisor_other))

    def test_an_ended_offer_is_the_own_teams_again(self):
        self.peer.action_end()
        self.assertFalse(self.sees(self.user_coordinator))
        self.assertTrue(self.sees(self.user_coordinator2))

    def test_nobody_lists_a_caregiver_out_of_sight(self):
        """The list would tell that the person has a family here."""
        secret = self.make_caregiver(self.make_child().family_id)
        self.assign(secret.family_id.child_ids, self.staff_coordinator2)
        with self.assertRaises(AccessError):
            self.env["care.peer"].with_user(self.user_coordinator).create(
                {"caregiver_id": secret.id}
            )
