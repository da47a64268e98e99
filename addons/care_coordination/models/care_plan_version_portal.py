from odoo import models
from odoo.fields import Domain

# Where the parts of a version's content were taken from
PARTS = {
    "strengths": "care.strength",
    "conditions": "care.condition",
    "medications": "care.medication",
    "allergies": "care.allergy",
    "equipment": "care.equipment",
    "needs": "care.need",
    "goals": "care.goal",
    "documents": "care.document",
    "benefits": "care.benefit",
    "team": "care.team.participant",
}


class CarePlanVersion(models.Model):
    """What a family reads of a published plan."""

    _inherit = "care.plan.version"

    def _portal_content(self):
        """The frozen words in the reader's language, else in English, without what
        was protected after they were published, and without the other caregivers:
        parents who live apart do not learn each other's numbers here.

        To be called as superuser, for a child that the reader may see. The number of
        queries does not depend on what the plan holds.

        :return: dict, see :meth:`care.plan._plan_content`
        """
        self.ensure_one()
        content = dict(self._content())
        content.pop("caregivers", None)
        hidden = self._portal_protected()
        gone = {
            part: [row for row in content.get(part, ()) if row["id"] in hidden[part]]
            for part in PARTS
        }
        for part in PARTS:
            content[part] = [
                row for row in content.get(part, ()) if row["id"] not in hidden[part]
            ]
        needs = {row["words"] for row in gone["needs"]}
        helpers = {row["name"] for row in gone["team"]}
        content["goals"] = [
            {
                **goal,
                "needs": [words for words in goal["needs"] if words not in needs],
                "actions": [
                    {**step, "who": "" if step["who"] in helpers else step["who"]}
                    for step in goal["actions"]
                ],
            }
            for goal in content["goals"]
        ]
        return content

    def _portal_protected(self):
        """By part of the content: the ids of the child's protected records."""
        domain = Domain("child_id", "=", self.child_id.id) & Domain(
            "label", "!=", "normal"
        )
        found = {}
        for part, model in PARTS.items():
            # All of them, those put away too
            Model = self.env[model].with_context(active_test=False)
            found[part] = set(Model.search(domain).ids)
        return found

    def _portal_steps(self, content):
        """The steps of a content as they are today.

        :return: care.action by id; dropped ones are in it, protected ones are not
        """
        ids = [step["id"] for goal in content["goals"] for step in goal["actions"]]
        Action = self.env["care.action"].with_context(active_test=False)
        steps = Action.search(
            Domain("id", "in", ids)
            & Domain("plan_id", "=", self.plan_id.id)
            & Domain("label", "=", "normal")
        )
        return {step.id: step for step in steps}
