"""Help is found and asked for in the browser."""

from odoo.tests import HttpCase, tagged

from .find_common import FindCommon


@tagged("post_install", "-at_install")
class TestCareServiceFindTour(FindCommon, HttpCase):
    def test_find_help_for_a_child(self):
        kinds = {"category_ids": self.kind_food, "language_ids": self.spanish}
        self.make_service("Corner Table", self.hartford, kinds)
        self.make_service("Second Table", self.hartford, kinds)
        self.make_service(
            "Harbor Meals",
            self.bridgeport,
            {**kinds, "town_ids": self.bridgeport},
            reach="local",
        )
        # The tour reads English words
        self.env["res.lang"]._activate_lang("en_US")
        self.start_tour(
            f"/odoo/care-children/{self.child.id}",
            "care_find_service",
            login="test_coordinator",
        )
