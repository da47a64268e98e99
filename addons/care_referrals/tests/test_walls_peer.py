"""Ways to reach another parent who has not said yes to it. Each must fail."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.care_coordination.tests.test_walls import WallCase

from .peer_common import PeerCase


@tagged("post_install", "-at_install")
class TestPeerWalls(PeerCase, WallCase):
    def test_no_answer_by_default_of_the_context(self):
        """A default of the context is a value too, and anybody may send one."""
        other = self.make_peer()
        said = {
            "default_state": "introduced",
            "default_peer_answer": "yes",
            "default_family_answer": "yes",
            "default_peer_share_phone": True,
            "default_family_share_phone": True,
        }
        values = {"wish_id": self.wish.id, "peer_id": other.id}
        self.wish.match_ids.filtered(lambda one: one.peer_id == other).unlink()
        Match = self.env["care.peer.match"].with_user(self.user_coordinator)
        for context in (said, *({name: said[name]} for name in said)):
            with self.subTest(context=context), self.cr.savepoint() as savepoint:
                try:
                    match = Match.with_context(**context).create(dict(values))
                    kept = [match.state != "proposed"]
                    kept += [match[n] for n in Match._care_kept - {"score"}]
                except UserError:
                    kept = []
                savepoint.rollback()
                self.env.invalidate_all()
                self.assertFalse(any(kept))

    def test_no_agreement_by_default_of_the_context(self):
        Peer = self.env["care.peer"].with_user(self.user_coordinator)
        peer = Peer.with_context(default_agreed_user_id=self.user_supervisor.id).create(
            {
                "name": "Outside",
                "state": "ready",
                "date_agreed": self.day(0),
                "agreed_how": "spoken",
            }
        )
        self.assertEqual(peer.agreed_user_id, self.user_coordinator)
        Wish = self.env["care.peer.wish"].with_user(self.user_coordinator)
        child = self.mine
        wish = Wish.with_context(default_user_id=self.user_supervisor.id).create(
            {
                "child_id": child.id,
                "caregiver_id": self.make_caregiver(child.family_id).id,
            }
        )
        self.assertEqual(wish.user_id, self.user_coordinator)

    def test_no_match_with_who_was_shut_out(self):
        """A father whom a court keeps from the child lives in a new family, and offers
        to help. He is not led to the child's mother."""
        father = self.make_caregiver(self.family, self.user_peer, relationship="father")
        self.env["care.caregiver.grant"].create(
            {
                "child_id": self.child.id,
                "caregiver_id": father.id,
                "date_start": self.day(-100),
                "date_end": self.day(-1),
            }
        )
        self.wish.action_propose()
        self.assertNotIn(self.peer, self.wish.match_ids.peer_id)
        father.active = False
        self.wish.action_propose()
        self.assertNotIn(self.peer, self.wish.match_ids.peer_id)
        self.refused(
            self.user_coordinator,
            lambda env: env["care.peer.match"].create(
                {"wish_id": self.wish.id, "peer_id": self.peer.id}
            ),
        )

    def test_no_question_to_who_was_shut_out_since(self):
        """Proposed before, and a caregiver of the family since."""
        match = self.match.filtered(lambda one: one.peer_id == self.peer)
        self.assertTrue(match)
        self.make_caregiver(self.family, self.user_peer, relationship="father")
        self.refused(
            self.user_coordinator,
            lambda env: env["care.peer.match"].browse(match.id).action_ask(),
        )

    def test_no_facts_of_a_colleagues_family(self):
        """Who can be asked is seen by all; the family and the child are not."""
        for model, record in (
            ("care.caregiver", self.mother_peer),
            ("care.family", self.family_peer),
            ("care.child", self.child_peer),
        ):
            self.refused(
                self.user_coordinator,
                lambda env, m=model, r=record: env[m].browse(r.id).read(["name"]),
            )
        peers = self.env["care.peer"].with_user(self.user_coordinator)
        for domain in (
            [("family_id.child_ids.first_name", "=", "Oskar")],
            [("caregiver_id.family_id.child_ids.first_name", "=", "Oskar")],
            [("match_ids.child_id.first_name", "=", "Ida")],
        ):
            with self.subTest(domain=domain):
                try:
                    found = peers.search(domain)
                except UserError:
                    found = peers
                if "match_ids" not in domain[0][0]:
                    self.assertFalse(found)
        self.introduce()
        theirs = self.env["care.peer"].with_user(self.user_coordinator2)
        self.assertFalse(theirs.search([("match_ids.child_id.first_name", "=", "Ida")]))
        seen = theirs.browse(self.peer.id).read(["match_ids"])[0]
        self.assertFalse(seen["match_ids"])

    def test_no_row_of_a_match_for_people_of_the_portal(self):
        self.introduce()
        for user in (self.user_portal, self.user_peer):
            for model in ("care.peer", "care.peer.match", "care.peer.wish"):
                self.refused(
                    user, lambda env, m=model: env[m].search_read([], ["display_name"])
                )
                self.refused(
                    user, lambda env, m=model: env[m]._read_group([], [], ["__count"])
                )
                self.refused(user, lambda env, m=model: env[m].name_search("P"))

    def test_no_contact_by_a_form_that_is_not_saved(self):
        """A form asks what would follow; it is not told of whom one may not read."""
        self.peer.state = "ended"
        other = self.make_wish(self.child_peer)
        asked = (
            ("care.peer", {"caregiver_id": self.mother_peer.id}),
            ("care.peer.match", {"wish_id": other.id, "peer_id": self.make_peer().id}),
            ("care.peer.match", {"wish_id": self.wish.id, "peer_id": self.peer.id}),
            ("care.peer.wish", {"child_id": self.child_peer.id}),
            ("care.peer.wish", {"caregiver_id": self.mother_peer.id}),
        )
        for model, values in asked:
            spec = {
                name: {"fields": {"display_name": {}}} if field.relational else {}
                for name, field in self.env[model]._fields.items()
                if name not in ("message_ids", "activity_ids")
            }
            for by_default in (False, True):
                with self.subTest(model=model, values=values, by_default=by_default):
                    record = self.env[model].with_user(self.user_coordinator)
                    try:
                        if by_default:
                            context = {f"default_{n}": v for n, v in values.items()}
                            told = record.with_context(**context).onchange({}, [], spec)
                        else:
                            told = record.onchange(values, list(values), spec)
                    except UserError:
                        continue
                    for secret in ("Paula", "555-0102", "Oskar", "Secret"):
                        self.assertNotIn(secret, str(told))

    def test_nobody_goes_on_the_list_alone(self):
        """Who offers is talked with first; the way back is for who took a break."""
        self.peer.write({"state": "ended"})
        self.peer.write({"state": "offered", "date_agreed": self.day(0)})
        self.peer.agreed_how = "portal"
        own = self.env["care.peer"].with_user(self.user_peer)
        with self.assertRaises(UserError):
            own._portal_set_offer("again")
        self.assertEqual(self.peer.state, "offered")
        self.peer.action_ready()
        own._portal_set_offer("pause")
        own._portal_set_offer("again")
        self.assertEqual(self.peer.state, "ready")

    def test_no_contact_after_the_wish_was_taken_back(self):
        match = self.introduce(family=("phone",))
        seen = match._portal_matches("peer")[0]["contact"]
        self.assertEqual(seen["phone"], "555-0101")
        self.child.with_user(self.user_portal)._portal_take_back_wish()
        self.assertIsNone(match._portal_matches("peer")[0]["contact"])
        page = self.env["care.peer"].with_user(self.user_peer)._portal_parents()
        self.assertFalse(page["helps"])
