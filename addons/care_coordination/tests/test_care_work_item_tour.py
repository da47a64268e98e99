"""My Work in the browser: the kinds at the side follow what is done."""

from odoo.tests import HttpCase, tagged

from .work_common import WorkCase


@tagged("post_install", "-at_install")
class TestCareWorkItemTour(WorkCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The tour reads English words
        cls.env["res.lang"]._activate_lang("en_US")
        cls.child.write(
            {
                "first_name": "Tour",
                "last_name": "Child",
                "birth_date": cls.day(-3 * 366),
            }
        )
        cls.make_encounter(cls.child, date=cls.moment(-600))

    def test_done_undone_and_logged(self):
        self.start_tour("/odoo/care-my-work", "care_my_work", login="test_coordinator")
        self.env.invalidate_all()
        review = self.env["care.milestone.review"].with_context(active_test=False)
        self.assertEqual(
            review.search([("child_id", "=", self.child.id)]).mapped("active"), [False]
        )
        self.assertEqual(len(self.child.encounter_ids), 2)
        self.assertGone("contact")
        self.assertTrue(self.lines("birthday"))
