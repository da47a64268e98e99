"""The plan and the emergency form on paper: what they say, in which language, on how
many pages, and to whom."""

import io
from datetime import timedelta

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from .paper_common import PaperCase, Words

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kg"
    "AAAABJRU5ErkJggg=="
)
PLAN, FORM = "care_plan_paper", "care_emergency_paper"
DRAFTS = "care_plan_draft_paper", "care_emergency_draft_paper"


@tagged("post_install", "-at_install")
class TestPlanPaper(PaperCase):
    def test_every_page_says_whose_it_is_and_which(self):
        for number in range(4, 7):
            self.make_goal(self.plan, number)
        version = self.publish()
        pages = self.print(PLAN, version)
        self.assertEqual(len(pages), 2)
        for number, page in enumerate(pages, 1):
            self.assertIn("Ana Paperling", page)
            self.assertIn("born May 9, 2020", page)
            self.assertIn("version 1", page)
            self.assertIn(f"Page {number} of 2", page)
            self.assertIn(self.child.ref, page)

    def test_what_must_be_seen_is_on_the_first_page(self):
        first = self.print(PLAN, self.publish())[0]
        for words in (
            "Call 911",
            "Latex: swelling",
            "Danger to life",
            "I love trains.",
        ):
            self.assertIn(words, first)
        self.assertLess(first.index("Call 911"), first.index("I love trains."))
        self.assertIn("For an emergency", first)

    def test_goals_come_with_their_steps(self):
        words = self.words(PLAN, self.publish())
        for number in (1, 2, 3):
            self.assertIn(f"Goal number {number}.", words)
            self.assertIn(f"Step {number}b", words)

    def test_ten_goals_on_two_pages_and_thirty_on_as_many_as_it_takes(self):
        for number in range(4, 11):
            self.make_goal(self.plan, number)
        self.assertEqual(len(self.print(PLAN, self.publish())), 2)
        for number in range(11, 31):
            self.make_goal(self.plan, number)
        pages = self.print(PLAN, self.publish())
        self.assertGreater(len(pages), 2)
        words = Words("".join(pages))
        for number in range(1, 31):
            self.assertIn(f"Goal number {number}.", words)
        self.assertIn(f"Page {len(pages)} of {len(pages)}", pages[-1])

    def test_a_reached_goal_needs_no_steps(self):
        goal = self.plan.goal_ids[0]
        goal.action_ids.write({"state": "completed"})
        goal.write({"state": "completed", "achievement": "achieved"})
        words = self.words(PLAN, self.publish())
        self.assertIn(goal.name, words)
        self.assertNotIn("Step 1a", words)

    def test_a_need_that_nobody_can_meet_says_what_helps_meanwhile(self):
        self.env["care.need"].create(
            {
                "child_id": self.child.id,
                "words": "A nurse at night",
                "category_id": self.env["care.need.category"].search([], limit=1).id,
                "control": "outside",
                "told": "None is free",
                "date_told": "2026-01-02",
                "meanwhile": "Two weekends of respite",
                "date_again": "2027-02-01",
            }
        )
        words = self.words(PLAN, self.publish())
        self.assertIn("A nurse at night", words)
        self.assertIn("Meanwhile: Two weekends of respite", words)
        self.assertIn("We look again on Feb 1, 2027", words)

    def test_an_empty_plan_is_a_page_that_says_so(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        plan = self.env["care.plan"].create({"child_id": child.id})
        for name in DRAFTS:
            pages = self.print(name, plan)
            self.assertEqual(len(pages), 1)
            self.assertIn("None is written down. Ask the family.", pages[0])

    def test_long_words_stay_on_the_paper(self):
        self.plan.about_me = "Donaudampfschiff" * 12
        pages = self.print(PLAN, self.publish())
        self.assertIn("Donaudampfschiff" * 12, pages[0])
        content, _kind = self.render(PLAN, self.plan.current_version_id)
        page = PdfReader(io.BytesIO(content)).pages[0]
        lines = []
        page.extract_text(
            visitor_text=lambda text, *_where: lines.extend(text.splitlines())
        )
        longest = max(len(line) for line in lines if "Donau" in line)
        # No line of the paper holds more letters of this size
        self.assertLess(longest, 100)

    def test_words_are_words_and_no_page(self):
        self.plan.about_me = "<script>alert(1)</script><img src='file:///etc/hosts'>"
        first = self.print(PLAN, self.publish())[0]
        self.assertIn("<script>alert(1)</script><img src='file:///etc/hosts'>", first)


@tagged("post_install", "-at_install")
class TestEmergencyPaper(PaperCase):
    def test_it_is_one_page_with_what_helpers_need(self):
        pages = self.print(FORM, self.publish())
        self.assertEqual(len(pages), 1)
        for words in (
            "Call 911",
            "Emergency Information Form",
            "Latex: swelling",
            "No blood pressure on the left arm",
            "860-555-0101",
            "Northern Children's",
            "Turn on the side",
            "Diazepam gel",
            "Breathes fast when glad",
            "Page 1 of 1",
        ):
            self.assertIn(words, pages[0])

    def test_much_of_everything_is_still_one_page(self):
        self.env["care.emergency.problem"].create(
            [
                {
                    "plan_id": self.plan.id,
                    "name": f"Trouble {number}",
                    "signs": "Pale, quiet, does not answer",
                    "what_to_do": "Call the clinic. Give the medicine.\nStay near.",
                }
                for number in range(5)
            ]
        )
        self.env["care.medication"].create(
            [
                {
                    "child_id": self.child.id,
                    "name": f"Medicine {number}",
                    "dose": "5 ml",
                }
                for number in range(6)
            ]
        )
        pages = self.print(FORM, self.publish())
        self.assertEqual(len(pages), 1)
        self.assertIn("Trouble 4", pages[0])
        self.assertIn("Medicine 5", pages[0])

    def test_the_medicine_for_an_emergency_comes_first(self):
        self.env["care.medication"].create(
            {"child_id": self.child.id, "name": "Vitamin D", "sequence": 1}
        )
        page = self.print(FORM, self.publish())[0]
        self.assertLess(page.index("Diazepam gel"), page.index("Vitamin D"))

    def test_the_doctor_is_there_once(self):
        practice = self.env["res.partner"].create(
            {"name": "Elm Street", "is_company": True, "phone": "860-555-0111"}
        )
        self.child.write({"practice_id": practice.id, "provider_name": "Dr. Elm"})
        page = self.print(FORM, self.publish())[0]
        self.assertIn("Dr. Elm Elm Street 860-555-0111", page)
        self.env["care.team.participant"].create(
            {
                "child_id": self.child.id,
                "role": "primary_care",
                "name": "Dr. Elm",
                "phone": "860-555-0122",
            }
        )
        page = self.print(FORM, self.publish())[0]
        self.assertEqual(page.count("Dr. Elm"), 1)
        self.assertIn("860-555-0122", page)

    def test_four_are_called_first_and_the_others_stand_below(self):
        family = self.child.family_id
        self.make_caregiver(family, name="Second Paper", phone="860-555-0102")
        self.make_caregiver(family, name="Third Paper", phone="860-555-0103")
        helper = {"child_id": self.child.id, "role": "primary_care"}
        self.env["care.team.participant"].create(
            [
                {**helper, "name": "Dr. Elm", "phone": "860-555-0122"},
                {**helper, "name": "Lung Clinic", "role": "specialist"},
                {
                    **helper,
                    "name": "Feeding Help",
                    "role": "therapist",
                    "phone": "860-555-0124",
                },
            ]
        )
        self.staff_coordinator.phone = "860-555-0130"
        page = self.print(FORM, self.publish())[0]
        start, end = page.index("Who to call"), page.index("What can happen and what")
        first, others = page[start:end], page[end:]
        self.assertIn("Otherswhohelp", page)
        for number in ("0101", "0102", "0130", "0122"):
            self.assertIn(f"860-555-{number}", first)
            self.assertNotIn(f"860-555-{number}", others)
        for name, number in (("ThirdPaper", "0103"), ("FeedingHelp", "0124")):
            self.assertNotIn(number, first)
            self.assertIn(name, others)
            self.assertIn(f"860-555-{number}", others)

    def test_call_now_is_only_where_nothing_comes_before(self):
        self.assertIn("Call 911 now", self.print(FORM, self.publish())[0])
        self.plan.problem_ids.call_911 = False
        page = self.print(FORM, self.publish())[0]
        self.assertNotIn("Call 911 now", page)
        self.assertIn("Call 911", page)

    def test_none_is_told_from_not_asked(self):
        self.plan.sudo().child_id.env["care.allergy"].search(
            [("child_id", "=", self.child.id)]
        ).unlink()
        self.assertIn(
            "None is written down. Ask the family.", self.print(FORM, self.publish())[0]
        )
        self.plan.no_allergies = True
        page = self.print(FORM, self.publish())[0]
        self.assertIn("None. The family was asked.", page)

    def test_nobody_is_led_to_call_whose_access_was_ended(self):
        version = self.publish()
        self.assertIn(self.caregiver.name, self.print(FORM, version)[0])
        grant = self.make_grant(self.child, self.user_portal)
        today = Date.today()
        grant.write(
            {
                "date_start": today - timedelta(days=9),
                "date_end": today - timedelta(days=1),
            }
        )
        for name in (PLAN, FORM):
            words = self.words(name, version)
            self.assertNotIn(self.caregiver.name, words)
            self.assertNotIn("860-555-0101", words)


@tagged("post_install", "-at_install")
class TestPlanPaperLanguage(PaperCase):
    def setUp(self):
        super().setUp()
        self.plan.with_context(lang="es_419").about_me = "Me gustan los trenes."
        self.version = self.publish()

    def test_the_familys_language(self):
        self.assertIn("I love trains.", self.print(PLAN, self.version)[0])
        self.child.family_id.language_id = self.env.ref(
            "care_coordination.care_language_es"
        )
        first = self.print(PLAN, self.version)[0]
        self.assertIn("Me gustan los trenes.", first)
        self.assertIn("9 may 2020", first)

    def test_by_hand(self):
        first = self.print(PLAN, self.version, paper_lang="es_419")[0]
        self.assertIn("Me gustan los trenes.", first)
        # One that is not installed is nobody's wish
        first = self.print(PLAN, self.version, paper_lang="xx_XX")[0]
        self.assertIn("I love trains.", first)

    def test_each_paper_in_the_language_of_its_family(self):
        other = self.make_child(
            self.make_family(
                language_id=self.env.ref("care_coordination.care_language_es").id
            )
        )
        self.assign(other, self.staff_coordinator)
        plan = self.make_full_plan(other)
        plan.with_context(lang="es_419").about_me = "Soy Luz."
        pages = self.print(PLAN, self.version | self.publish(plan))
        words = Words("".join(pages))
        self.assertIn("I love trains.", words)
        self.assertIn("Soy Luz.", words)
        # Each is a document of its own
        pages = self.print(
            PLAN, self.version | plan.current_version_id, paper_lang="en_US"
        )
        self.assertEqual(sum("Page 1 of" in page for page in pages), 2)
        self.assertEqual(sum(other.ref in page for page in pages), len(pages) // 2)


@tagged("post_install", "-at_install")
class TestPlanPaperSight(PaperCase):
    def test_a_draft_says_so_on_every_page(self):
        for number in range(4, 11):
            self.make_goal(self.plan, number)
        pages = self.print(DRAFTS[0], self.plan)
        self.assertEqual(len(pages), 2)
        for page in pages:
            self.assertIn("Draft, not published", page)
        for page in self.print(PLAN, self.publish()):
            self.assertNotIn("Draft", page)

    def test_a_replaced_version_says_so(self):
        first = self.publish()
        self.plan.about_me = "I love boats."
        second = self.publish()
        self.assertIn("No longer the current plan", self.print(PLAN, first)[0])
        self.assertNotIn("No longer", self.print(PLAN, second)[0])

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_access")
    def test_who_may_not_read_it_can_not_print_it(self):
        version = self.publish()
        for user in (
            self.user_coordinator2,
            self.user_supervisor_other,
            self.user_analyst,
            self.user_portal,
            self.user_internal,
        ):
            for name, record in (
                (PLAN, version),
                (FORM, version),
                (DRAFTS[0], self.plan),
                (DRAFTS[1], self.plan),
            ):
                with self.subTest(user=user.login, paper=name):
                    with self.assertRaises(AccessError):
                        self.print(name, record, user=user)
                    # Nor as a page on screen
                    report = self.env["ir.actions.report"].with_user(user)
                    with self.assertRaises(AccessError):
                        report._render_qweb_html(
                            f"care_coordination.{name}_report", record.ids
                        )

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_one_out_of_sight_stops_them_all(self):
        other = self.make_child()
        self.assign(other, self.staff_coordinator2)
        plan = self.make_full_plan(other)
        with self.assertRaises(AccessError):
            self.print(PLAN, self.publish() | self.publish(plan))

    def test_what_is_protected_is_never_printed(self):
        self.env["care.medication"].create(
            {"child_id": self.child.id, "name": "Buprenorphine", "label": "part2"}
        )
        diazepam = self.env["care.medication"].search([("name", "=", "Diazepam gel")])
        version = self.publish()
        words = Words(self.words(PLAN, version) + self.words(FORM, version))
        self.assertNotIn("Buprenorphine", words)
        self.assertIn("Diazepam gel", words)
        # Protected after it was published
        diazepam.label = "part2"
        for name in (PLAN, FORM):
            self.assertNotIn("Diazepam", self.words(name, version))

    def test_who_agreed_and_who_did_not(self):
        version = self.publish()
        self.assertIn("Signature of the family", self.words(PLAN, version))
        version.sudo()._record_agreement(
            self.caregiver,
            "in_part",
            "The school should call me first",
            "device",
            signature=PIXEL,
            signed_name="Grandma Paperling",
            staff=self.staff_coordinator,
        )
        words = self.words(PLAN, version)
        self.assertIn("Grandma Paperling: Agrees in part", words)
        self.assertIn("The school should call me first", words)
        self.assertNotIn("Signature of the family", words)
        content, _kind = self.render(PLAN, version)
        pages = PdfReader(io.BytesIO(content)).pages
        self.assertEqual(sum(len(page.images) for page in pages), 1)

    def test_a_caregivers_own_print_says_nothing_of_the_others(self):
        father = self.make_caregiver(
            self.child.family_id, name="Far Father", phone="860-555-0199"
        )
        version = self.publish()
        version.sudo()._record_agreement(
            father,
            "disagrees",
            "I want him here",
            "verbal",
            staff=self.staff_coordinator,
        )
        self.assertIn("Far Father", self.words(PLAN, version))
        for name in (PLAN, FORM):
            words = self.words(name, version, care_portal_caregiver=self.caregiver.id)
            self.assertIn(self.caregiver.name, words)
            self.assertNotIn("Far Father", words)
            self.assertNotIn("860-555-0199", words)
            self.assertNotIn("I want him here", words)

    def test_queries_do_not_grow_with_the_plan(self):
        def build(goals):
            child = self.make_child()
            self.assign(child, self.staff_coordinator)
            plan = self.make_full_plan(child, goals=goals)
            return self.publish(plan)

        Paper = self.env["report.care_coordination.care_plan_paper"].with_user(
            self.user_coordinator
        )
        self.assertSameQueryCount(
            build, lambda version: Paper._get_report_values(version.ids)
        )
