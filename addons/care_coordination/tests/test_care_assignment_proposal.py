from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareAssignmentProposal(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.spanish = cls.env["care.language"].search([("code", "=", "es")])
        cls.staff_coordinator2.language_ids = cls.spanish
        family = cls.make_family(language_id=cls.spanish.id)
        cls.episode = cls.make_episode(cls.make_child(family))

    def propose(self, episode=None, user=None, second=False):
        episode = (episode or self.episode).with_user(user or self.user_supervisor)
        action = (
            episode.action_propose_second()
            if second
            else episode.action_propose_coordinator()
        )
        return episode.env[action["res_model"]].browse(action["res_id"])

    def test_accept_in_one_click(self):
        proposal = self.propose()
        self.assertEqual(proposal.staff_id, self.staff_coordinator2)
        card = proposal.ranking[0]
        self.assertEqual(card["id"], self.staff_coordinator2.id)
        self.assertIn(
            {"text": f"Speaks {self.spanish.name}", "good": True}, card["reasons"]
        )
        proposal.action_accept()
        self.assertEqual(self.episode.lead_id, self.staff_coordinator2)
        decision = self.episode.assignment_ids
        self.assertEqual((decision.way, decision.role), ("single", "lead"))
        self.assertIn(f"Speaks {self.spanish.name}", decision.ranking)
        self.assertFalse(decision.reason_to_differ)

    def test_choosing_another_asks_why(self):
        proposal = self.propose()
        with Form(proposal) as form:
            form.staff_id = self.staff_coordinator
            self.assertTrue(form.is_different)
        said = (
            f"Say why somebody else than {self.staff_coordinator2.name} serves "
            f"{self.episode.child_id.name}."
        )
        with self.assertRaisesRegex(UserError, said), self.cr.savepoint():
            proposal.action_accept()
        proposal.reason_to_differ = "The family asked for her"
        proposal.action_accept()
        self.assertEqual(self.episode.lead_id, self.staff_coordinator)

    def test_untrained_are_last_and_need_a_reason(self):
        self.staff_coordinator2.training_ids.unlink()
        proposal = self.propose()
        self.assertNotEqual(proposal.staff_id, self.staff_coordinator2)
        (card,) = (c for c in proposal.ranking if c["id"] == self.staff_coordinator2.id)
        self.assertEqual(card["barrier"], "training")
        with Form(proposal) as form:
            form.staff_id = self.staff_coordinator2
            form.reason_to_differ = "Nobody else speaks Spanish"
            self.assertTrue(form.is_untrained)
        with self.assertRaisesRegex(UserError, "without current training"):
            proposal.action_accept()
        proposal.training_reason = "Course next week"
        proposal.action_accept()
        self.assertEqual(self.episode.member_ids.training_reason, "Course next week")

    def test_the_worker_of_a_brother_is_proposed(self):
        brother = self.make_child(self.episode.family_id)
        self.assign(brother, self.staff_coordinator)
        self.episode.family_id.language_id = False
        proposal = self.propose()
        self.assertEqual(proposal.staff_id, self.staff_coordinator)
        texts = [reason["text"] for reason in proposal.ranking[0]["reasons"]]
        self.assertIn("Serves a brother or sister", texts)

    def test_somebody_decided_while_the_question_was_open(self):
        proposal = self.propose()
        self.propose(user=self.user_manager).action_accept()
        with self.assertRaisesRegex(UserError, "is the coordinator already"):
            proposal.action_accept()

    def test_second_worker(self):
        proposal = self.propose()
        proposal.action_accept()
        levels = self.env["care.stratification"]
        agreed = levels.search(
            [("child_id", "=", self.episode.child_id.id), ("state", "=", "confirmed")]
        )
        self.assertFalse(self.episode.second_needed)
        agreed.second_discipline = "nurse"
        self.assertTrue(self.episode.second_needed)
        second = self.propose(second=True)
        self.assertEqual(second.role, "second")
        ids = [card["id"] for card in second.ranking]
        self.assertNotIn(self.staff_coordinator2.id, ids, "is the lead")
        self.assertEqual(second.staff_id.discipline, "nurse")
        second.action_accept()
        self.assertFalse(self.episode.second_needed)
        self.assertEqual(self.episode.lead_id, self.staff_coordinator2)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_only_supervisors_of_the_center_are_asked(self):
        for user in (self.user_coordinator, self.user_supervisor_other):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.propose(user=user)
        mine = self.propose()
        with self.assertRaises(AccessError):
            mine.with_user(self.user_manager).read(["ranking"])

    def test_from_a_line_of_a_plan_it_only_changes_the_line(self):
        action = self.episode.with_user(self.user_supervisor).action_share_out()
        plan = self.env[action["res_model"]].browse(action["res_id"])
        line = plan.with_user(self.user_supervisor).line_ids
        action = line.action_see_ranking()
        proposal = line.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(proposal.staff_id, line.staff_id)
        proposal.write(
            {
                "staff_id": self.staff_coordinator.id,
                "reason_to_differ": "Lives next door",
            }
        )
        proposal.action_accept()
        self.assertEqual(line.staff_id, self.staff_coordinator)
        self.assertEqual(line.reason_to_differ, "Lives next door")
        self.assertTrue(self.episode.is_unassigned)
