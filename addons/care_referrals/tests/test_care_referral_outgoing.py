"""A referral from us: what it needs, what its boards show, what follows from it."""

from lxml import etree

from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.tests import Form, freeze_time

from .outgoing_common import OutgoingCommon

ASKED = "Put down who of the family agreed"


class TestRefer(OutgoingCommon):
    def test_asked_with_the_familys_yes(self):
        referral = self.refer()
        self.assertEqual(referral.direction, "outgoing")
        self.assertEqual(referral.state, "requested")
        self.assertFalse(referral.batch_key)
        self.assertEqual(referral.agency_id, self.pantry.organization_id)
        self.assertEqual(self.need.state, "in_progress")

    def test_nothing_goes_out_without_it(self):
        for missing in ("agreed_by_id", "agreed_how", "agreed_on"):
            values = {missing: False}
            with (
                self.subTest(missing=missing),
                self.assertRaisesRegex(ValidationError, ASKED),
                self.cr.savepoint(),
            ):
                self.refer(**values)
        draft = self.env["care.referral"].create(
            {
                "child_id": self.child.id,
                "direction": "outgoing",
                "service_id": self.pantry.id,
            }
        )
        with self.assertRaisesRegex(ValidationError, ASKED), self.cr.savepoint():
            draft.action_request()
        with self.assertRaisesRegex(ValidationError, "in the future"):
            self.refer(agreed_on=self.day(2))

    def test_of_the_right_family(self):
        other = self.make_child()
        stranger = self.make_caregiver(other.family_id)
        self.assign(other, self.staff_coordinator)
        for values, sentence in (
            ({"agreed_by_id": stranger.id}, "own family"),
            ({"contact_id": stranger.id}, "own family"),
            ({"need_id": self.make_need(other).id}, "same child"),
        ):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, sentence),
                self.cr.savepoint(),
            ):
                self.refer(**values)

    def test_protected_need_stays(self):
        self.need.label = "part2"
        with self.assertRaisesRegex(ValidationError, "does not leave the center"):
            self.refer()

    def test_closed_services_are_not_asked(self):
        for status in ("inactive", "temporarily_closed", "defunct"):
            self.pantry.status = status
            with (
                self.subTest(status=status),
                self.assertRaisesRegex(UserError, "Takes nobody now: Food pantry"),
            ):
                self.refer()
        with self.assertRaisesRegex(UserError, "Say what we ask for"):
            self.refer(need_id=False, request_text=" ")
        with self.assertRaisesRegex(UserError, "at least one"):
            self.refer(self.pantry.browse([]))

    def test_each_kind_names_what_it_has(self):
        with self.assertRaisesRegex(ValidationError, "names the service"):
            self.make_referral(self.child, direction="outgoing")
        with self.assertRaisesRegex(ValidationError, "names the service"):
            self.make_referral(self.child, service_id=self.pantry.id)

    def test_the_same_once_more(self):
        first = self.refer()
        with self.assertRaisesRegex(UserError, first.ref), self.cr.savepoint():
            self.refer()
        second = self.refer(duplicate_reason="For another program")
        self.assertEqual(first.same_ids, second)
        second.write({"state": "cancelled", "state_reason": "No"})
        first.invalidate_recordset()
        self.assertFalse(first.same_ids)
        self.refer(duplicate_reason="Once more")
        self.refer(self.kitchen)

    def test_the_same_asked_of_us(self):
        """Warned on the form, and said why before somebody says yes to it."""
        values = {"state": "requested", "reason_id": self.food.id}
        first, second = (
            self.make_referral(self.child, **values).with_user(self.user_coordinator)
            for _index in range(2)
        )
        self.assertEqual(first.same_ids, second)
        with self.assertRaisesRegex(UserError, second.ref):
            first.action_accept()
        first.duplicate_reason = "From the school, for the summer"
        first.action_accept()
        self.assertEqual(first.state, "accepted")

    def test_cost_does_not_grow(self):
        services = [self.make_service(f"Service {number}") for number in range(30)]

        self.assertSameQueryCount(
            lambda size: self.pantry.browse([s.id for s in services[:size]]),
            lambda several: self.refer(several, duplicate_reason="Once more"),
            sizes=(2, 30),
        )


class TestFollows(OutgoingCommon):
    def test_the_need_follows(self):
        first, second = self.refer(self.pantry), self.refer(self.kitchen)
        self.say(first, "declined", barrier="cost", words="Not free")
        self.assertEqual(self.need.state, "in_progress")
        self.say(second, "declined", barrier="distance", words="Too far")
        self.assertEqual((self.need.state, self.need.barrier), ("open", "distance"))
        third = self.refer(self.kitchen)
        self.assertEqual((self.need.state, self.need.barrier), ("in_progress", False))
        self.say(third, "outcome", outcome="no_help", barrier="none_here")
        self.assertEqual((self.need.state, self.need.barrier), ("unmet", "none_here"))
        fourth = self.refer(self.pantry)
        self.say(fourth, "outcome", outcome="connected")
        self.assertEqual(self.need.state, "in_progress")
        self.say(fourth, "outcome", "family", outcome="yes")
        self.assertEqual((self.need.state, self.need.barrier), ("met", False))

    def test_nobody_is_asked_any_more(self):
        """All were withdrawn: nobody is on it, and what else was said of it stays."""
        first, second = self.refer(self.pantry), self.refer(self.kitchen)
        withdrawn = {"state": "cancelled", "state_reason": "Not now"}
        first.write(withdrawn)
        self.assertEqual(self.need.state, "in_progress")
        second.write(withdrawn)
        self.assertEqual(self.need.state, "open")
        third = self.refer(self.pantry)
        self.need.state = "met"
        third.write(withdrawn)
        self.assertEqual(self.need.state, "met")

    def test_a_need_taken_back_stays(self):
        referral = self.refer()
        self.need.state = "withdrawn"
        self.say(referral, "outcome", outcome="got_help")
        self.assertEqual(self.need.state, "withdrawn")

    def test_who_handed_it_on_is_done_with_them(self):
        parent = self.refer()
        handed = self.refer(self.kitchen, parent_id=parent.id)
        self.say(handed, "outcome", outcome="connected", name="Kitchen")
        self.assertEqual((parent.state, parent.outcome), ("completed", "connected"))
        self.assertEqual(parent.confirmed_name, "Kitchen")

    def test_the_family_closes_both(self):
        parent = self.refer()
        handed = self.refer(self.kitchen, parent_id=parent.id)
        self.say(handed, "outcome", "family", outcome="yes")
        self.assertEqual((parent.state, parent.outcome), ("completed", "got_help"))
        self.assertEqual(parent.confirmed_by, "family")

    def test_handed_on_in_vain(self):
        parent = self.refer()
        handed = self.refer(self.kitchen, parent_id=parent.id)
        self.say(handed, "declined", barrier="language", words="English only")
        self.assertEqual((parent.outcome, parent.barrier), ("no_help", "language"))

    def test_the_others_may_be_withdrawn(self):
        first, second = self.refer(self.pantry | self.kitchen)
        self.assertEqual(first.sibling_ids, second)
        self.say(first, "outcome", outcome="connected")
        action = first.action_withdraw_siblings()
        steps = self.env["care.referral.step"].with_user(self.user_coordinator)
        form = Form(steps.with_context(**action["context"]))
        self.assertIn("elsewhere", form.reason)
        form.save().action_confirm()
        self.assertEqual(second.state, "cancelled")
        self.assertFalse(first.sibling_ids)

    def test_the_follower_hears_of_a_link(self):
        referral = self.refer()
        about = [("model", "=", "care.referral"), ("res_id", "=", referral.id)]
        notes = self.env["mail.message"].search_count(about)
        self.say(referral, "accepted")
        self.assertEqual(self.env["mail.message"].search_count(about), notes)
        self.say(
            referral.sudo(), "declined", how="link", barrier="cost", words="Secret"
        )
        told = self.env["mail.message"].search(about, limit=1, order="id desc")
        self.assertEqual(told.notified_partner_ids, self.user_coordinator.partner_id)
        self.assertEqual(told.subject, referral.ref)
        self.assertNotIn("Secret", told.body)
        self.assertNotIn(self.child.first_name, told.body)

    def test_opened_again(self):
        referral = self.refer()
        self.say(referral, "declined", barrier="cost", words="Not free")
        self.assertEqual(self.need.state, "open")
        with self.assertRaisesRegex(UserError, "why it is opened again"):
            referral._care_reopen(" ")
        referral._care_reopen("They found room after all")
        self.assertEqual(referral.state, "requested")
        self.assertFalse(referral.barrier or referral.confirmed_by)
        self.assertEqual(self.last_event(referral).reason, "They found room after all")
        self.assertEqual(self.need.state, "in_progress")
        self.say(referral, "outcome", outcome="connected")
        referral._care_reopen("It was another child")
        self.assertEqual((referral.state, referral.outcome), ("in_progress", False))
        self.assertFalse(referral.date_closed)


class TestBoards(OutgoingCommon):
    def found(self, name):
        return self.env["care.referral"].search(
            [(name, "=", True), ("child_id", "=", self.child.id)]
        )

    def test_late(self):
        referral = self.refer()
        self.assertFalse(self.found("is_late"))
        with freeze_time(self.in_days(30)):
            self.assertEqual(self.found("is_late"), referral)
            referral.invalidate_recordset()
            self.assertTrue(referral.is_late)
            self.say(referral, "accepted")
            self.assertFalse(self.found("is_late"))

    def test_to_close(self):
        referral = self.refer()
        self.say(referral, "accepted")
        self.assertFalse(self.found("is_to_close"))
        with freeze_time(self.in_days(40)):
            self.assertEqual(self.found("is_to_close"), referral)
        self.say(referral, "scheduled", date=self.in_days(1))
        self.assertFalse(self.found("is_to_close"))
        with freeze_time(self.in_days(2)):
            self.assertEqual(self.found("is_to_close"), referral)
        self.say(referral, "enrolled")
        self.assertEqual(self.found("is_to_close"), referral)
        others = self.env["care.referral"].search(
            [("is_to_close", "=", False), ("child_id", "=", self.child.id)]
        )
        self.assertFalse(others)

    def test_incoming_ones_are_on_neither(self):
        old = self.make_referral(self.child, "accepted")
        self.assertNotIn(old, self.found("is_to_close") | self.found("is_late"))

    def test_a_form_of_its_own(self):
        referral, asked = self.refer(), self.make_referral(self.child)
        mine = self.env.ref("care_referrals.care_referral_view_outgoing_form").id
        self.assertEqual(referral.action_open()["views"], [(mine, "form")])
        self.assertNotEqual(asked.get_formview_id(), mine)

    def test_the_screens_open(self):
        referral = self.refer()
        views = self.env["care.referral"].with_user(self.user_coordinator)
        for name in ("kanban", "list", "form", "search"):
            view = self.env.ref(f"care_referrals.care_referral_view_outgoing_{name}")
            with self.subTest(view=name):
                views.get_view(view.id, name)
        form = self.env.ref("care_referrals.care_referral_view_outgoing_form")
        with Form(referral, view=form) as screen:
            screen.request_text = "Food for five"
        self.assertEqual(referral.request_text, "Food for five")

    def test_a_card_that_is_dragged_asks_who_said_so(self):
        referral = self.refer()
        with self.assertRaises(RedirectWarning):
            referral.write({"state": "accepted"})

    def test_words_for_where_it_stands(self):
        referral = self.refer()
        self.assertEqual(referral.standing, "Waiting since today")
        self.say(referral, "more_needed", words="How old?")
        self.assertEqual(referral.standing, "Has to know more first")
        self.say(referral, "accepted")
        self.assertEqual(referral.standing, "No appointment yet")
        referral.write({"state": "on_hold", "state_reason": "Mother is ill"})
        self.assertEqual(referral.standing, "On hold: Mother is ill")
        self.say(referral, "attended")
        self.assertEqual(referral.standing, "The family came")
        self.say(referral, "outcome", outcome="no_help", barrier="cost")
        self.assertEqual(referral.standing, "Did not get help: It costs too much")


class TestDirection(OutgoingCommon):
    """Whom we ask says nothing about why a child came to us."""

    def test_not_among_the_referrals_to_us(self):
        asked = self.make_referral(self.child, "requested", reason_id=self.housing.id)
        referral = self.refer()
        self.assertEqual(self.child.referral_ids, asked)
        self.assertEqual(self.child.outgoing_ids, referral)
        self.assertEqual((self.child.referral_count, self.child.outgoing_count), (1, 1))
        self.assertEqual(self.child.outgoing_open_count, 1)
        episode = self.child.episode_ids
        self.assertEqual(episode.referral_ids, asked)
        self.assertEqual(episode.referral_count, 1)
        self.assertEqual(episode.reason_id, self.housing)

    def test_not_the_first_reason(self):
        self.refer()
        asked = self.make_referral(
            self.child,
            "requested",
            reason_id=self.housing.id,
            date_requested=self.day(0),
        )
        self.assertEqual(self.child.episode_ids.reason_id, asked.reason_id)

    def test_the_list_begins_with_ones_own_for_coordinators_only(self):
        action = self.env.ref("care_referrals.care_referral_outgoing_action")
        self.assertIn("'search_default_mine': 1", action.context)
        for user, mine in (
            (self.user_coordinator, "mine"),
            (self.user_supervisor, "own"),
        ):
            view = (
                self.env["care.referral"]
                .with_user(user)
                .get_view(action.search_view_id.id, "search")
            )
            filters = etree.fromstring(view["arch"]).xpath("//filter[@string='Mine']")
            self.assertEqual([one.get("name") for one in filters], [mine])

    def test_no_work_to_answer_and_no_reply(self):
        with freeze_time(self.in_days(-40)):
            referral = self.refer()
        lines = self.env["care.work.item"].search(
            [("child_id", "=", self.child.id), ("kind", "in", ("referral", "reply"))]
        )
        self.assertFalse(lines)
        with self.assertRaisesRegex(UserError, "went from us"):
            referral.action_draft_reply()

    def test_priority_of_the_family_is_not_written_on_it(self):
        referral = self.refer()
        self.need.family_rank = 1
        self.assertFalse(referral.priority_id)

    def test_level_and_skills_do_not_count_it(self):
        health = self.env["care.need.category"].search(
            [("area", "=", "behavioral")], limit=1
        )
        need = self.make_need(category_id=health.id)
        self.refer(need_id=need.id)
        referral = self.child.outgoing_ids
        self.assertFalse(referral.is_mismatch)
        self.assertNotIn(self.child.id, self.child._care_needs_behavioral())

    def test_on_the_timeline(self):
        referral = self.refer()
        self.say(referral, "scheduled", date=self.in_days(2), name="Ms. Ortiz")
        self.env.flush_all()
        entries = self.env["care.timeline.entry"].with_user(self.user_coordinator)
        said, asked = entries.get_page(child_id=self.child.id, kinds=["referral"])
        self.assertEqual(asked["title"], f"Asked for help: {self.pantry.name}")
        self.assertEqual(asked["facts"], ["Food for a family of four"])
        self.assertEqual(said["title"], f"{self.pantry.name}: There is an appointment")
        self.assertEqual(said["facts"], ["The agency", "Ms. Ortiz", "On the phone"])
