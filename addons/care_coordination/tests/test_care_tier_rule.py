from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from ..engines import tiering
from .level_common import LevelCommon


class TestCareTierRule(LevelCommon):
    def rule(self, name):
        return self.env.ref(f"care_coordination.care_tier_rule_{name}")

    def test_a_missing_combination_is_said(self):
        with self.assertRaisesRegex(
            ValidationError,
            "Medical: Not known, Social: None known, Behavioral health need: No",
        ):
            self.rule("otherwise").unlink()
        with self.assertRaisesRegex(ValidationError, "Medical: Not known"):
            self.rule("otherwise").medical_level = "1"

    def test_a_row_that_others_stand_in_for_may_go(self):
        child = self.make_served("J45.40")
        self.assertEqual(self.proposal(child).discipline, "nurse")
        self.rule("chronic").with_user(self.user_manager).unlink()
        child._care_propose_stratification()
        self.assertEqual(self.proposal(child).discipline, "community_care_coordinator")

    def test_the_centers_own_rows_are_asked_first(self):
        rules = self.env["care.tier.rule"].with_user(self.user_manager)
        with Form(rules) as form:
            form.medical_level = "2"
            form.tier_id = self.intensive
            form.discipline = "nurse"
            form.sequence = 5000
            form.company_id = self.center
        child = self.make_served("J45.40")
        self.assertEqual(self.proposal(child).tier_id, self.intensive)
        there = self.make_child(self.make_family_other())
        self.assign(there, self.staff_coordinator_other)
        self.make_coded(there, "J45.40")
        self.assertEqual(self.proposal(there).tier_id, self.regular)

    def test_a_level_of_one_center_in_its_rows_only(self):
        own = self.regular.copy({"name": "Own", "company_id": self.center.id})
        with self.assertRaisesRegex(ValidationError, "Test Center North only"):
            self.rule("chronic").tier_id = own

    def test_a_change_wakes_the_job(self):
        cron = self.env.ref("care_coordination.ir_cron_propose_levels")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        triggers.unlink()
        with Form(self.rule("chronic").with_user(self.user_manager)) as form:
            form.tier_id = self.light
        self.assertTrue(triggers.search([("cron_id", "=", cron.id)]))

    def test_the_picture_says_what_is_proposed(self):
        matrix = (
            self.env["care.tier.rule"].with_user(self.user_coordinator).care_matrix()
        )
        self.assertEqual(len(matrix["cells"]), len(tiering.EVERY_COMBINATION))
        cell = next(
            c
            for c in matrix["cells"]
            if (c["medical"], c["social"], c["behavioral"]) == ("3", "2", "no")
        )
        self.assertEqual(cell["tier"], "Intensive support")
        self.assertEqual(cell["discipline"], "Pediatric nurse")
        self.assertEqual(cell["second"], "Community care coordinator")
        with self.assertRaises(AccessError):
            self.env["care.tier.rule"].with_user(self.user_portal).care_matrix()

    def test_only_a_manager_changes_the_table(self):
        rule = self.rule("chronic").with_user(self.user_supervisor)
        self.assertTrue(rule.display_name)
        with self.assertRaises(AccessError):
            rule.tier_id = self.light

    def test_reads_as_a_sentence(self):
        self.assertEqual(
            self.rule("chronic_high").display_name,
            "Medical: Chronic, not complex, Social: High → Intensive support",
        )
        self.assertIn("Everybody else", self.rule("otherwise").display_name)
