from odoo import fields, models

from .care_child_portal import ROLE_ORDER


class CareEpisode(models.Model):
    """The part of an episode that the portal tells the family."""

    _inherit = "care.episode"

    def _portal_members(self):
        """Who serves today, first the one to call.

        :return: ``{episode: [member, ...]}``, without staff who have left
        """
        Member = self.env["care.episode.member"]
        found = Member.search(
            Member._current_domain()
            & fields.Domain("episode_id", "in", self.ids)
            & fields.Domain("staff_id.active", "=", True)
        )
        found.staff_id.fetch(["name", "phone", "discipline", "language_ids"])
        ranked = found.sorted(lambda m: (ROLE_ORDER[m.role], m.date_start, m.id))
        return {
            episode: list(members)
            for episode, members in ranked.grouped("episode_id").items()
        }

    def _portal_next(self, helper):
        """The next step in the words of the team.

        :param str helper: the name of the person or center to ask
        :return: dict of ``step``, ``day`` (in words) and ``note``, each may be empty
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        day = self.next_date
        if not day and not self.next_step:
            note = self.env._("There is no date yet. %s will tell you.", helper)
        elif not day:
            note = False
        elif day < today:
            note = self.env._(
                "This day has passed. If you are not sure what comes next, ask %s.",
                helper,
            )
        elif day == today:
            note = self.env._("This is today.")
        elif (day - today).days == 1:
            note = self.env._("This is tomorrow.")
        else:
            note = False
        return {
            "step": self.next_step,
            "day": self.env["care.child"]._portal_day(day) if day else False,
            "note": note,
        }
