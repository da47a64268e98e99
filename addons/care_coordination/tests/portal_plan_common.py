"""A published plan and questions for the family of the portal tests."""

from lxml import html

from odoo.fields import Command

from .portal_common import PortalCase


class PortalPlanCase(PortalCase):
    """Maya has a plan with a need, two goals and a step of the family; the other
    family's child has a plan as well."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assign(cls.maya, cls.staff_coordinator, "second")
        cls.plan = cls.env["care.plan"]._care_plan_of(cls.maya)
        cls.plan.write({"about_me": "Maya loves music.", "matters": "A safe home."})
        cls.strength = cls.env["care.strength"].create(
            {"child_id": cls.maya.id, "words": "We eat together"}
        )
        cls.need = cls.env["care.need"].create(
            {
                "child_id": cls.maya.id,
                "words": "Enough food",
                "category_id": cls.env["care.need.category"].search([], limit=1).id,
            }
        )
        cls.goal = cls.make_goal(
            cls.plan, "Food all month", need_ids=[Command.set(cls.need.ids)]
        )
        cls.goal_two = cls.make_goal(cls.plan, "Fifty words")
        cls.step = cls.make_step(
            cls.goal, "Bring the papers", owner="family", caregiver_id=cls.mother.id
        )
        cls.step_staff = cls.make_step(cls.goal, "Call the pantry")
        cls.version = cls.plan.action_publish()
        cls.assign(cls.child_other, cls.staff_coordinator_other)
        cls.plan_other = cls.env["care.plan"]._care_plan_of(cls.child_other)
        cls.goal_other = cls.make_goal(cls.plan_other, "Not of Maya")
        cls.step_other = cls.make_step(cls.goal_other, "Not of her", owner="family")
        cls.version_other = cls.plan_other.action_publish()
        cls.url = f"/my/children/{cls.maya.id}/plan"

    @classmethod
    def make_goal(cls, plan, name, **values):
        return cls.env["care.goal"].create({"plan_id": plan.id, "name": name, **values})

    @classmethod
    def make_step(cls, goal, name, **values):
        return cls.env["care.action"].create(
            {"goal_id": goal.id, "name": name, **values}
        )

    def page(self, user=None, url=None):
        response = self.open_as(user or self.user_portal, url or self.url)
        return html.fromstring(response.content)

    def token(self, page):
        return page.xpath("//input[@name='csrf_token']/@value")[0]

    def post(self, url, page=None, user=None, **form):
        """The answer to pressing a button, without following to the next page."""
        page = (
            page
            if page is not None
            else self.page(user, f"/my/children/{self.maya.id}")
        )
        return self.url_open(
            url, data={"csrf_token": self.token(page), **form}, allow_redirects=False
        )

    def agree(self, **form):
        return self.post(
            f"{self.url}/agree",
            **{
                "version": self.version.id,
                "decision": "agrees",
                "signed_name": "Ana Mother",
                "key": str(self._next()),
                **form,
            },
        )

    def trouble(self, response):
        """The sentence of a refusal."""
        self.assertEqual(response.status_code, 422)
        alerts = html.fromstring(response.content).xpath("//*[@role='alert']")
        return " ".join(alerts[0].text_content().split())
