"""A child with a plan that has something of everything, and how tests publish it."""

import base64

from .common import CareCommon

# A picture of one pixel: what a signature pad sends
PIXEL = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kg"
        "AAAABJRU5ErkJggg=="
    )
)


class PlanCase(CareCommon):
    """The first coordinator leads ``child``; its grandmother is ``caregiver``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids
        cls.caregiver = cls.make_caregiver(
            cls.child.family_id, cls.user_portal, relationship="grandparent"
        )
        cls.plan = cls.make_plan(cls.child)
        cls.need, cls.goal = cls.plan.goal_ids.need_ids, cls.plan.goal_ids
        cls.step = cls.goal.action_ids

    @classmethod
    def make_plan(cls, child, goals=1, **values):
        """A plan with a strength, and ``goals`` goals of a need and a step each."""
        cls.env["care.strength"].create(
            {"child_id": child.id, "words": "Grandmother sings with her"}
        )
        plan = cls.env["care.plan"].create({"child_id": child.id, **values})
        for number in range(goals):
            cls.make_goal(plan, number)
        return plan

    @classmethod
    def make_goal(cls, plan, number=0, **values):
        need = cls.env["care.need"].create(
            {
                "child_id": plan.child_id.id,
                "words": f"Food for the week {number}",
                "category_id": cls.env.ref(
                    "care_coordination.care_need_category_food"
                ).id,
            }
        )
        goal = cls.env["care.goal"].create(
            {
                "plan_id": plan.id,
                "name": f"Enough to eat {number}",
                "need_ids": need.ids,
                **values,
            }
        )
        cls.env["care.action"].create(
            {"goal_id": goal.id, "name": f"Apply for WIC {number}"}
        )
        return goal

    def publish(self, plan=None, user=None, **asked):
        """The next version, published by the first coordinator."""
        plan = (plan or self.plan).with_user(user or self.user_coordinator)
        version = plan.action_publish(**asked)
        self.env.flush_all()
        return version

    def publish_again(self, **asked):
        """A version with something new in it."""
        self.plan.matters = f"Sleep {self._next()}"
        return self.publish(**asked)

    def agree(self, version, decision="agrees", words="", how="verbal", **given):
        """The grandmother says it to the first coordinator."""
        version = version.with_user(self.user_coordinator)
        caregiver = given.pop("caregiver", self.caregiver)
        return version._record_agreement(
            caregiver.with_user(self.user_coordinator), decision, words, how, **given
        )

    def propose(self, kind="goal", words="She learns to swim", **given):
        """The grandmother proposes it in the portal."""
        return self.plan.sudo()._propose(self.caregiver, kind, words, **given)
