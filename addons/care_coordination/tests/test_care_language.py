from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareLanguage(CareCommon):
    def test_found_by_code_and_name(self):
        language = self.env["care.language"].create(
            {"name": "Testish", "code": "qq-test"}
        )
        for text in ("testish", "qq-te"):
            found = self.env["care.language"].name_search(text)
            self.assertIn(language.id, [record_id for record_id, _name in found])

    def test_code_once(self):
        taken = self.env["care.language"].search([], limit=1).code
        with self.assertTableRefuses("This language is on the list already"):
            self.env["care.language"].create({"name": "Again", "code": taken})
