from markupsafe import Markup

from odoo import api, models
from odoo.tools import format_date

# What the log speaks of; the rest of a member follows from these
TRACED = {"staff_id", "role", "date_start", "date_end", "training_reason"}


class CareEpisodeMember(models.Model):
    """Each change of the care team leaves a line in the episode's log, so that years
    later somebody can tell who served when, and who decided it."""

    _inherit = "care.episode.member"

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        lines = members._trace_lines()
        members._trace(
            {
                member: self.env._("On the care team: %s", lines[member])
                for member in members
            }
        )
        return members

    def write(self, vals):
        if not TRACED & set(vals):
            return super().write(vals)
        before = {member: member._trace_line() for member in self}
        reasons = {member: member.training_reason for member in self}
        res = super().write(vals)
        self._trace(
            {
                member: self.env._(
                    "Care team changed: %(now)s. Before: %(before)s",
                    now=member._trace_line(),
                    before=before[member],
                )
                for member in self
                if member._trace_line() != before[member]
            },
            self.filtered(lambda m: m.training_reason != reasons[m]),
        )
        return res

    def unlink(self):
        self._trace(
            {
                member: self.env._("Taken off the care team: %s", member._trace_line())
                for member in self
            },
            self.browse(),
        )
        return super().unlink()

    def _trace_lines(self):
        """``{member: line}``; a person who gets fifty children today is put into words
        once."""
        said, lines = {}, {}
        for member in self:
            key = (member.staff_id, member.role, member.date_start, member.date_end)
            if key not in said:
                said[key] = member._trace_line()
            lines[member] = said[key]
        return lines

    def _trace_line(self):
        """The member in words: who, as what, from when, until when."""
        self.ensure_one()
        role = dict(self._fields["role"]._description_selection(self.env))[self.role]
        words = {
            "staff": self.staff_id.name,
            "role": role,
            "start": format_date(self.env, self.date_start),
        }
        if not self.date_end:
            return self.env._("%(staff)s, %(role)s from %(start)s", **words)
        return self.env._(
            "%(staff)s, %(role)s from %(start)s until %(end)s",
            end=format_date(self.env, self.date_end),
            **words,
        )

    def _trace(self, lines, overridden=None):
        """Write ``{member: line}`` to the episodes' logs, and why somebody serves
        without training: of ``overridden``, or of all members."""
        lines = {member: [line] for member, line in lines.items()}
        asked = self if overridden is None else overridden
        for member, kinds in asked.filtered("training_reason")._missing_trainings():
            lines.setdefault(member, []).append(
                self.env._(
                    "%(staff)s serves without a current record of %(training)s: "
                    "%(reason)s",
                    staff=member.staff_id.name,
                    training=", ".join(kinds.mapped("name")),
                    reason=member.training_reason,
                )
            )
        by_episode = {}
        for member, texts in lines.items():
            by_episode.setdefault(member.episode_id, []).extend(texts)
        episodes = self.episode_id.browse([episode.id for episode in by_episode])
        if episodes:
            episodes._message_log_batch(
                bodies={
                    episode.id: Markup("<br/>").join(texts)
                    for episode, texts in by_episode.items()
                }
            )
