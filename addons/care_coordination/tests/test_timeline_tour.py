"""The timeline in the browser: scroll, filter, search, open."""

from odoo.tests import HttpCase, tagged

from .timeline_common import NOTE, TimelineCase


@tagged("post_install", "-at_install")
class TestTimelineTour(TimelineCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tours read English words
        cls.env["res.lang"]._activate_lang("en_US")
        cls.child.write({"first_name": "Tour", "last_name": "Child"})
        for number in range(60):
            cls.make_encounter(
                cls.child, date=cls.at(100 - number), summary=f"Contact number {number}"
            )
        cls.write_message(cls.child, "For us only", 101, subtype=NOTE)

    def tour(self, name):
        url = f"/odoo/care-children/{self.child.id}"
        self.start_tour(url, name, login="test_coordinator")

    def test_scroll_filter_search_open(self):
        self.tour("care_timeline")

    def test_remembers_the_kinds(self):
        self.tour("care_timeline_remembers")
