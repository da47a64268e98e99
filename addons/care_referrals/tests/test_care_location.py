"""A place finds its town and region by its city."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareLocation(DirectoryCommon):
    def place(self, **values):
        return self.env["care.location"].create({"name": "Office", **values})

    def test_town_and_region_follow_from_the_city(self):
        place = self.place(city=f"  {self.town.name.upper()} ")
        self.assertEqual(place.town_id, self.town)
        self.assertEqual(place.region_id, self.region)
        place.city = self.town_other.name
        self.assertEqual(place.region_id, self.region_other)

    def test_a_town_of_another_state_is_another_town(self):
        self.assertFalse(self.place(city=self.town.name, state_code="MA").town_id)

    def test_a_village_keeps_the_town_that_was_chosen(self):
        place = self.place(city="Test Village")
        self.assertFalse(place.town_id)
        place.town_id = self.town
        place.city = "Other Village"
        self.assertEqual(place.town_id, self.town)

    def test_towns_of_many_places_are_looked_up_together(self):
        def build(count):
            return [
                {"name": f"Place {number}", "city": self.town.name}
                for number in range(count)
            ]

        def act(values):
            self.env["care.location"].create(values)
            self.env.flush_all()

        self.assertSameQueryCount(build, act, (2, 50))

    def test_on_the_map(self):
        for values in ({"latitude": 100}, {"longitude": -181}):
            with (
                self.subTest(values),
                self.assertRaisesRegex(ValidationError, "Office: latitude"),
            ):
                self.place(**values)
        self.place(latitude=41.76, longitude=-72.67)

    def test_address_in_one_line(self):
        place = self.place(street="1 Elm Street", city="Avon", zip="06001")
        self.assertEqual(place.address, "1 Elm Street, Avon CT 06001")
        self.assertEqual(place.display_name, "Office, Avon")
        self.assertFalse(self.place(location_type="virtual").address)
