from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEncounterOutcome(CareCommon):
    def test_words_of_other_lists(self):
        words = self.env["care.encounter.outcome"]._by_word()
        self.assertEqual(
            words["ed visit"],
            self.env.ref("care_coordination.care_encounter_outcome_emergency"),
        )

    def test_name_once(self):
        taken = self.env["care.encounter.outcome"].search([], limit=1).name
        with self.assertTableRefuses("This outcome is on the list already"):
            self.env["care.encounter.outcome"].create({"name": taken})
