"""What a referral holds and what follows from it."""

from ast import literal_eval

from lxml import etree

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .common import ReferralCommon


class TestCareReferral(ReferralCommon):
    def test_references_are_given_in_one_go(self):
        children = self.make_children(3)
        referrals = self.env["care.referral"].create(
            [{"child_id": child.id} for child in children]
        )
        self.assertEqual(len(set(referrals.mapped("ref"))), 3)
        self.assertTrue(all(ref.startswith("R") for ref in referrals.mapped("ref")))

    def test_mail_names_nobody(self):
        referral = self.make_referral()
        self.assertIn(referral.child_id.name, referral.display_name)
        self.assertEqual(referral._message_compute_subject(), referral.ref)

    # Two reasons

    def test_mismatch_needs_both_and_a_difference(self):
        child = self.make_child()
        for reason, priority, expected in (
            (self.housing, self.food, True),
            (self.housing, self.housing, False),
            (self.housing, None, False),
            (None, self.food, False),
            (None, None, False),
        ):
            with self.subTest(reason=reason, priority=priority):
                referral = self.make_referral(
                    child,
                    reason_id=reason and reason.id,
                    priority_id=priority and priority.id,
                    reason_text="words are not compared",
                )
                self.assertEqual(referral.is_mismatch, expected)

    def test_mismatch_is_kept_current_and_searched(self):
        referral = self.make_referral(
            reason_id=self.housing.id, priority_id=self.food.id
        )
        found = [("id", "=", referral.id), ("is_mismatch", "=", True)]
        self.assertTrue(referral.search(found))
        referral.priority_id = self.housing
        self.assertFalse(referral.search(found))

    # Episode

    def test_episode_is_the_open_one(self):
        child = self.make_child()
        self.make_episode(child, "closed")
        episode = self.make_episode(child, "active")
        self.assertEqual(self.make_referral(child).episode_id, episode)

    def test_no_episode_is_fine(self):
        self.assertFalse(self.make_referral().episode_id)

    def test_another_episode_of_the_child_may_be_chosen(self):
        child = self.make_child()
        earlier = self.make_episode(child, "closed")
        self.make_episode(child, "active")
        referral = self.make_referral(child, episode_id=earlier.id)
        self.assertEqual(referral.episode_id, earlier)

    def test_episode_of_another_child_is_refused(self):
        other = self.make_episode()
        referral = self.make_referral()
        with self.assertRaisesRegex(ValidationError, "same child's"):
            referral.episode_id = other

    def test_lead_comes_from_the_care_team(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        self.assertEqual(self.make_referral(child).lead_id, self.staff_coordinator)

    def test_stays_with_its_child(self):
        referral = self.make_referral().with_user(self.user_supervisor)
        other = self.make_child()
        with self.assertRaises(UserError):
            referral.child_id = other
        referral.write({"child_id": referral.child_id.id, "source_text": "same child"})

    # Dates and waiting

    def test_days_to_answer(self):
        for state, days in (
            ("requested", 0),
            ("accepted", 162),
            ("rejected", 162),
            ("cancelled", 0),
            ("entered_in_error", 0),
        ):
            with self.subTest(state=state), self.at_reference_day():
                referral = self.make_referral(state=state)
                self.assertEqual(referral.days_to_answer, days)
                self.assertEqual(bool(referral.date_answered), bool(days))

    def test_a_mistake_was_never_answered(self):
        referral = self.make_referral(state="accepted")
        self.assertTrue(referral.date_answered)
        referral.action_mark_mistake()
        self.assertFalse(referral.date_answered)

    def test_average_counts_the_answered_only(self):
        child = self.make_child()
        with self.at_reference_day():
            referrals = self.make_referral(child, "accepted")
            referrals |= self.make_referral(
                child, "rejected", date_requested="2025-03-02"
            )
            referrals |= self.make_referral(child, "requested")
        domain = [("id", "in", referrals.ids)]
        ((average,),) = referrals._read_group(domain, [], ["days_to_answer:avg"])
        self.assertEqual(average, (162 + 10) / 2)
        waiting = domain + [("state", "=", "requested")]
        ((average,),) = referrals._read_group(waiting, [], ["days_to_answer:avg"])
        self.assertFalse(average)

    def test_waiting_in_words(self):
        for asked, state, words in (
            (self.day(0), "requested", "Waiting since today"),
            (self.day(-1), "requested", "Waiting since yesterday"),
            (self.day(-5), "requested", "Waiting 5 days"),
            (self.day(0), "accepted", "Answered the same day"),
            (self.day(-1), "accepted", "Answered the next day"),
            (self.day(-5), "rejected", "Answered after 5 days"),
            (self.day(-5), "draft", False),
            (self.day(-5), "cancelled", False),
        ):
            with self.subTest(asked=asked, state=state):
                referral = self.make_referral(state=state, date_requested=asked)
                self.assertEqual(referral.waiting, words)

    def test_request_in_the_future_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "in the future"):
            self.make_referral(date_requested=self.day(2))

    # On screen

    def test_written_down_on_the_form(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        model = self.env["care.referral"].with_user(self.user_coordinator)
        with Form(model) as form:
            form.child_id = child
            self.assertEqual(form.episode_id, child.episode_ids)
            form.source_id = self.school
            form.reason_id = self.housing
            form.priority_id = self.food
            self.assertTrue(form.is_mismatch)
        self.assertEqual(form.record.state, "draft")

    def test_board_folds_the_ends(self):
        child = self.make_child()
        referrals = self.make_referral(child, "requested")
        referrals |= self.make_referral(child, "completed")
        board = referrals.web_read_group(
            [("id", "in", referrals.ids)],
            ["state"],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification={"state": {}},
        )
        # The context that the kanban view sends is what asks for all columns
        self.assertEqual(len(board["groups"]), 2)
        board = referrals.with_context(read_group_expand=True).web_read_group(
            [("id", "in", referrals.ids)],
            ["state"],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification={"state": {}},
        )
        unfolded = [group["state"] for group in board["groups"] if "__records" in group]
        self.assertEqual(len(board["groups"]), 10)
        self.assertEqual(unfolded, ["requested", "accepted", "in_progress"])

    def test_filters_of_the_search_view(self):
        """Each filter's domain is one that the model understands."""
        view = self.env["care.referral"].get_view(view_type="search")
        filters = etree.fromstring(view["arch"]).xpath("//filter[@domain]")
        referral = self.make_referral(
            state="requested", reason_id=self.housing.id, priority_id=self.food.id
        )
        self.assign(referral.child_id, self.staff_coordinator)
        found = {
            node.get("name")
            for node in filters
            if referral.with_user(self.user_coordinator).search(
                literal_eval(node.get("domain")) + [("id", "=", referral.id)]
            )
        }
        self.assertEqual(found, {"my_team", "waiting", "open", "mismatch", "untold"})
