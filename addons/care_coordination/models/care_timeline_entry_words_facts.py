from odoo import models
from odoo.tools import format_date

from .care_timeline_entry_words import _lines, _present


class CareTimelineEntry(models.Model):
    """Words of what began and ended, and of the way of an episode."""

    _inherit = "care.timeline.entry"

    def _timeline_writers(self):
        return {
            **super()._timeline_writers(),
            "episode": self._write_episodes,
            "plan": self._write_milestones,
            "assessment": self._write_milestones,
            "team": self._write_team,
            "condition": self._write_conditions,
            "coverage": self._write_coverage,
            "pregnancy": self._write_pregnancies,
            "portal": self._write_portal,
        }

    def _write_episodes(self, entries):
        closings = [e for e in entries if e["step"] in ("closed", "reopened")]
        moves = [e for e in entries if e["step"] == "moved"]
        titles = {
            "opened": self.env._("Referred to the center"),
            "closed": self.env._("Episode closed"),
            "reopened": self.env._("Episode opened again"),
            "moved": self.env._("Moved on"),
        }
        for entry in entries:
            entry["title"] = titles[entry["step"]]
        self._write_closings(closings)
        self._write_moves(moves)

    def _write_closings(self, entries):
        # An episode closed without the form has no row of closing: its id is another's
        told = [e for e in entries if e["source"] in (10, 11)]
        closures = self._timeline_records(
            "care.episode.closure",
            told,
            ["outcome", "reason_id", "reopen_reason", "summary"],
        )
        outcomes = self._timeline_label("care.episode.closure", "outcome")
        for entry in told:
            closure = closures.get(entry["fact_id"])
            if not closure:
                continue
            if entry["step"] == "reopened":
                entry["text"] = closure.reopen_reason or ""
            else:
                entry["text"] = closure.summary or ""
                entry["facts"] = _present(
                    closure.reason_id.name, outcomes[closure.outcome]
                )

    def _write_moves(self, entries):
        """Today's names: the chatter keeps that day's, in the writer's language."""
        # sudo: tracking values have no reader of their own; the episode is checked
        moves = self.env["mail.tracking.value"].sudo()
        moves = {m.id: m for m in moves.browse({e["fact_id"] for e in entries})}
        ids = {
            i
            for m in moves.values()
            for i in (m.old_value_integer, m.new_value_integer)
        }
        stages = self.env["care.episode.stage"].browse(filter(None, ids)).exists()
        names = {stage.id: stage.name for stage in stages}
        for entry in entries:
            move = moves[entry["fact_id"]]
            came = names.get(move.new_value_integer) or move.new_value_char
            went = names.get(move.old_value_integer) or move.old_value_char
            entry["title"] = self.env._("Moved to %s", came)
            entry["facts"] = _present(went and self.env._("Was in %s", went))

    def _write_milestones(self, entries):
        titles = {
            "plan": self.env._("Plan looked through with the family"),
            "assessment": self.env._("Strengths and needs asked"),
        }
        for entry in entries:
            entry["title"] = titles[entry["kind"]]

    def _write_team(self, entries):
        members = self._timeline_records(
            "care.episode.member", entries, ["date_end", "role"]
        )
        roles = self._timeline_label("care.episode.member", "role")
        for entry in entries:
            began = entry["step"] == "began"
            entry["title"] = (
                self.env._("Joined the care team")
                if began
                else self.env._("Left the care team")
            )
            member = members.get(entry["fact_id"])
            if member:
                until = began and member.date_end
                entry["facts"] = _present(
                    roles[member.role],
                    until
                    and self.env._("Until %s", format_date(self.env, member.date_end)),
                )

    def _write_conditions(self, entries):
        conditions = self._timeline_records(
            "care.condition", entries, ["clinical_status", "code_id", "name", "note"]
        )
        states = self._timeline_label("care.condition", "clinical_status")
        for entry in entries:
            condition = conditions.get(entry["fact_id"])
            if condition:
                entry["title"] = condition.name
                entry["text"] = _lines(condition.note)
                entry["facts"] = _present(
                    condition.code_id.code,
                    condition.clinical_status != "active"
                    and states[condition.clinical_status],
                )

    def _write_coverage(self, entries):
        records = self._timeline_records(
            "care.coverage", entries, ["date_renewal", "payer", "type_id"]
        )
        for entry in entries:
            coverage = records.get(entry["fact_id"])
            if not coverage:
                continue
            entry["title"] = self._coverage_title(entry["step"], coverage.type_id.name)
            renewal = entry["step"] != "ended" and coverage.date_renewal
            entry["facts"] = _present(
                coverage.payer,
                renewal
                and self.env._(
                    "Renew by %s", format_date(self.env, coverage.date_renewal)
                ),
            )

    def _coverage_title(self, step, name):
        if step == "began":
            return self.env._("Coverage began: %s", name)
        if step == "renewed":
            return self.env._("Coverage renewed: %s", name)
        return self.env._("Coverage ended: %s", name)

    def _write_pregnancies(self, entries):
        for entry in entries:
            entry["title"] = (
                self.env._("Pregnancy began")
                if entry["step"] == "began"
                else self.env._("Pregnancy ended")
            )

    def _write_portal(self, entries):
        grants = self._timeline_records("care.caregiver.grant", entries, ["reason"])
        for entry in entries:
            began = entry["step"] == "began"
            entry["title"] = (
                self.env._("May see this child in the portal")
                if began
                else self.env._("No longer sees this child in the portal")
            )
            grant = grants.get(entry["fact_id"])
            entry["text"] = _lines(began and grant and grant.reason)
