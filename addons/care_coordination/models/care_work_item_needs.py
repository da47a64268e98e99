from odoo import fields, models
from odoo.tools import SQL, format_date

from .care_need import STILL

# The family was told a day: what there is to say is found out before it
AGAIN_DAYS = 3


class CareWorkItem(models.Model):
    """A need that nobody could simply supply: the day to look again comes."""

    _inherit = "care.work.item"
    _depends = {
        "care.need": [
            *("active", "category_id", "child_id", "company_id", "date_again"),
            *("date_told", "date", "label", "state"),
        ],
    }

    kind = fields.Selection(
        selection_add=[("need_again", "Need to look at again"), ("birthday",)]
    )

    def _work_sources(self):
        return [*super()._work_sources(), self._need_again_source()]

    def _need_again_source(self):
        """Protected ones are the care team's only: a line would tell of them."""
        return self._work_source(
            "need_again",
            52,
            SQL(
                """
                FROM care_need need
                JOIN served ON served.child_id = need.child_id
               WHERE need.active
                 AND need.date_again <= %s + %s
                 AND need.state IN %s
                 AND (need.label = 'normal'
                      OR need.child_id IN (SELECT id FROM team))
                """,
                self._today(),
                AGAIN_DAYS,
                STILL,
            ),
            res_model="care.need",
            res_id=SQL("need.id"),
            since=SQL("COALESCE(need.date_told, need.date)"),
            due=SQL("need.date_again"),
        )

    def _say_need_again(self, need):
        if self.days_ahead:
            return self.env._(
                "Look again at %(need)s by %(day)s, %(when)s",
                need=need.category_id.name,
                day=format_date(self.env, self.due),
                when=self._when(self.due),
            )
        return self.env._(
            "Look again at %(need)s: the family was told %(when)s what we can do",
            need=need.category_id.name,
            when=self._when(self.since),
        )

    def _work_labels(self):
        return {**super()._work_labels(), "need_again": self.env._("Look again")}

    def _do_need_again(self, need):
        return need.action_look_again()
