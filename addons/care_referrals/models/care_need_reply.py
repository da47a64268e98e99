from odoo import fields, models
from odoo.tools import format_date

from odoo.addons.care_coordination.models.care_goal import REACHED

# More of them would make a report of a letter
STEPS = 2


class CareNeed(models.Model):
    """A need as a line of a letter."""

    _inherit = "care.need"

    def _care_words_for(self, reason):
        """The family's words; with the kind of need only where it is what the referrer
        asked for and says it in other words."""
        self.ensure_one()
        kind = self.category_id
        if kind != reason or self.words == kind.name:
            return self.words
        return f"{self.words} - {kind.name}"

    def _care_reply_goals(self):
        """The goals of each need that may be told.

        :return: ``{need: goals}``, for every need
        """
        goals = self.env["care.goal"].search(
            [
                ("need_ids", "in", self.ids),
                ("label", "=", "normal"),
                ("state", "not in", ("proposed", "cancelled")),
            ]
        )
        return {
            need: goals.filtered(lambda goal, need=need: need in goal.need_ids)
            for need in self
        }

    def _care_reply_lines(self, since):
        """How each stands, in the order of ``self``: what is done and under way, or
        what can not be and what helps meanwhile.

        :param since: the day from which on steps that were done are news
        :return: list of str
        """
        goals = self._care_reply_goals()
        steps = self.env["care.action"].search(
            [
                (
                    "goal_id",
                    "in",
                    [goal.id for every in goals.values() for goal in every],
                ),
                ("label", "=", "normal"),
                ("state", "=", "completed"),
                ("date_done", ">=", since),
            ],
            order="date_done desc, id desc",
        )
        asked = self._care_reply_asked()
        return [
            need._care_reply_line(
                goals[need],
                steps.filtered(lambda step, need=need: step.goal_id in goals[need]),
                asked.filtered(lambda one, need=need: one.need_id == need),
            )
            for need in self
        ]

    def _care_reply_asked(self):
        """Where we asked for help with these needs, the latest first."""
        return self.env["care.referral"].search(
            [
                ("need_id", "in", self.ids),
                ("direction", "=", "outgoing"),
                ("state", "not in", ("draft", "cancelled", "entered_in_error")),
            ],
            order="date_requested desc, id desc",
        )

    def _care_reply_line(self, goals, steps, asked):
        self.ensure_one()
        standing = self._care_reply_standing(goals, asked)
        said = [f"{self._flat(self.words)}: {standing}."]
        # What the team keeps off the family's page is not told to others either
        said += [
            one._care_letter_asked()
            for one in asked.filtered(lambda one: not one.is_hidden)[:STEPS]
        ]
        under_way = goals.filtered(lambda goal: goal.state == "active")
        if under_way:
            said.append(self.env._("Under way: %s.", self._quoted(under_way)))
        for step in steps[:STEPS].sorted("date_done"):
            said.append(
                self.env._(
                    "Done on %(day)s: “%(step)s”.",
                    day=self._day(step.date_done),
                    step=self._flat(step.name),
                )
            )
        if self.control == "within":
            return " ".join(said)
        if self.told:
            said.append(self.env._("The family was told: “%s”.", self._flat(self.told)))
        if self.meanwhile:
            said.append(self.env._("Meanwhile: %s.", self._flat(self.meanwhile)))
        if self.date_again and self.date_again >= fields.Date.context_today(self):
            said.append(self.env._("We look again on %s.", self._day(self.date_again)))
        return " ".join(said)

    def _care_reply_standing(self, goals, asked):
        """How it stands, as it is said to somebody outside."""
        if self.control == "outside":
            return self.env._("this is not in our hands")
        if self.control == "partly":
            return self.env._("we can help with a part of it")
        state = self.state
        if state == "open" and "active" in goals.mapped("state"):
            state = "in_progress"
        elif state == "open" and set(goals.mapped("achievement")) & set(REACHED):
            state = "partly_met"
        elif state == "open" and asked.filtered(lambda one: one._care_helps_or_may()):
            state = "in_progress"
        elif state == "open" and (goals or asked):
            return self.env._("we have begun, and it does not go on now")
        return {
            "open": self.env._("we have not begun yet"),
            "in_progress": self.env._("we are working on it"),
            "partly_met": self.env._("a part of it is done"),
        }.get(state, self.env._("it could not be done"))

    def _care_letter_obstacle(self):
        """What stands in the way, as a sentence; nothing where that is not known."""
        if not self.barrier or self.barrier == "other":
            return ""
        if self.barrier == "none_here":
            return self.env._("There is no such help in our region.")
        words = dict(self._fields["barrier"]._description_selection(self.env))
        return self.env._("What stands in the way: %s.", words[self.barrier])

    def _quoted(self, goals):
        return ", ".join(f"“{self._flat(goal.name)}”" for goal in goals)

    def _day(self, day):
        return format_date(self.env, day, date_format="long")

    def _flat(self, text):
        return " ".join(text.split()).rstrip(".")
