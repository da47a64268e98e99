"""Maya's way, as far as the product goes: from a line of an intake list to the number
in the federal report that counts her, and back from that number to her calls.

Each step is done as the person whose work it is.
"""

import base64
import io

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.care_coordination.tests.common import CareCommon

HEADER = (
    "mrn,child_first_name,child_last_name,birth_date,sex,race,ethnicity,home_language,"
    "caregiver_name,caregiver_relationship,phone,street,town,state,zip,insurance,"
    "pcp_practice,pcp_name,diagnoses_icd10,referral_source,referral_reason,"
    "family_priority,referral_date"
)
MAYA = (
    "MRN-1,Maya,Journey,2022-05-05,female,White,Hispanic or Latino,Spanish,"
    "Carmen Journey,grandmother,860-555-7711,9 Long Way,"
    "Test Center North Town,CT,06100,HUSKY A,Journey Pediatrics,Dr. Vo,,"
    "Primary care,Early intervention,Safe and affordable housing,2024-11-04"
)
# The school sends her too, spelled by ear
MAIA = (
    ",Maia,Journey,2022-05-05,female,,,Spanish,Carmen Journey,grandmother,"
    "(860) 555-7711,,Test Center North Town,CT,06100,HUSKY A,,,,School,"
    "Early intervention,,2024-12-02"
)
LEO = (
    "MRN-2,Leo,Elsewhere,2015-01-15,male,,,English,Dan Elsewhere,father,860-555-0022,"
    "1 Other Street,Test Center North Town,CT,06100,private,,,,School,,,2025-02-03"
)


@tagged("post_install", "-at_install")
class TestIntakeToReport(CareCommon):
    def test_maya(self):
        self.supervisor_brings_the_list_in()
        self.same_list_again_adds_nothing()
        self.everybody_sees_her_until_she_has_a_coordinator()
        self.coordinator_calls_twice()
        self.grandmother_sees_her_in_the_portal_when_allowed()
        report = self.supervisor_counts_the_year()
        self.workbook_says_the_same(report)
        self.number_leads_back_to_her_calls(report)
        self.analyst_counts_without_seeing_her()

    # The steps

    def bring_in(self, *rows):
        """The list goes through the steps that the screen has."""
        content = "\n".join([HEADER, *rows]).encode()
        brought = self.env(user=self.user_supervisor)["care.intake.import"].create(
            {"filename": "list.csv", "file": base64.b64encode(content)}
        )
        brought.action_read()
        self.assertNotIn(False, brought.column_ids.mapped("field_name"))
        brought.action_check()
        return brought

    def supervisor_brings_the_list_in(self):
        brought = self.bring_in(MAYA, LEO, MAIA)
        self.assertEqual(
            brought.line_ids.sorted("line").mapped("outcome"),
            ["new_family", "new_family", "possible_duplicate"],
        )
        self.assertFalse(self.found("Maya"), "a preview writes nothing")
        asked = brought.line_ids.filtered("is_asking")
        self.assertIn("Maya", asked.evidence)
        asked.action_same()
        brought.action_confirm()
        self.assertEqual(
            (brought.family_count, brought.child_count, brought.episode_count),
            (2, 2, 2),
        )
        self.maya = self.found("Maya").with_env(self.env)
        self.assertFalse(self.found("Maia"))
        self.assertEqual(self.maya.company_id, self.center, "by the town")
        self.assertEqual(self.maya.coverage_ids.category, "title_xix")
        self.assertEqual(self.maya.family_id.language_id.code, "es")
        referral = self.maya.referral_ids
        self.assertEqual(referral.state, "requested")
        self.assertTrue(referral.is_mismatch, "they ask for therapy, she for a home")

    def found(self, first_name):
        return self.env["care.child"].search(
            [("first_name", "=", first_name), ("last_name", "=", "Journey")]
        )

    def same_list_again_adds_nothing(self):
        again = self.bring_in(MAYA, LEO)
        again.action_confirm()
        self.assertEqual(
            (again.child_count, again.episode_count, again.matched_count), (0, 0, 2)
        )

    def everybody_sees_her_until_she_has_a_coordinator(self):
        self.episode = self.maya.episode_ids
        self.assertEqual(self.episode.phase, "intake")
        for user in (self.user_coordinator, self.user_coordinator2):
            self.assertTrue(self.maya.with_user(user).has_access("read"))
        self.env(user=self.user_supervisor)["care.episode.member"].create(
            {
                "episode_id": self.episode.id,
                "staff_id": self.staff_coordinator.id,
                "date_start": "2024-11-05",
            }
        )
        self.env.flush_all()
        self.assertEqual(self.episode.lead_id, self.staff_coordinator)
        self.assertFalse(self.maya.with_user(self.user_coordinator2).has_access("read"))
        known = self.env(user=self.user_coordinator2)["care.child.index"]
        self.assertEqual(
            known.search([("name", "=", "Maya Journey")]).lead_id,
            self.staff_coordinator,
            "but nobody enrolls her twice",
        )

    def coordinator_calls_twice(self):
        log = self.env(user=self.user_coordinator)["care.encounter"]
        common = {"child_id": self.maya.id, "method": "phone"}
        self.calls = log.create(
            [
                {**common, "date": "2024-11-06 15:00:00", "result": "attempted"},
                {
                    **common,
                    "date": "2024-11-20 15:00:00",
                    "minutes": 25,
                    "caregiver_ids": self.maya.caregiver_ids.ids,
                    "summary": "Food and housing first",
                },
            ]
        )
        self.assertEqual(self.calls.episode_id, self.episode)
        self.assertEqual(self.calls.staff_id, self.staff_coordinator)
        mine = self.episode.with_user(self.user_coordinator)
        mine.stage_id = self.stage("assessment")
        mine.write({"next_step": "We look at housing", "next_date": self.day(7)})

    def grandmother_sees_her_in_the_portal_when_allowed(self):
        login = self._make_user("carmen", "base.group_portal")
        carmen = self.make_caregiver(
            self.maya.family_id, login, relationship="grandparent"
        )
        as_carmen = self.env(user=login)["care.child"]
        self.assertFalse(as_carmen.search([]))
        grants = self.env(user=self.user_coordinator)["care.caregiver.grant"]
        grants.create({"child_id": self.maya.id, "caregiver_id": carmen.id})
        self.env.flush_all()
        cards = as_carmen.search([])._portal_cards()
        self.assertEqual([card["first_name"] for card in cards], ["Maya"])
        self.assertEqual(cards[0]["team"][0]["name"], self.staff_coordinator.name)
        self.assertEqual(cards[0]["next"]["step"], "We look at housing")

    def build(self, user):
        return self.env(user=user)["title.v.report"].build("FFY 2025", form="5a")

    def cells(self, report):
        """``{row: (served, of them under Title XIX)}`` of the rows that matter."""
        lines = report.line_ids
        total = lines.filtered("is_total")
        subset = lines.filtered("is_subset")
        return {
            "special needs": (subset.count, subset.count_title_xix),
            "total": (total.count, total.count_title_xix),
        }

    def supervisor_counts_the_year(self):
        """Two calls, one referral, one child: she counts once."""
        self.env.flush_all()
        report = self.build(self.user_supervisor)
        # Leo is covered privately; both are children with special needs
        self.assertEqual(self.cells(report), {"special needs": (2, 1), "total": (2, 1)})
        plain = report.line_ids.filtered(lambda li: not li.is_subset | li.is_total)
        self.assertEqual(sum(plain.mapped("count")), 2, "the subset adds nothing")
        return report

    def workbook_says_the_same(self, report):
        content = report.env["title.v.report.workbook"]._render(report)
        sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        self.assertEqual(len(sheets), 2)
        children = [
            str(cell) for row in sheets[1].iter_rows(values_only=True) for cell in row
        ]
        self.assertIn(self.maya.ref, " ".join(children))

    def number_leads_back_to_her_calls(self, report):
        subset = report.line_ids.filtered("is_subset")
        action = report.action_open_cell(subset.code, "title_xix")
        person = report.env[action["res_model"]].search(action["domain"])
        self.assertEqual(person.child_id, self.maya)
        action = person.action_open_services()
        facts = report.env[action["res_model"]].search(action["domain"])
        sources = [(fact.source_model, fact.source_id) for fact in facts]
        self.assertCountEqual(
            sources,
            [("care.encounter", self.calls[1].id), ("care.episode", self.episode.id)],
            "the call that reached nobody is no service",
        )

    def analyst_counts_without_seeing_her(self):
        report = self.build(self.user_analyst)
        self.assertEqual(self.cells(report)["total"], (2, 1))
        with self.assertRaises(AccessError):
            report.action_open_cell(report.line_ids[:1].code)
        with self.assertRaises(AccessError):
            self.maya.with_user(self.user_analyst).read(["name"])
