from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time

from .level_common import LevelCommon


class TestCareStratification(LevelCommon):
    def agree(self, child, user=None):
        proposal = self.proposal(child).with_user(user or self.user_coordinator)
        proposal.action_confirm()
        return self.agreed(child)

    # What is proposed

    def test_what_is_known_makes_the_proposal(self):
        child = self.make_served("J45.40")
        for kind in ("poverty", "language", "homelessness"):
            self.make_factor(child, kind)
        proposal = self.proposal(child)
        self.assertEqual(proposal.medical_level, "2")
        self.assertEqual((proposal.social_count, proposal.social_level), (3, "2"))
        self.assertFalse(proposal.behavioral)
        self.assertEqual(proposal.tier_id, self.intensive)
        self.assertEqual(proposal.discipline, "community_care_coordinator")
        self.assertEqual(proposal.medical_engine, "Test rules")
        self.assertEqual(proposal.list_version, "list 7")
        for words in ("Chronic: lungs", "J45.40", "Very little money"):
            self.assertIn(words, proposal.reasons)
        self.assertFalse(child.tier_id, "nothing is agreed yet")
        self.assertEqual(child.discipline_needed, "community_care_coordinator")
        self.assertEqual(child.load_points, 4)

    def test_a_kind_of_need_counts_once(self):
        child = self.make_served()
        self.make_factor(child)
        self.make_factor(child)
        self.assertEqual(self.proposal(child).social_count, 1)

    def test_behavioral_by_diagnosis_but_not_by_development_alone(self):
        self.assertTrue(self.proposal(self.make_served("F41.1")).behavioral)
        self.assertFalse(self.proposal(self.make_served("F80.9")).behavioral)
        self.assertTrue(self.proposal(self.make_served("F80.9", "F41.1")).behavioral)

    def test_behavioral_by_support_need(self):
        child = self.make_served(birth_date="2010-01-01")
        self.make_factor(child, "child_mental_illness")
        self.assertTrue(self.proposal(child).behavioral)
        self.assertEqual(self.proposal(child).discipline, "clinical_social_worker")

    def test_words_without_code_and_nothing_at_all_are_not_known(self):
        child = self.make_served()
        self.assertEqual(self.proposal(child).medical_level, "0")
        self.assertIn("No diagnosis is on record.", self.proposal(child).reasons)
        self.make_condition(child)
        self.assertEqual(self.proposal(child).medical_level, "0")
        self.assertIn("words only", self.proposal(child).reasons)
        self.make_coded(child, "R63.30")
        self.assertEqual(self.proposal(child).medical_level, "1")

    def test_resolved_and_archived_do_not_count_remission_does(self):
        child = self.make_served("E84.0")
        condition = child.condition_ids
        self.assertEqual(self.proposal(child).medical_level, "3")
        condition.clinical_status = "remission"
        self.assertEqual(self.proposal(child).medical_level, "3")
        condition.clinical_status = "resolved"
        self.assertEqual(self.proposal(child).medical_level, "1")
        condition.clinical_status = "active"
        condition.active = False
        self.assertEqual(self.proposal(child).medical_level, "0")

    def test_protected_ones_count_and_are_not_named(self):
        child = self.make_served("J45.40", birth_date="2008-01-01")
        self.make_coded(child, "F12.10", label="part2")
        self.make_factor(child, "child_substance_use", date_recorded=self.day(0))
        self.make_factor(child, "poverty", label="sensitive")
        proposal = self.proposal(child)
        self.assertTrue(proposal.behavioral)
        self.assertEqual(proposal.social_count, 2)
        self.assertIn("3 protected records count too.", proposal.reasons)
        for secret in ("F12", "mental", "alcohol", "Very little money"):
            self.assertNotIn(secret, proposal.reasons)
        # Whoever enters a plain fact meanwhile sees no more, and loses nothing
        self.make_factor(child, "language")
        facts = self.env["care.condition"].with_user(self.user_supervisor)
        facts.create({"child_id": child.id, "name": "Tired"})
        self.assertEqual(self.proposal(child).social_count, 3)

    # When

    def test_a_move_on_the_board_asks_only_when_it_opens_or_closes(self):
        episode = self.make_served().episode_ids
        asked = []
        self.patch(
            type(self.env["care.child"]),
            "_care_propose_stratification",
            lambda children: asked.append(children),
        )
        for phase, times in (
            ("outreach", 0),
            ("planning", 0),
            ("closed", 1),
            ("closed", 1),
            ("active", 2),
        ):
            episode.stage_id = self.stage(phase)
            self.assertEqual(len(asked), times, phase)
        episode.active = False
        self.assertEqual(asked, 3 * [episode.child_id])

    def test_only_while_somebody_serves_the_child(self):
        child = self.make_child()
        self.make_coded(child, "J45.40")
        self.assertFalse(self.proposal(child))
        episode = self.make_episode(child)
        self.assertEqual(self.proposal(child).medical_level, "2")
        episode.stage_id = self.stage("closed")
        self.assertFalse(self.proposal(child))

    def test_one_proposal_that_follows_the_facts(self):
        child = self.make_served()
        first = self.proposal(child)
        factor = self.make_factor(child)
        self.assertEqual(self.proposal(child), first)
        self.assertEqual(first.social_level, "1")
        factor.date_end = self.day(-1)
        self.assertEqual(first.social_level, "0")
        self.make_coded(child, "E84.0").unlink()
        self.assertEqual(first.medical_level, "0")

    def test_a_family_of_two_and_a_move(self):
        child, sibling = self.make_served(), self.make_served()
        factor = self.make_factor(child)
        self.assertEqual(self.proposal(sibling).social_count, 0)
        sibling.family_id = child.family_id
        self.assertEqual(self.proposal(sibling).social_count, 1)
        factor.child_id = child
        self.assertEqual(self.proposal(sibling).social_count, 0)
        self.assertEqual(self.proposal(child).social_count, 1)

    def test_nightly_when_a_day_has_passed(self):
        child = self.make_served()
        self.make_factor(child, date_end=self.day(3))
        self.assertEqual(self.proposal(child).social_count, 1)
        cron = self.env.ref("care_coordination.ir_cron_propose_levels")
        with self.enter_registry_test_mode(), freeze_time(self.day(4)):
            cron.method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual(self.proposal(child).social_count, 0)
            before = self.proposal(child).read(load=None)
            cron.method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual(self.proposal(child).read(load=None), before)

    # Agreeing

    def test_agreed_by_the_team_and_kept(self):
        child = self.make_served("J45.40")
        record = self.agree(child)
        self.assertEqual(record.confirmed_by_id, self.user_coordinator)
        self.assertEqual(record.date_confirmed, self.day(0))
        self.assertEqual(record.proposed_tier_id, self.regular)
        self.assertEqual(child.tier_id, self.regular)
        self.assertEqual(child.episode_ids.tier_id, self.regular)
        self.assertFalse(self.proposal(child))
        child._care_propose_stratification()
        self.assertFalse(self.proposal(child), "nothing is new")

    def test_what_is_new_is_proposed_and_changes_nothing_yet(self):
        child = self.make_served("J45.40")
        first = self.agree(child)
        self.make_factor(child)
        self.make_factor(child, "language")
        factor = self.make_factor(child, "homelessness")
        proposal = self.proposal(child)
        self.assertEqual(child.tier_id, self.regular)
        self.assertEqual(
            proposal.change.splitlines(),
            [
                "Social: None known, now High",
                "Level of support: Regular support, now Intensive support",
                "Who fits best: Pediatric nurse, now Community care coordinator",
            ],
        )
        factor.unlink()
        self.agree(child)
        self.assertEqual(first.state, "superseded")
        self.assertEqual(child.tier_id, self.regular)
        history = child.with_user(self.user_coordinator).level_history
        self.assertEqual([entry["rank"] for entry in history], [2, 2])

    def test_new_facts_that_lead_to_what_is_agreed(self):
        """Nothing is proposed: it is seen, and the level stays."""
        child = self.make_served("J45.40")
        self.assertFalse(self.proposal(child).stays, "nothing is agreed yet")
        self.agree(child)
        self.make_factor(child)
        card = child.with_user(self.user_coordinator)
        self.assertTrue(self.proposal(child).stays)
        self.assertTrue(card.proposal_stays)
        self.assertEqual(card.proposal_change, "Social: None known, now Some")
        card.action_agree_level()
        self.assertFalse(self.proposal(child))
        self.assertFalse(card.proposal_stays)
        self.assertEqual((card.level_social, card.tier_id), ("1", self.regular))
        self.make_factor(child, "language")
        self.make_factor(child, "homelessness")
        self.assertFalse(self.proposal(child).stays, "another level")

    def test_another_second_worker_is_no_level_that_stays(self):
        child = self.make_served("J45.40")
        self.agree(child).second_discipline = "clinical_social_worker"
        self.make_factor(child)
        self.assertFalse(self.proposal(child).stays)

    def test_named_by_a_day_as_people_write_it(self):
        proposal = self.proposal(self.make_served("J45.40"))
        proposal.date = "2026-03-09"
        self.assertEqual(proposal.display_name, "Regular support (03/09/2026)")

    def test_it_goes_away_when_the_facts_are_as_agreed_again(self):
        child = self.make_served("J45.40")
        self.agree(child)
        factor = self.make_factor(child)
        self.assertTrue(self.proposal(child))
        factor.date_end = self.day(-1)
        self.assertFalse(self.proposal(child))

    def test_a_supervisor_agrees_for_many_at_once(self):
        children = self.env["care.child"].union(
            *(self.make_served("J45.40") for _n in range(3))
        )
        waiting = self.env["care.stratification"].search(
            [("child_id", "in", children.ids), ("state", "=", "proposed")]
        )
        waiting.with_user(self.user_supervisor).action_confirm()
        self.assertEqual(children.mapped("tier_id"), self.regular)

    def test_others_do_not_agree(self):
        child = self.make_served()
        waiting = self.make_child()
        self.make_episode(waiting)
        with self.assertRaises(AccessError):
            self.agree(child, self.user_coordinator2)
        # Seen by every coordinator, but on nobody's team
        with self.assertRaisesRegex(UserError, "care team or a supervisor"):
            self.agree(waiting, self.user_coordinator)
        for user in (self.user_supervisor_other, self.user_analyst, self.user_portal):
            with self.assertRaises(AccessError):
                self.agree(child, user)
        self.assertTrue(self.proposal(child))
        self.agree(waiting, self.user_supervisor)

    def test_twice_is_told(self):
        child = self.make_served()
        proposal = self.proposal(child)
        self.agree(child)
        with self.assertRaisesRegex(UserError, "decided about this already"):
            proposal.with_user(self.user_coordinator).action_confirm()

    def test_nobody_writes_one_by_hand(self):
        child = self.make_served()
        agreed = self.agree(child)
        self.make_factor(child)
        proposal = self.proposal(child)
        values = {
            "child_id": child.id,
            "tier_id": self.intensive.id,
            "discipline": "nurse",
            "state": "confirmed",
        }
        for user in (self.user_coordinator, self.user_supervisor, self.user_manager):
            mine = self.env["care.stratification"].with_user(user)
            with self.assertRaises(AccessError):
                mine.create(values)
            for record in (agreed, proposal):
                with self.assertRaises(AccessError):
                    record.with_user(user).write({"tier_id": self.intensive.id})
        for user in (self.user_coordinator, self.user_supervisor):
            with self.assertRaises(AccessError):
                agreed.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "can not be entered"):
            child.with_user(self.user_manager).tier_id = self.light
        with self.assertRaises(AccessError):
            child.with_user(self.user_coordinator).write(
                {"stratification_ids": [(0, 0, values)]}
            )

    # Many

    def test_as_many_queries_for_fifty_as_for_one(self):
        def build(count):
            children = self.env["care.child"]
            for _number in range(count):
                child = self.make_served("J45.40", "E84.0")
                self.make_factor(child)
                children |= child
            return children

        def act(children):
            waiting = self.env["care.stratification"].search(
                [("child_id", "in", children.ids)]
            )
            waiting.unlink()
            children._care_propose_stratification()

        self.assertSameQueryCount(build, act)

    def test_agreeing_costs_the_same_for_many(self):
        def build(count):
            return self.env["care.child"].union(
                *(self.make_served("J45.40") for _n in range(count))
            )

        def act(children):
            children._care_propose_stratification()
            found = self.env["care.stratification"].search(
                [("child_id", "in", children.ids), ("state", "=", "proposed")]
            )
            found._care_agree({"medical_level": "3"})
            children.invalidate_recordset()
            found.sudo().write({"state": "superseded"})

        self.assertSameQueryCount(build, act)
