from dataclasses import replace

from odoo import models

from ..engines.assignment import (
    fit_reasons,
    fits_better,
    make_units,
    rank,
    share_out,
)


class CareAssignmentPlanning(models.AbstractModel):
    """How a round comes to its plan: the engine is asked once for all children."""

    _name = "care.assignment.planning"
    _inherit = ["care.assignment.facts"]
    _description = "Assignment round: the plan"

    def _make_plan(self, episodes=None):
        """Fill the lines with a plan; lines changed by hand stay and count as load."""
        self.ensure_one()
        kept = self.line_ids.filtered("is_changed")
        if episodes is None:
            episodes = (self.line_ids - kept).episode_id
        # sudo: deleting is for managers; these lines are only a proposal
        (self.line_ids - kept).sudo().unlink()
        needs = self._assignment_needs(episodes, self.kind)
        workers = self._workers_with(kept)
        units = make_units(needs)
        plan = share_out(units, workers)
        say = self._assignment_sayer()
        self.env["care.assignment.round.line"].create(
            self._line_values(needs, units, workers, plan, say)
        )
        self.write(
            {
                "line_count": len(needs) + len(kept),
                "gap": plan.gap,
                "seconds": plan.seconds,
                "proof": plan.assignment and self._proof(plan, say),
            }
        )

    def _proof(self, plan, say):
        """How good the plan is, in words; and whether people get too much."""
        said = say(plan.proof)
        if plan.overloaded:
            return self.env._(
                "%(proof)s There is not enough room: %(count)s people get more than a "
                "full load.",
                proof=said,
                count=len(plan.overloaded),
            )
        return said

    def _caveats(self, lines):
        """What the proof does not say, of these lines as they are on screen.

        :rtype: str
        """
        lines = lines.filtered("staff_id")
        interpreters = len(
            lines.filtered(
                lambda line: (
                    line.language_id
                    and line.language_id not in line.staff_id.language_ids
                )
            )
        )
        others = len(
            lines.filtered(
                lambda line: (
                    line.discipline_needed
                    and line.discipline_needed != line.staff_id.discipline
                )
            )
        )
        words = []
        if interpreters == 1:
            words.append(self.env._("1 child needs an interpreter."))
        elif interpreters:
            words.append(self.env._("%s children need an interpreter.", interpreters))
        if others == 1:
            words.append(self.env._("1 child gets another discipline."))
        elif others:
            words.append(self.env._("%s children get another discipline.", others))
        if any(lines.mapped("is_changed")):
            words.append(self.env._("Changed by hand: the proof leaves that out."))
        return " ".join(words)

    def _workers_with(self, lines):
        """The center's staff, loaded with what these lines give them already."""
        given = {}
        for line in lines:
            staff = line.staff_id.id
            given[staff] = given.get(staff, 0.0) + line.points
        return [
            replace(worker, load=worker.load + given.get(worker.key, 0.0))
            for worker in self._assignment_workers(
                self.company_id, [self.left_out_ids, self.away_staff_id]
            )
        ]

    def _line_values(self, needs, units, workers, plan, say):
        together = {need.key: len(unit.needs) for unit in units for need in unit.needs}
        by_key = {worker.key: worker for worker in workers}
        logs, found = {}, []
        for need in needs:
            kind = replace(need, key=0, family=0)
            if kind not in logs:
                logs[kind] = self._assignment_log(rank(need, workers), say)
            chosen = by_key.get(plan.assignment.get(need.key))
            reason = plan.unplaced.get(need.key)
            found.append(
                {
                    "round_id": self.id,
                    "episode_id": need.key,
                    "points": need.points,
                    "together": together[need.key],
                    "proposed_staff_id": chosen and chosen.key,
                    "staff_id": chosen and chosen.key,
                    "why": chosen and self._why(need, chosen, workers, together, say),
                    "problem": reason and say(reason),
                    "ranking": logs[kind],
                }
            )
        return found

    def _why(self, need, worker, workers, together, say):
        """Why this worker, in one line."""
        words = [say(reason) for reason in fit_reasons(need, worker)]
        if together.get(need.key, 1) > 1:
            words.append(self.env._("with brothers and sisters who wait too"))
        if fits_better(need, worker, workers):
            words.append(self.env._("who fits better is fuller in this plan"))
        return "; ".join(words) or self.env._("Has room")
