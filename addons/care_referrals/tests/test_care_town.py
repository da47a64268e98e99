"""Where towns are."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.care_coordination.tests.common import CareCommon

# No point of Connecticut is outside
SOUTH, NORTH, WEST, EAST = 40.98, 42.06, -73.73, -71.78


@tagged("post_install", "-at_install")
class TestCareTown(CareCommon):
    def test_every_town_of_the_state_has_its_place(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", "care_coordination"), ("model", "=", "care.town")]
        )
        towns = self.env["care.town"].browse(data.mapped("res_id"))
        self.assertEqual(len(towns), 169)
        outside = towns.filtered(
            lambda town: (
                not SOUTH < town.latitude < NORTH or not WEST < town.longitude < EAST
            )
        )
        self.assertEqual(outside.mapped("name"), [])
        places = {(town.latitude, town.longitude) for town in towns}
        self.assertGreater(len(places), 165, "towns stand on one another")

    def test_a_correction_is_kept(self):
        hartford = self.env.ref("care_coordination.care_town_hartford")
        avon = self.env.ref("care_coordination.care_town_avon")
        hartford.latitude = 41.7
        avon.write({"latitude": 0, "longitude": 0})
        self.env["care.town"]._care_place_towns(
            {
                "care_coordination.care_town_hartford": (1.0, 2.0),
                "care_coordination.care_town_avon": (41.81, -72.83),
                "care_coordination.care_town_of_no_state": (1.0, 2.0),
            }
        )
        self.assertEqual(hartford.latitude, 41.7)
        self.assertEqual((avon.latitude, avon.longitude), (41.81, -72.83))

    def test_a_place_on_earth(self):
        for values in ({"latitude": 91}, {"longitude": -181}):
            with self.assertRaisesRegex(ValidationError, "between -90 and 90"):
                self.town.write(values)
