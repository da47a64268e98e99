from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareRegion(CareCommon):
    def test_serves_by_a_center(self):
        self.assertEqual(self.region.company_id, self.center)
        self.assertEqual(self.region.town_ids, self.town)

    def test_code_once(self):
        with self.assertTableRefuses("Another region has this code"):
            self.env["care.region"].create({"name": "Again", "code": self.region.code})
