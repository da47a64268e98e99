"""A language chosen by hand for one print."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..models.care_paper_choice import BOTH
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

    def speak_spanish(self):
        self.plan.with_context(lang="es_419").about_me = "Me gustan los trenes."
        self.child.family_id.language_id = self.env.ref(
            "care_coordination.care_language_es"
        )
        return self.publish().with_user(self.user_coordinator)

    def answer(self, action, **values):
        """The question of a button of the version, answered as it stands."""
        Choice = self.env[action["res_model"]].with_user(self.user_coordinator)
        form = Form(Choice.with_context(**action["context"]))
        for name, value in values.items():
            form[name] = value
        return form.save().action_print()

    def test_families_that_read_english_are_printed_at_once(self):
        version = self.publish().with_user(self.user_coordinator)
        for action in (version.action_print_plan(), version.action_print_emergency()):
            self.assertEqual(action["type"], "ir.actions.report")

    def test_a_language_that_nothing_is_written_in_is_no_question(self):
        self.child.family_id.language_id = self.env.ref(
            "care_coordination.care_language_ar"
        )
        version = self.publish().with_user(self.user_coordinator)
        action = version.action_print_plan()
        self.assertEqual(action["type"], "ir.actions.report")

    def test_the_emergency_form_in_both_with_english_first(self):
        version = self.speak_spanish()
        action = self.answer(version.action_print_emergency())
        self.assertEqual(
            action["report_name"], "care_coordination.care_emergency_paper"
        )
        pages = self.print("care_emergency_paper", version, paper_lang=BOTH)
        self.assertEqual(action["context"]["paper_lang"], BOTH)
        self.assertEqual(len(pages), 2)
        self.assertIn("May 9, 2020", pages[0])
        self.assertIn("9 may 2020", pages[1])

    def test_the_plan_in_both_with_the_familys_first(self):
        version = self.speak_spanish()
        action = self.answer(version.action_print_plan())
        self.assertIn("Me gustan los trenes.", self.printed(action))
        self.assertNotIn("I love trains.", self.printed(action))
        both = self.printed(self.answer(version.action_print_plan(), lang=BOTH))
        self.assertLess(
            both.index("Me gustan los trenes."), both.index("I love trains.")
        )

    def test_both_is_once_for_a_family_that_reads_english(self):
        words = self.printed(self.choose(self.publish(), lang=BOTH))
        self.assertEqual(words.count("I love trains."), 1)

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_only_what_the_user_may_read(self):
        version = self.publish()
        for user in (self.user_coordinator2, self.user_supervisor_other):
            for record in (version, self.plan):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    self.choose(record, user=user)
