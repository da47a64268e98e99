from odoo import fields, models
from odoo.tools import SQL


class CareWorkItem(models.Model):
    """A family that waits for an answer about its plan."""

    _inherit = "care.work.item"
    _depends = {
        "care.child": ["active", "company_id", "family_id"],
        "care.plan": ["active", "child_id", "current_version_id"],
        "care.plan.agreement": [
            *("answer", "caregiver_id", "date", "decision", "version_id"),
        ],
        "care.plan.proposal": ["date", "plan_id", "state"],
    }

    kind = fields.Selection(
        selection_add=[
            ("proposal", "The family proposes"),
            ("disagreement", "The family sees it differently"),
        ]
    )

    def _work_sources(self):
        return [
            *super()._work_sources(),
            self._proposal_source(),
            self._disagreement_source(),
        ]

    def _proposal_source(self):
        """All that a child's family proposes and nobody has answered: one line."""
        origin = SQL(
            """
            FROM (
                SELECT plan_id, MIN(date) AS first_date, COUNT(*)::integer AS amount
                  FROM care_plan_proposal
                 WHERE state = 'waiting'
                 GROUP BY plan_id
            ) waiting
            JOIN care_plan plan ON plan.id = waiting.plan_id AND plan.active
            %s
            """,
            self._plan_children(),
        )
        day = self._day_of(SQL("waiting.first_date"))
        return self._work_source(
            "proposal",
            6,
            origin,
            res_model="care.plan",
            res_id=SQL("plan.id"),
            amount=SQL("waiting.amount"),
            **self._plan_columns(day),
        )

    def _disagreement_source(self):
        """The last word of a caregiver on the version in force is no, or in part, and
        the staff has not answered it."""
        origin = SQL(
            """
            FROM care_plan_agreement said
            JOIN care_plan plan
              ON plan.current_version_id = said.version_id AND plan.active
            %s
            WHERE said.decision <> 'agrees'
              AND said.answer IS NULL
              AND NOT EXISTS (
                  SELECT FROM care_plan_agreement later
                   WHERE later.version_id = said.version_id
                     AND later.caregiver_id = said.caregiver_id
                     AND (later.date, later.id) > (said.date, said.id))
            """,
            self._plan_children(),
        )
        day = self._day_of(SQL("said.date"))
        return self._work_source(
            "disagreement",
            7,
            origin,
            res_model="care.plan.agreement",
            res_id=SQL("said.id"),
            detail=SQL("said.decision"),
            **self._plan_columns(day),
        )

    def _plan_children(self):
        """The child of a plan: families write after an episode has ended, too."""
        return SQL(
            "JOIN care_child child ON child.id = plan.child_id AND child.active"
            " AND %s LEFT JOIN served ON served.child_id = child.id",
            self._in_sight(SQL("child.id"), SQL("child.company_id")),
        )

    def _plan_columns(self, day):
        return {
            "child_id": SQL("child.id"),
            "family_id": SQL("child.family_id"),
            "company_id": SQL("child.company_id"),
            "since": day,
            "due": day,
        }

    def _say_proposal(self, _plan):
        when = self._when(self.since)
        if self.amount == 1:
            return self.env._("Proposes something for the plan, %s", when)
        return self.env._(
            "Proposes %(count)s things for the plan, the first %(when)s",
            count=self.amount,
            when=when,
        )

    def _say_disagreement(self, said):
        when = self._when(self.since)
        who = said.caregiver_id.name
        if self.detail == "in_part":
            return self.env._(
                "%(who)s agrees to the plan in part, %(when)s", who=who, when=when
            )
        return self.env._(
            "%(who)s does not agree to the plan, %(when)s", who=who, when=when
        )

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "proposal": self.env._("Look and answer"),
            "disagreement": self.env._("Read and answer"),
            "plan": self.env._("Open the plan"),
        }

    def _work_label(self, labels):
        if self.kind == "plan" and not self.detail:
            return self.env._("Start the plan")
        return super()._work_label(labels)

    def _do_proposal(self, plan):
        return plan.action_open_proposals()

    def _do_disagreement(self, said):
        return said.action_open_answer()

    def _do_plan(self, episode):
        """Looked through is what is published or agreed to; both are in the plan."""
        return episode.action_open_plan()
