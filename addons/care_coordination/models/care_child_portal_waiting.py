from odoo import models
from odoo.fields import Domain


class CareChild(models.Model):
    """What waits for the signed-in caregiver, for the list of all children."""

    _inherit = "care.child"

    def _portal_waiting(self):
        """The first lines of each child's card, in a fixed number of queries.

        :return: by child's id, list of dicts of ``url`` and ``words``: questions to
            answer, and a published plan that this caregiver has not answered. A way to
            look, where nothing is to be done, is ``is_quiet``
        :raise AccessError: for a child that the user may not read
        """
        if not self or not self.env.user._is_portal():
            return {}
        self.check_access("read")
        # sudo: the user's own grants for children that the user may read
        Grant = self.env["care.caregiver.grant"].sudo()
        grants = Grant.search(
            Grant._current_domain()
            & Domain("child_id", "in", self.ids)
            & Domain("partner_id", "=", self.env.user.partner_id.id)
        )
        caregivers = {grant.child_id: grant.caregiver_id for grant in grants}
        # Nobody reads an answer after the work with a child ended
        served = [
            child
            for child in caregivers
            if any(episode.phase != "closed" for episode in child.episode_ids)
        ]
        questions = self._portal_waiting_questions(served, caregivers)
        plans = self._portal_waiting_plans(served, caregivers)
        found = {}
        for child in served:
            url = f"/my/children/{child.id}"
            lines = found.setdefault(child.id, [])
            if child in questions:
                lines.append(
                    {
                        "url": f"{url}#care_questions",
                        "words": self.env._("Questions for you"),
                    }
                )
            if child in plans:
                lines.append({"url": f"{url}/plan", "words": self.env._("A new plan")})
        return found

    def _portal_waiting_questions(self, children, caregivers):
        # sudo: whether questions are open for the user's own children
        waiting = (
            self.env["care.assessment"]
            .sudo()
            .search(
                [
                    ("child_id", "in", [child.id for child in children]),
                    ("state", "=", "draft"),
                    ("portal_open", "=", True),
                    ("label", "=", "normal"),
                ]
            )
        )
        return {
            child
            for child, ones in waiting.grouped("child_id").items()
            if ones._portal_shown_to(caregivers[child])
        }

    def _portal_waiting_plans(self, children, caregivers):
        # sudo: whether a plan is published for the user's own children
        plans = (
            self.env["care.plan"]
            .sudo()
            .search([("child_id", "in", [child.id for child in children])])
        )
        versions = plans.current_version_id
        said = versions.env["care.plan.agreement"].search_fetch(
            Domain("version_id", "in", versions.ids),
            ["version_id", "caregiver_id"],
        )
        answered = {(one.version_id, one.caregiver_id) for one in said}
        return {
            plan.child_id
            for plan in plans
            if plan.current_version_id
            and (plan.current_version_id, caregivers[plan.child_id]) not in answered
        }
