"""A supervisor shares out the waiting list in the browser."""

from odoo.tests import HttpCase

from .common import CareCommon


class TestCareAssignmentTour(CareCommon, HttpCase):
    def test_share_out_the_waiting_list(self):
        self.staff_supervisor.capacity = 0
        self.staff_coordinator2.discipline = "nurse"
        episodes = self.env["care.episode"].union(
            *(
                self.make_episode(self.make_child(first_name=f"Tour{number}"))
                for number in range(4)
            )
        )
        # The tour reads English words
        self.env["res.lang"]._activate_lang("en_US")
        self.start_tour(
            "/odoo/care-waiting", "care_assignment_bulk", login="test_supervisor"
        )
        episodes.invalidate_recordset()
        leads = episodes.mapped("lead_id")
        self.assertEqual(leads, self.staff_coordinator | self.staff_coordinator2)
        self.assertFalse(any(episodes.mapped("is_unassigned")))
        self.assertEqual(set(episodes.mapped("phase")), {"outreach"})
        decisions = episodes.assignment_ids
        self.assertEqual(len(decisions), 4)
        changed = decisions.filtered("reason_to_differ")
        self.assertEqual(changed.reason_to_differ, "The family asked for this one")
        self.assertNotEqual(changed.staff_id, changed.proposed_staff_id)
        self.assertEqual(decisions.decided_by_id, self.user_supervisor)
        loads = {staff: staff.caseload for staff in leads}
        self.assertEqual(sorted(loads.values()), [1, 3])
