from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareIcd10Code(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Letters that the federal list does not use this way
        cls.code = cls.env["care.icd10.code"].create(
            [
                {"code": "ZZ9.876", "name": "Testitis of the elbow"},
                {"code": "ZZ9", "name": "Testitis"},
            ]
        )[0]

    def found(self, text):
        return [
            record_id
            for record_id, _name in self.env["care.icd10.code"].name_search(text)
        ]

    def test_found_as_it_is_typed(self):
        for text in ("ZZ9.876", "zz9.876", "zz9876", "ZZ9876", " zz98", "TESTITIS of"):
            with self.subTest(text=text):
                self.assertIn(self.code.id, self.found(text))
        self.assertNotIn(self.code.id, self.found("zz9.9"))

    def test_name_shows_the_code(self):
        self.assertEqual(self.code.display_name, "ZZ9.876 Testitis of the elbow")

    def test_by_code(self):
        found = self.env["care.icd10.code"]._by_code(
            ["zz9876", "ZZ9.876", " zz9 ", "nonsense", "", None]
        )
        self.assertEqual(set(found), {"zz9876", "ZZ9.876", " zz9 "})
        self.assertEqual(found["zz9876"], self.code)

    def test_once_on_the_list(self):
        with self.assertTableRefuses("on the list already"):
            self.env["care.icd10.code"].create({"code": "ZZ9", "name": "Again"})

    def test_library_adds_only_what_is_missing(self):
        self.env["care.icd10.code"]._load_from_library()
        self.assertEqual(self.env["care.icd10.code"]._load_from_library(), 0)
