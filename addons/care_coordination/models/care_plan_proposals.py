from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .care_plan_proposal import PROPOSING

# Letters that a family may write at once
MOST = 4000
ABOUT_GOAL = ("change_goal", "drop_goal")


class CarePlan(models.Model):
    """Taking in what a family proposes."""

    _inherit = "care.plan"

    def _propose(self, caregiver, kind, words, goal=None, action=None, key=None):
        """Keep what a family member wants in the plan, for the staff to answer.

        The portal asks first whether the caregiver may see the child, and comes as
        superuser. Sent twice (the same ``key``, or the same words while the first still
        wait), it is kept once.

        :param caregiver: who proposes, of the child's family
        :param str kind: see ``care.plan.proposal``
        :param str words: in their words; may be empty for a step that was done
        :param goal: for ``change_goal`` and ``drop_goal``; a goal of this plan
        :param action: for ``step_done``; a step of this plan
        :param str key: made by the page, one per sending
        :return: the proposal
        :raise UserError: what is missing or can not be, in plain words
        """
        self.ensure_one()
        if not self.env.su:
            self.check_access("write")
        goal = (goal or self.env["care.goal"]).sudo(self.env.su)
        action = (action or self.env["care.action"]).sudo(self.env.su)
        words = (words or "").strip()
        self._check_proposal(caregiver, kind, words, goal, action)
        key = f"{caregiver.id}:{key}" if key else False
        values = {
            "plan_id": self.id,
            "caregiver_id": caregiver.id,
            "kind": kind,
            "words": words or self.env._("We did it."),
            "lang": self.env.lang,
            "goal_id": goal.id,
            "action_id": action.id,
            "client_key": key,
        }
        proposals = self.env["care.plan.proposal"].with_context(**{PROPOSING: True})
        # Two sendings at the same moment come one after the other
        self.env.cr.execute(
            SQL("SELECT id FROM care_plan WHERE id = %s FOR UPDATE", self.id)
        )
        # sudo: families write nothing themselves; asked above
        proposals = proposals.sudo()
        found = proposals.search(self._same_proposal(values), limit=1)
        return (found or proposals.create(values)).with_env(self.env)

    def _same_proposal(self, values):
        names = ("plan_id", "caregiver_id", "kind", "words", "goal_id", "action_id")
        same = Domain.AND(Domain(name, "=", values[name]) for name in names)
        same &= Domain("state", "=", "waiting")
        key = values["client_key"]
        return same | Domain("client_key", "=", key) if key else same

    def _check_proposal(self, caregiver, kind, words, goal, action):
        field = self.env["care.plan.proposal"]._fields["kind"]
        if kind not in field.get_values(self.env):
            raise UserError(self.env._("Choose what it is about."))
        if not caregiver or caregiver.family_id != self.sudo().child_id.family_id:
            raise UserError(self.env._("Only the child's family proposes."))
        if not words and kind != "step_done":
            raise UserError(self.env._("Write a few words, so that we understand."))
        if len(words) > MOST:
            raise UserError(
                self.env._("This is too long. Please use less than %s letters.", MOST)
            )
        if kind in ABOUT_GOAL and not goal:
            raise UserError(self.env._("Choose the goal that you mean."))
        if kind == "step_done" and not action:
            raise UserError(self.env._("Choose the step that you did."))
        for record in (goal, action):
            # Of what is not theirs to see, families are not told that it exists
            if record and (record.plan_id != self or record.label != "normal"):
                raise UserError(self.env._("This is not part of the plan any more."))
