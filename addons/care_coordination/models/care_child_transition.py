from odoo import api, fields, models
from odoo.fields import Domain

from .care_action import OPEN_STATES
from .care_plan_template_action import ELEMENTS

STATES = [
    ("done", "Done"),
    ("planned", "Planned"),
    ("late", "Late"),
    ("missing", "Not planned"),
]


def _element_field(label):
    return fields.Selection(STATES, string=label, compute="_compute_adult_care")


class CareChild(models.Model):
    """The way to adult care: where each young person stands on the Six Core Elements
    of health care transition. Read from the steps of the plan, nothing is entered."""

    _inherit = "care.child"

    adult_policy = _element_field("Policy shared")
    adult_tracking = _element_field("Tracked")
    adult_readiness = _element_field("Readiness asked")
    adult_planning = _element_field("Plan for adult care")
    adult_transfer = _element_field("Handed over")
    adult_completion = _element_field("Arrived")
    adult_readiness_date = fields.Date("Last asked", compute="_compute_adult_care")
    adult_next = fields.Char("Next step to adult care", compute="_compute_adult_care")
    adult_next_due = fields.Date("Due", compute="_compute_adult_care")
    adult_begun = fields.Boolean(
        "Way to adult care begun",
        compute="_compute_adult_care",
        search="_search_adult_begun",
    )

    @api.depends("birth_date")
    @api.depends_context("uid", "tz", "lang")
    def _compute_adult_care(self):
        """As the user: of a protected goal only the care team is told."""
        today = fields.Date.context_today(self)
        steps = self.env["care.action"].search_fetch(
            self._adult_domain() & Domain("child_id", "in", self.ids),
            ["child_id", "element", "state", "date_due", "date_done", "name"],
            order="date_due, sequence, id",
        )
        of_child = steps.grouped("child_id")
        for child in self:
            mine = of_child.get(child._origin, steps.browse())
            for element, _label in ELEMENTS:
                child[f"adult_{element}"] = mine.filtered(
                    lambda step, element=element: step.element == element
                )._adult_state(today)
            asked = mine.filtered(lambda step: step.element == "readiness")
            child.adult_readiness_date = max(
                (step.date_done for step in asked if step.date_done), default=False
            )
            following = mine.filtered(lambda step: step.state in OPEN_STATES)
            first = following.filtered("date_due")[:1] or following[:1]
            child.adult_next = first.name
            child.adult_next_due = first.date_due
            child.adult_begun = bool(mine)

    def _search_adult_begun(self, operator, value):
        if operator != "in":
            return NotImplemented
        steps = self.env["care.action"]._search(self._adult_domain())
        return Domain("id", "in", steps.select("child_id"))

    @api.model
    def _adult_domain(self):
        return Domain("element", "!=", False) & Domain("state", "!=", "cancelled")

    def action_plan_adult_care(self):
        """Choose the goals of the way to adult care for this child's plan."""
        self.ensure_one()
        plan = self.env["care.plan"]._care_plan_of(self)
        return plan.action_choose_templates()
