from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestResConfigSettings(CareCommon):
    def test_what_a_new_childs_record_says(self):
        settings = self.env["res.config.settings"].with_company(self.center)
        with Form(settings) as form:
            form.care_cshcn_default = "unknown"
        self.assertEqual(self.center.care_cshcn_default, "unknown")
        self.assertEqual(self.center_other.care_cshcn_default, "yes")
