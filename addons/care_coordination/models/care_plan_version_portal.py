from odoo import models
from odoo.fields import Domain


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
        content = self._open_content()
        content.pop("caregivers", None)
        return content

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
