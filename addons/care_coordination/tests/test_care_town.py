from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareTown(CareCommon):
    def test_found_as_it_is_written(self):
        self.assertEqual(self.town.search_key, "test center north town")
        self.town.name = "Saint-Étienne"
        self.env.flush_all()
        self.assertEqual(self.town.search_key, "saint etienne")

    def test_once_in_a_state(self):
        with self.assertTableRefuses("This town is on the list already"):
            self.town.copy({"name": self.town.name})

    def test_every_town_of_the_data_has_a_region(self):
        """Or its families would be routed nowhere."""
        ours = self.env["ir.model.data"].search(
            [("module", "=", "care_coordination"), ("model", "=", "care.town")]
        )
        towns = self.env["care.town"].browse(ours.mapped("res_id"))
        self.assertEqual(len(towns), 169)
        self.assertTrue(all(towns.mapped("region_id")))
