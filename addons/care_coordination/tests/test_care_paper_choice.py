"""A language chosen by hand for one print."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .paper_common import PaperCase


@tagged("post_install", "-at_install")
class TestPaperChoice(PaperCase):
    def choose(self, record, user=None, **values):
        Choice = self.env["care.paper.choice"].with_user(user or self.user_coordinator)
        form = Form(
            Choice.with_context(active_model=record._name, active_id=record.id),
            "care_coordination.care_paper_choice_view_form",
        )
        for name, value in values.items():
            form[name] = value
        return form.save().action_print()

    def printed(self, action):
        """What the web client then prints."""
        name = action["report_name"].removeprefix("care_coordination.")
        records = self.env["care.plan"].browse(action["context"]["active_ids"])
        return self.words(name, records, paper_lang=action["context"]["paper_lang"])

    def test_spanish_for_a_family_that_reads_english(self):
        self.plan.with_context(lang="es_419").about_me = "Me gustan los trenes."
        version = self.publish()
        self.assertIn("I love trains.", self.printed(self.choose(version)))
        action = self.choose(version, lang="es_419")
        self.assertEqual(action["report_name"], "care_coordination.care_plan_paper")
        self.assertIn("Me gustan los trenes.", self.printed(action))

    def test_each_paper_of_the_plan_and_of_its_draft(self):
        for record, paper, name in (
            (self.publish(), "emergency", "care_emergency_paper"),
            (self.plan, "plan", "care_plan_draft_paper"),
            (self.plan, "emergency", "care_emergency_draft_paper"),
        ):
            action = self.choose(record, paper=paper)
            self.assertEqual(action["report_name"], f"care_coordination.{name}")
            self.assertEqual(action["type"], "ir.actions.report")
            self.assertIn("Ana Paperling", self.printed(action))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_only_what_the_user_may_read(self):
        version = self.publish()
        for user in (self.user_coordinator2, self.user_supervisor_other):
            for record in (version, self.plan):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    self.choose(record, user=user)
