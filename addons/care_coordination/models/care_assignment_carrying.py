from odoo import fields, models
from odoo.exceptions import UserError

# So many children are assigned while the person waits; more in the background
WAIT_FOR_CHILDREN = 300
CHUNK = 500


class CareAssignmentCarrying(models.AbstractModel):
    """How the plan of a round is carried out: in chunks, each whole or not at all, so
    that it can be watched, left and gone on with."""

    _name = "care.assignment.carrying"
    _inherit = ["care.long.work.mixin"]
    _description = "Assignment round: carrying out"
    _care_work_states = {"assigning": "draft"}
    _care_work_size = "line_count"
    _care_work_cron = "care_coordination.ir_cron_care_assignment_round"

    def action_assign_all(self):
        """Assign every child who has somebody in the plan."""
        self.ensure_one()
        self.check_access("write")
        if self.state in ("assigning", "done"):
            # The second click of a double click
            return True
        self._begin("draft")
        ready = self.line_ids.filtered(
            lambda line: line.state == "waiting" and line.staff_id
        )
        self._check_ready(ready)
        self.write(
            {
                "state": "assigning",
                "worked_count": 0,
                "line_count": len(ready),
                "problem": False,
                "confirmed_by_id": self.env.uid,
            }
        )
        return self._work_now_or_later(len(ready) <= WAIT_FOR_CHILDREN)

    def _check_ready(self, lines):
        if not lines:
            raise UserError(
                self.env._("No child in this plan has somebody. Choose people first.")
            )
        silent = lines.filtered(
            lambda line: line.is_changed and not (line.reason_to_differ or "").strip()
        )
        if silent:
            raise UserError(
                self.env._(
                    "%(count)s changed without a reason, first %(child)s. Say why you "
                    "choose somebody else.",
                    count=len(silent),
                    child=silent[0].child_id.name,
                )
            )

    def _work(self, commit=None):
        """Assign until no line is left."""
        self.ensure_one()
        Line = self.env["care.assignment.round.line"]
        waiting = [
            ("round_id", "=", self.id),
            ("state", "=", "waiting"),
            ("staff_id", "!=", False),
        ]
        while lines := Line.search(waiting, limit=CHUNK):
            lines._assign()
            self.worked_count += len(lines)
            if not Line.search_count(waiting, limit=1):
                # With the last chunk: the background may be stopped right after it
                self.state = "done"
            if commit and not commit(len(lines)):
                return
            self.env.invalidate_all()
        self.state = "done"

    def _work_person(self):
        return self.confirmed_by_id

    def _work_busy_sentence(self):
        return self.env._("This plan is being worked on. Wait a moment.")

    def _work_moved_on_sentence(self):
        return self.env._("This plan has moved on meanwhile. Load the page again.")

    def _work_person_sentence(self, person):
        return self.env._("%s can no longer assign at this center.", person.name)

    def _decision_values(self):
        """What the decisions of this round have in common."""
        self.ensure_one()
        if self.kind == "cover":
            return {
                "role": "cover",
                "way": "bulk",
                "date_start": self.date_start,
                "date_end": self.date_end,
            }
        today = fields.Date.context_today(self)
        return {"role": "lead", "way": "bulk", "date_start": today}
