"""Papers as the tests read them: the words and the pages of a PDF."""

import io
import re

from pypdf import PdfReader

from .common import CareCommon


class Words(str):
    """Text of a page without its white space: between letters that were moved together
    a reader of PDF sees spaces. What is looked for in it is taken likewise."""

    def __new__(cls, text):
        return super().__new__(cls, re.sub(r"\s", "", text))

    def __contains__(self, text):
        return super().__contains__(re.sub(r"\s", "", text))

    def index(self, text, *args):
        return super().index(re.sub(r"\s", "", text), *args)

    def count(self, text, *args):
        return super().count(re.sub(r"\s", "", text), *args)


class PaperCase(CareCommon):
    """A child in care with a plan that has something of everything."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child(
            first_name="Ana", last_name="Paperling", birth_date="2020-05-09"
        )
        cls.assign(cls.child, cls.staff_coordinator)
        cls.caregiver = cls.make_caregiver(
            cls.child.family_id,
            cls.user_portal,
            relationship="grandparent",
            phone="860-555-0101",
        )
        cls.plan = cls.make_full_plan(cls.child)

    @classmethod
    def make_full_plan(cls, child, goals=3):
        plan = cls.env["care.plan"].create(
            {
                "child_id": child.id,
                "about_me": "I love trains.",
                "avoid": "No blood pressure on the left arm",
                "baseline": "Breathes fast when glad",
                "hospital": "Northern Children's",
            }
        )
        cls.env["care.emergency.problem"].create(
            {
                "plan_id": plan.id,
                "name": "Seizure",
                "what_to_do": "Turn on the side",
                "call_911": True,
            }
        )
        about = {"child_id": child.id}
        cls.env["care.allergy"].create(
            {**about, "name": "Latex", "reaction": "swelling", "severity": "severe"}
        )
        cls.env["care.medication"].create(
            {**about, "name": "Diazepam gel", "dose": "10 mg", "is_emergency": True}
        )
        cls.env["care.strength"].create({**about, "words": "Grandmother stays calm"})
        for number in range(goals):
            cls.make_goal(plan, number + 1)
        return plan

    @classmethod
    def make_goal(cls, plan, number, **values):
        goal = cls.env["care.goal"].create(
            {
                "plan_id": plan.id,
                "name": f"Goal number {number}.",
                "why": "So that everybody can rest",
                "sequence": number,
                **values,
            }
        )
        cls.env["care.action"].create(
            [
                {"goal_id": goal.id, "name": f"Step {number}a", "owner": "staff"},
                {"goal_id": goal.id, "name": f"Step {number}b", "owner": "family"},
            ]
        )
        return goal

    def publish(self, plan=None):
        plan = plan or self.plan
        plan.action_publish()
        return plan.current_version_id

    def print(self, name, records, user=None, **context):
        """The pages of a paper as :class:`Words`, printed as ``user`` (by default the
        child's coordinator)."""
        content, kind = self.render(name, records, user, **context)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(io.BytesIO(content)).pages
        return [Words(page.extract_text()) for page in pages]

    def words(self, *args, **kwargs):
        """The same, all pages as one."""
        return Words("".join(self.print(*args, **kwargs)))

    def render(self, name, records, user=None, **context):
        report = self.env["ir.actions.report"].with_user(user or self.user_coordinator)
        self.env.flush_all()
        self.env.invalidate_all()
        return report.with_context(
            force_report_rendering=True, **context
        )._render_qweb_pdf(f"care_coordination.{name}_report", records.ids)
