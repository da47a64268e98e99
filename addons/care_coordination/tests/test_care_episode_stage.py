from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeStage(CareCommon):
    def test_every_phase_has_a_shared_stage(self):
        """Or a board without own stages would lack a column that code relies on."""
        stages = self.env["care.episode.stage"].search([("company_id", "=", False)])
        phases = dict(stages._fields["phase"].selection)
        self.assertEqual(set(stages.mapped("phase")), set(phases))
        self.assertTrue(self.stage("closed").fold)

    def test_a_centers_own_stages_are_its_own(self):
        own = self.env["care.episode.stage"].create(
            {"name": "Ours", "phase": "active", "company_id": self.center.id}
        )
        for user, seen in (
            (self.user_coordinator, True),
            (self.user_coordinator_other, False),
        ):
            stages = self.env["care.episode.stage"].with_user(user).search([])
            self.assertEqual(own in stages, seen)
            self.assertIn(self.stage("intake"), stages)
