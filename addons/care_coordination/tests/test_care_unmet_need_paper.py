"""The page for those who decide: counts of five families and more, and no other."""

import io

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .paper_common import Words
from .test_care_need import NeedCommon

REPORT = "care_coordination.care_unmet_need_paper_report"


@tagged("post_install", "-at_install")
class TestCareUnmetNeedPaper(NeedCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = "report.care_coordination.care_unmet_need_paper"
        cls.towns = cls.env["care.town"].search([("region_id", "!=", False)])

    def make_families(self, count, kind=None, town=None, **values):
        for _number in range(count):
            child = self.make_child()
            if town:
                child.family_id.town_id = town
            self.make_outside(child, kind=kind or self.food, **values)

    def values(self, user=None, **context):
        paper = self.env[self.paper].with_user(user or self.user_analyst)
        paper = paper.with_context(allowed_company_ids=self.center.ids, **context)
        (values,) = paper._get_report_values(self.center.ids)["papers"]
        return values

    def kind(self, name, **context):
        kinds = self.values(**context)["kinds"]
        return next((kind for kind in kinds if kind["name"] == name), None)

    def test_five_families_and_not_four(self):
        self.make_families(4)
        self.assertIsNone(self.kind(self.food.name))
        self.assertEqual(self.values()["rare"], 1)
        self.make_families(1)
        self.assertEqual(self.kind(self.food.name)["families"], 5)
        self.assertEqual(self.values()["rare"], 0)

    def test_a_family_counts_once(self):
        self.make_families(4)
        self.make_outside(kind=self.food)
        self.make_outside(kind=self.food)
        self.make_outside(self.make_child(self.child.family_id), kind=self.food)
        self.assertEqual(self.kind(self.food.name)["families"], 5)

    def test_protected_and_met_needs_of_others_are_not_counted(self):
        self.make_families(4)
        self.make_outside(kind=self.food, label="sensitive")
        self.make_outside(self.make_child(self.make_family_other()), kind=self.food)
        self.assertIsNone(self.kind(self.food.name))

    def test_the_year_before_beside_it(self):
        last_year = {"date": self.day(-500), "date_told": self.day(-500)}
        self.make_families(6)
        self.make_families(4, **last_year)
        found = self.kind(self.food.name)
        self.assertEqual((found["before"], found["trend"]), (0, ""), "too few to say")
        self.make_families(1, **last_year)
        found = self.kind(self.food.name)
        self.assertEqual((found["before"], found["trend"]), (5, "more"))
        self.make_families(5, date=self.day(-900), date_told=self.day(-900))
        self.assertEqual(self.kind(self.food.name)["before"], 5, "long ago")

    def test_no_region_can_be_reckoned(self):
        north = self.towns[0]
        south = self.towns.filtered(lambda t: t.region_id != north.region_id)[0]
        self.make_families(7, town=north)
        self.make_families(3, town=south)
        self.assertEqual(self.kind(self.food.name)["regions"], [])
        self.make_families(2, town=south)
        self.assertEqual(
            self.kind(self.food.name)["regions"],
            [
                {"name": north.region_id.name, "families": 7},
                {"name": south.region_id.name, "families": 5},
            ],
        )

    def test_what_is_most_often_in_the_way(self):
        self.make_families(4, barrier="cost")
        self.make_families(1)
        self.assertEqual(self.kind(self.food.name)["obstacle"], "")
        self.make_families(5, barrier="waitlist")
        self.assertEqual(
            self.kind(self.food.name)["obstacle"], "There is a waiting list"
        )

    def test_one_page_and_nobody_on_it(self):
        self.make_families(6, barrier="none_here", town=self.towns[0])
        report = self.env["ir.actions.report"].with_user(self.user_supervisor)
        report = report.with_context(
            force_report_rendering=True, allowed_company_ids=self.center.ids
        )
        content, kind = report._render_qweb_pdf(REPORT, self.center.ids)
        self.assertEqual(kind, "pdf")
        reader = PdfReader(io.BytesIO(content))
        self.assertEqual(len(reader.pages), 1)
        words = Words(reader.pages[0].extract_text())
        self.assertIn("What families here can not get", words)
        self.assertIn(self.food.name, words)
        self.assertIn("There is no such service here", words)
        for child in self.env["care.child"].search([]):
            self.assertNotIn(child.name, words)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_who_may_print(self):
        self.assertTrue(self.values(self.user_supervisor))
        for user in (self.user_coordinator, self.user_internal, self.user_portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.values(user)
        paper = self.env[self.paper].with_user(self.user_supervisor_other)
        with self.assertRaisesRegex(AccessError, "your own center"):
            paper._get_report_values(self.center.ids)

    def test_from_the_menu(self):
        register = self.env["care.unmet.need"].with_user(self.user_analyst)
        action = register.action_print_paper()
        self.assertEqual(action["report_type"], "qweb-pdf")
        # Nobody is asked for a layout of invoices first, not even who could choose one
        action = self.env["care.unmet.need"].action_print_paper()
        self.assertEqual(action["type"], "ir.actions.report")
        with self.assertRaises(AccessError):
            register.with_user(self.user_coordinator).action_print_paper()
