"""Plans of care for the tests: a child with a coordinator, and what a plan holds."""

from odoo.fields import Command

from .common import CareCommon


class PlanCommon(CareCommon):
    """``child`` is in the care of ``user_coordinator``, who has ``plan`` open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.make_family()
        cls.child = cls.make_child(cls.family)
        cls.assign(cls.child, cls.staff_coordinator)
        cls.plan = cls.env["care.plan"].create({"child_id": cls.child.id})
        cls.food = cls.env.ref("care_coordination.care_need_category_food")
        cls.school = cls.env.ref("care_coordination.care_need_category_school_plan")

    @classmethod
    def make_need(cls, child=None, words="We run out of food", **values):
        return cls.env["care.need"].create(
            {
                "child_id": (child or cls.child).id,
                "words": words,
                "category_id": cls.food.id,
                **values,
            }
        )

    @classmethod
    def make_goal(cls, plan=None, name="Food every day", **values):
        return cls.env["care.goal"].create(
            {"plan_id": (plan or cls.plan).id, "name": name, **values}
        )

    @classmethod
    def make_step(cls, goal, name="Call the food bank", **values):
        return cls.env["care.action"].create(
            {"goal_id": goal.id, "name": name, **values}
        )

    @classmethod
    def make_strength(cls, child=None, words="We laugh a lot", **values):
        return cls.env["care.strength"].create(
            {"child_id": (child or cls.child).id, "words": words, **values}
        )

    @classmethod
    def make_fact(cls, model, child=None, name="Test", **values):
        return cls.env[model].create(
            {"child_id": (child or cls.child).id, "name": name, **values}
        )

    @classmethod
    def make_template(cls, name="Food help", category=None, steps=2, **values):
        return cls.env["care.plan.template"].create(
            {
                "name": name,
                "goal": f"{name} for us",
                "need_category_ids": (category or cls.food).ids,
                "action_ids": [
                    Command.create({"name": f"{name} {number}", "due_days": 7})
                    for number in range(steps)
                ],
                **values,
            }
        )

    def of(self, user):
        """The plan as ``user`` has it, nothing read yet."""
        self.env.flush_all()
        self.env.invalidate_all()
        return self.plan.with_user(user)
