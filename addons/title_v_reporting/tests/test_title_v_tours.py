from odoo.tests import HttpCase, tagged

from .common import TitleVCommon


@tagged("post_install", "-at_install")
class TestTitleVTours(TitleVCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_year()

    def test_analyst_builds_form_5a(self):
        self.start_tour("/odoo", "title_v_analyst_tour", login=self.user_analyst.login)
        report = self.env["title.v.report"].search(
            [("built_by_id", "=", self.user_analyst.id)]
        )
        self.assertEqual(report.name, "Form 5a, FFY 2025, Test Center North, version 1")
        self.assertEqual(report.person_count, 11)
        self.assertEqual(report.state, "submitted")

    def test_supervisor_opens_the_children_behind_a_number(self):
        self.build()
        self.start_tour(
            "/odoo", "title_v_supervisor_tour", login=self.user_supervisor.login
        )
