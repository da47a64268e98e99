from odoo.exceptions import AccessError
from odoo.tests import Form

from .common import CareCommon


class TestCareProtectiveFactor(CareCommon):
    def test_the_five_factors_are_there_with_words_for_families(self):
        factors = self.env["care.protective.factor"].search([])
        self.assertEqual(len(factors), 5)
        self.assertTrue(all(factors.mapped("family_words")))
        self.assertTrue(all(factors.mapped("description")))

    def test_a_manager_changes_words_on_screen(self):
        factor = self.env.ref("care_coordination.care_protective_factor_connections")
        with Form(
            factor.with_user(self.user_manager),
            view="care_coordination.care_protective_factor_view_list",
        ) as form:
            form.family_words = "People who are there for us"
        self.assertEqual(factor.family_words, "People who are there for us")

    def test_others_read(self):
        factor = self.env.ref("care_coordination.care_protective_factor_support")
        mine = factor.with_user(self.user_coordinator)
        self.assertTrue(mine.name)
        with self.assertRaises(AccessError):
            mine.name = "x"
