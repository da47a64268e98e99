from datetime import date

from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .intake_common import HEADER, IntakeCommon


@tagged("post_install", "-at_install")
class TestCareIntakeImportLine(IntakeCommon):
    """A person decides about a row, with the evidence before her eyes."""

    def setUp(self):
        super().setUp()
        self.known = self.make_known()
        self.record = self.check()
        self.twin = self.line(self.record, 6)

    def test_evidence_side_by_side(self):
        self.make_caregiver(
            self.known[6].family_id, name="Eva Roth", phone="(203) 555-0166"
        )
        self.twin.invalidate_recordset()
        text = str(self.twin.evidence)
        for words in ("Katherine", "Catherine", "Rossi", "Rosi", "Eva Roth"):
            self.assertIn(words, text)
        self.assertIn(self.known[6].ref, self.twin.candidate_label)
        verdicts = self._verdicts(self.twin)
        self.assertEqual(verdicts["First name"], "similar")
        self.assertEqual(verdicts["Last name"], "similar")
        self.assertEqual(verdicts["Birth date"], "same")
        self.assertEqual(verdicts["Phone"], "same")
        self.assertEqual(
            self._verdicts(self.line(self.record, 7))["Birth date"],
            "day and month swapped",
        )

    def _verdicts(self, line):
        rows = html.fromstring(str(line.evidence)).xpath("//tbody/tr")
        return {
            row.xpath("string(th)").strip(): row.xpath("string(td[last()])").strip()
            for row in rows
        }

    def test_evidence_is_for_those_who_may_see_the_child(self):
        """The row keeps no copy of a child: who may not see her sees nothing."""
        self.known[6].family_id.sudo().company_id = self.center_other
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(self.twin.evidence)
        self.assertFalse(self.twin.candidate_label)

    def test_evidence_escapes_what_the_file_says(self):
        row = ["X1", "Katherine", "Rossi", "2016-03-04", "<i>Eva</i>"]
        record = self.check(self.as_csv([[*row, "", "", self.town.name, ""]]))
        self.assertEqual(record.line_ids.outcome, "possible_duplicate")
        self.assertNotIn("<i>", record.line_ids.evidence)
        self.assertIn("&lt;i&gt;", record.line_ids.evidence)

    def test_same_child(self):
        self.twin.action_same()
        self.assertFalse(self.twin.is_asking)
        self.record.action_confirm()
        self.assertEqual(self.twin.outcome, "already_known")
        self.assertEqual(self.twin.state, "known")
        self.assertFalse(self.env["care.child"].search([("mrn", "=", "T6")]))

    def test_sibling(self):
        self.twin.action_sibling()
        self.record.action_confirm()
        self.assertEqual(self.twin.state, "landed")
        self.assertEqual(self.twin.child_id.family_id, self.known[6].family_id)

    def test_different_child(self):
        self.twin.action_different()
        self.assertEqual(self.twin.decision, "different")
        self.record.action_confirm()
        self.assertEqual(self.twin.state, "landed")
        self.assertNotEqual(self.twin.child_id.family_id, self.known[6].family_id)

    def test_not_this_one_shows_the_next(self):
        other = self._make_known_child("Kathryn", "Rossi", self.known[6].birth_date)
        self.make_episode(other)
        record = self.check()
        line = self.line(record, 6)
        first = line.candidate_label
        self.assertEqual(line.more_candidates, 1)
        line.action_different()
        self.assertTrue(line.is_asking)
        self.assertNotEqual(line.candidate_label, first)
        line.action_different()
        self.assertEqual(line.decision, "different")
        record.action_confirm()
        self.assertEqual(line.state, "landed")

    def test_undo(self):
        self.twin.action_different()
        self.twin.action_undo()
        self.assertTrue(self.twin.is_asking)
        self.assertIn(self.known[6].ref, self.twin.candidate_label)
        self.twin.action_same()
        self.twin.action_undo()
        self.assertFalse(self.twin.decision)

    def test_undecided_rows_stay_out_and_can_be_decided_later(self):
        self.record.action_confirm()
        self.assertEqual(self.twin.state, "left")
        before = self.record.child_count
        skipped = self.record.skipped_count
        self.twin.action_different()
        self.assertEqual(self.twin.state, "landed")
        self.assertTrue(self.twin.child_id.episode_ids)
        self.assertEqual(self.record.child_count, before + 1)
        self.assertEqual(self.record.skipped_count, skipped - 1)
        with self.assertRaisesRegex(UserError, "needs no decision"):
            self.twin.action_same()

    def test_a_new_episode(self):
        line = self.line(self.record, 9)
        line.action_new_episode()
        self.record.action_confirm()
        episodes = self.known[9].episode_ids
        self.assertEqual(set(episodes.mapped("phase")), {"closed", "intake"})
        self.assertEqual(line.outcome, "new_episode")
        self.assertEqual(self.record.episode_count, self.record.child_count + 1)

    def test_the_same_child_whose_service_has_ended(self):
        """One more question, and then a new episode."""
        self.known[6].episode_ids.stage_id = self.stage("closed")
        self.twin.action_same()
        self.record.action_confirm()
        self.assertEqual(
            (self.twin.outcome, self.twin.state), ("service_ended", "left")
        )
        self.twin.action_new_episode()
        self.assertEqual(self.twin.outcome, "new_episode")
        self.assertIn("intake", self.known[6].episode_ids.mapped("phase"))

    def test_a_row_compared_with_a_row_of_the_list(self):
        """Line 3 may be line 2; decided as a sibling it joins what line 2 became."""
        one = ["", "Lea", "Roth", "2015-02-03", "Jo Roth", "", "1 A St", self.town.name]
        two = [
            "",
            "Leah",
            "Roth",
            "2015-02-03",
            "Al Roth",
            "",
            "9 B St",
            self.town.name,
        ]
        content = self.as_csv([one, two], HEADER[:8])
        record = self.check(content)
        line = self.line(record, 3)
        self.assertEqual(line.outcome, "possible_duplicate")
        self.assertIn("Line 2", line.candidate_label)
        self.assertIn("Jo Roth", line.evidence)
        line.action_sibling()
        record.action_confirm()
        self.assertEqual(
            record.line_ids.child_id.family_id.ensure_one(), line.child_id.family_id
        )
        self.assertEqual(len(line.child_id.family_id.caregiver_ids), 2)

    def test_late_decision_about_a_row_of_the_list(self):
        one = ["", "Lea", "Roth", "2015-02-03", "Jo Roth", "", "1 A St", self.town.name]
        two = [
            "",
            "Leah",
            "Roth",
            "2015-02-03",
            "Al Roth",
            "",
            "9 B St",
            self.town.name,
        ]
        record = self.check(self.as_csv([one, two], HEADER[:8]))
        record.action_confirm()
        self.line(record, 3).action_sibling()
        self.assertEqual(len(record.line_ids.child_id), 2)
        self.assertEqual(len(record.line_ids.child_id.family_id), 1)

    def test_a_record_number_that_is_taken(self):
        """Decided as different, the row meets the center's unique record number: it is
        reported in words, and the others land."""
        rows = self.make_rows(3)
        rows[1][0] = "K5"
        record = self.check(self.as_csv(rows))
        line = self.line(record, 3)
        self.assertEqual(line.outcome, "possible_duplicate")
        line.action_different()
        record.action_confirm()
        self.assertEqual((line.outcome, line.state), ("failed", "left"))
        self.assertRegex(line.reason, "Another child of this center has this record")
        self.assertEqual(record.child_count, 2)

    def test_a_forged_candidate_of_another_center(self):
        """Writing another center's child into a row opens nothing."""
        hidden = self.make_child(self.make_family_other(), mrn="HIDDEN")
        self.twin.write({"candidates": [f"child:{hidden.id}"]})
        self.assertFalse(self.twin.evidence)
        self.twin.action_sibling()
        self.record.action_confirm()
        self.assertEqual(self.twin.state, "left")
        self.assertEqual(len(hidden.family_id.child_ids), 1)

    def test_deciding_for_a_center_that_is_not_switched_on(self):
        """A supervisor of two centers imports for both, whichever is switched on."""
        self.user_supervisor.company_ids = [Command.link(self.center_other.id)]
        family = self.make_family_other()
        self.make_caregiver(family, name="Kit South")
        values = {"last_name": "South", "birth_date": date(2018, 1, 3)}
        known = self.make_child(family, first_name="Cleo", mrn="T12", **values)
        self.make_episode(known, "closed")
        self.make_episode(self.make_child(family, first_name="Chloe", **values))
        rows = [
            ["T12", "Cleo", "South", "2018-01-03", "Kit South"],
            ["T99", "Chloë", "South", "2018-01-03", "Al Far"],
        ]
        town = self.town_other.name
        content = self.as_csv([[*row, "", "", town, ""] for row in rows])
        self.env["res.users"].invalidate_model()
        record = self.upload(content).with_context(allowed_company_ids=self.center.ids)
        record.action_read()
        record.action_check()
        ended, similar = record.line_ids
        self.assertEqual(ended.outcome, "service_ended")
        self.assertEqual(similar.outcome, "possible_duplicate")
        self.assertIn("Chloe", similar.evidence)
        record.action_confirm()
        ended.action_new_episode()
        similar.action_sibling()
        self.env.invalidate_all()
        self.assertEqual((ended.outcome, similar.state), ("new_episode", "landed"))
        self.assertEqual(similar.sudo().child_id.family_id, family)
        self.assertEqual(record.child_count, 1)

    def test_nobody_else_decides(self):
        for user in (self.user_coordinator, self.user_supervisor_other):
            with self.assertRaises(AccessError):
                self.twin.with_user(user).action_same()
