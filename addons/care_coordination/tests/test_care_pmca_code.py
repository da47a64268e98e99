from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_care_pmca_list import PmcaCase


@tagged("post_install", "-at_install")
class TestCarePmcaCode(PmcaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code_list = cls.make_imported()
        cls.codes = cls.env["care.pmca.code"].with_user(cls.user_manager)

    def make_code(self, **values):
        return self.codes.create(
            {"list_id": self.code_list.id, "body_system": "renal", **values}
        )

    def systems(self, code):
        engine = self.center._care_complexity_engine()
        return engine([(None, 1, [code])]).systems

    def test_both_spellings_agree(self):
        code = self.make_code(dx="n18.6")
        self.assertEqual(code.dx_nodecimal, "N186")
        code.dx = "N18.5"
        self.assertEqual(code.dx_nodecimal, "N185")
        self.assertEqual(self.make_code(dx_nodecimal="N19").dx, "N19")

    def test_a_code_counts_for_something(self):
        with self.assertTableRefuses("needs a body system"):
            self.make_code(dx="N18", body_system=False)

    def test_a_progressive_code_needs_no_system(self):
        self.make_code(dx="N18", body_system=False, progressive=True)
        engine = self.center._care_complexity_engine()
        self.assertTrue(engine([(None, 1, ["N18.6"])]).progressive)

    def test_levels_follow_the_codes_at_once(self):
        """What is kept in memory is forgotten when a code changes."""
        self.assertEqual(self.systems("N18.6"), [])
        code = self.make_code(dx="N18")
        self.assertEqual(self.systems("N18.6"), ["renal"])
        code.body_system = "kidneys"
        self.assertEqual(self.systems("N18.6"), ["kidneys"])
        self.assertEqual(self.code_list.code_count, 3)
        code.unlink()
        self.assertEqual(self.systems("N18.6"), [])
        self.assertEqual(self.code_list.code_count, 2)

    def test_codes_need_the_confirmed_terms_however_they_come_in(self):
        unconfirmed = self.make_list(license_confirmed=False)
        with self.assertRaisesRegex(UserError, "confirm that your center may use it"):
            self.make_code(list_id=unconfirmed.id, dx="N18")

    def test_a_code_stays_in_its_list(self):
        other = self.make_imported()
        code = self.make_code(dx="N18")
        with self.assertRaisesRegex(UserError, "can not be changed"):
            code.list_id = other

    def test_found_by_code_with_and_without_dot(self):
        self.make_code(dx="N18.6", code_desc="Invented kidneys")
        for text in ("N18.6", "n186", "kidneys"):
            with self.subTest(text):
                self.assertEqual(self.codes.name_search(text)[0][1], "N18.6")
