from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestResCompany(CareCommon):
    def test_regions_of_a_center(self):
        self.assertEqual(self.center.care_region_ids, self.region)

    def test_centers_start_with_special_needs(self):
        """The program serves only these children, unless the center says otherwise."""
        self.assertEqual(self.center.care_cshcn_default, "yes")
