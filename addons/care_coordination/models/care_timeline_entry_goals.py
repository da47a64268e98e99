from odoo import fields, models
from odoo.tools import SQL

from .care_timeline_entry_words import _lines, _present

# What is read of a goal
GOAL = ["achievement", "factor_ids", "name", "state", "state_reason"]


class CareTimelineEntry(models.Model):
    """Goals of the plan: agreed, reached, ended."""

    _inherit = "care.timeline.entry"
    _depends = {
        "care.goal": [
            *("active", "achievement", "child_id", "date_closed", "date_start"),
            *("label", "name", "state", "state_reason", "why"),
        ],
    }

    kind = fields.Selection(selection_add=[("goal", "Goal")])

    def _timeline_sources(self):
        return [*super()._timeline_sources(), self._goal_source()]

    def _goal_source(self):
        """The day on which it began, and the one on which it ended."""
        join, came = self._timeline_days(
            [
                (14, "goal", "began", SQL("fact.date_start"), False),
                (15, "goal", "ended", SQL("fact.date_closed"), False),
            ]
        )
        return self._timeline_source(
            SQL("moment.number"),
            "goal",
            "care.goal",
            self._timeline_noon(SQL("moment.day")),
            is_day=SQL("TRUE"),
            step=SQL("moment.step"),
            joins=SQL(
                "%s %s %s",
                self._timeline_child(),
                join,
                self._timeline_author(SQL("fact.create_uid")),
            ),
            where=SQL(
                "%s AND fact.active AND fact.state <> 'proposed'"
                " AND (moment.step = 'began'"
                " OR fact.state IN ('completed', 'cancelled'))",
                came,
            ),
            label=SQL("fact.label"),
            person=SQL("author.partner_id"),
            words=SQL(
                "COALESCE(fact.name->>%s, fact.name->>'en_US'), fact.state_reason",
                self.env.lang or "en_US",
            ),
        )

    def _timeline_icons(self):
        return {**super()._timeline_icons(), "goal": "fa-flag-o"}

    def _timeline_openable(self):
        return super()._timeline_openable() | {"care.goal"}

    def _timeline_writers(self):
        return {**super()._timeline_writers(), "goal": self._write_goals}

    def _write_goals(self, entries):
        goals = self._timeline_records("care.goal", entries, GOAL)
        ways = self._timeline_label("care.goal", "achievement")
        for entry in entries:
            goal = goals.get(entry["fact_id"])
            if not goal:
                continue
            factors = _present(", ".join(goal.factor_ids.mapped("name")))
            if entry["step"] == "began":
                entry["title"] = self.env._("New goal: %s", goal.name)
                entry["facts"] = factors
            elif goal.state == "cancelled":
                entry["title"] = self.env._("Goal dropped: %s", goal.name)
                entry["text"] = _lines(goal.state_reason)
                entry["muted"] = True
            else:
                entry["title"] = self.env._(
                    "%(way)s: %(goal)s", way=ways[goal.achievement], goal=goal.name
                )
                entry["facts"] = factors
