from odoo import fields, models
from odoo.tools import SQL


class CareWorkItem(models.Model):
    """Work that an episode itself asks for: speak with the family, mind the plan."""

    _inherit = "care.work.item"

    kind = fields.Selection(
        selection_add=[
            ("first_contact", "Not reached yet"),
            ("next_step", "Next step"),
            ("contact", "Time to be in touch"),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._first_contact_source(),
            self._next_step_source(),
            self._contact_source(),
        ]

    def _first_contact_source(self):
        """Nobody has reached the family, and the days that the tier gives are over."""
        due = SQL("served.date_referred + served.first_contact_days")
        return self._work_source(
            "first_contact",
            15,
            SQL(
                "FROM served WHERE served.first_contact IS NULL AND %s < %s",
                due,
                self._today(),
            ),
            since=SQL("served.date_referred"),
            due=due,
            amount=SQL("served.attempt_count"),
            promised_days=SQL("served.first_contact_days"),
        )

    def _next_step_source(self):
        return self._work_source(
            "next_step",
            20,
            SQL("FROM served WHERE served.next_date <= %s", self._today()),
            since=SQL("served.next_date"),
            due=SQL("served.next_date"),
            detail=SQL("served.next_step"),
        )

    def _contact_source(self):
        """The tier promises a contact that often; tries do not count."""
        due = SQL("served.last_contact + served.contact_days")
        return self._work_source(
            "contact",
            30,
            SQL(
                "FROM served WHERE served.last_contact IS NOT NULL AND %s < %s",
                due,
                self._today(),
            ),
            since=SQL("served.last_contact"),
            due=due,
            amount=SQL("served.attempt_count"),
            promised_days=SQL("served.contact_days"),
        )
