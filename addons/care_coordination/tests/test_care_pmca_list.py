import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import CareCommon

HEADER = "dx,dx_nodecimal,code_desc,body_system,progressive\n"
ROWS = "Q21.3,Q213,Invented heart,cardiac,no\nF90,F90,Invented unrest,mh,no\n"


@tagged("post_install", "-at_install")
class PmcaCase(CareCommon):
    @classmethod
    def make_list(cls, rows=ROWS, **values):
        """A list of the first center with its file, ready for the import."""
        content = rows if isinstance(rows, bytes) else (HEADER + rows).encode()
        return (
            cls.env["care.pmca.list"]
            .with_user(cls.user_manager)
            .create(
                {
                    "version": "of the test",
                    "license_note": "Invented, free for all",
                    "license_confirmed": True,
                    "file": base64.b64encode(content),
                    "filename": "codes.csv",
                    **values,
                }
            )
        )

    @classmethod
    def make_imported(cls, rows=ROWS, **values):
        """A list that is in use."""
        code_list = cls.make_list(rows, **values)
        code_list.action_import()
        code_list.action_use()
        return code_list


class TestCarePmcaList(PmcaCase):
    def test_a_manager_brings_a_list_on_screen(self):
        lists = self.env["care.pmca.list"].with_user(self.user_manager)
        with Form(lists) as form:
            form.version = "3.4.5"
            form.license_note = "Noncommercial use"
            form.license_confirmed = True
            form.file = base64.b64encode((HEADER + ROWS).encode())
        code_list = form.record
        self.assertFalse(code_list.active, "a list without codes is not in use")
        code_list.action_import()
        self.assertRecordValues(
            code_list,
            [
                {
                    "code_count": 2,
                    "active": False,
                    "state": "imported",
                    "imported_by": self.user_manager.id,
                    "company_id": self.center.id,
                    "display_name": "PMCA diagnosis codes 3.4.5",
                    "file": False,
                }
            ],
        )
        self.assertTrue(code_list.imported_on)
        codes = self.env["care.pmca.code"].search([("list_id", "=", code_list.id)])
        self.assertEqual(codes.mapped("dx_nodecimal"), ["F90", "Q213"])

    def test_an_excel_file(self):
        book = openpyxl.Workbook()
        for row in (HEADER + ROWS).splitlines():
            book.active.append(row.split(","))
        stream = io.BytesIO()
        book.save(stream)
        self.assertEqual(self.make_imported(stream.getvalue()).code_count, 2)

    def test_the_center_confirms_the_terms_first(self):
        code_list = self.make_list(license_confirmed=False)
        with self.assertRaisesRegex(UserError, "confirm that your center may use it"):
            code_list.action_import()
        self.assertFalse(code_list.code_count)

    def test_terms_and_version_are_told(self):
        code_list = self.make_list()
        for name, sentence in (
            ("version", "which version of the list this is"),
            ("license_note", 'under "Terms of use"'),
        ):
            for nothing in (False, "", "  "):
                with self.subTest(name), self.assertRaisesRegex(UserError, sentence):
                    self.make_list(**{name: nothing})
                with self.subTest(name), self.assertRaisesRegex(UserError, sentence):
                    code_list[name] = nothing
        with self.assertRaisesRegex(UserError, "which version"):
            self.env["care.pmca.list"].create({"license_note": "Invented"})

    def test_an_imported_list_waits_until_somebody_uses_it(self):
        center = self.center
        before = center._care_complexity_engine()
        code_list = self.make_list()
        self.assertEqual(code_list.state, "empty")
        # This one goes back to before, as it would for the person
        with self.assertRaises(ValidationError):
            code_list.action_use()
        code_list.action_import()
        self.assertEqual(code_list.state, "imported")
        self.assertEqual(center._care_complexity_engine().name, before.name)
        with self.assertRaises(AccessError):
            code_list.with_user(self.user_supervisor).action_use()
        code_list.action_use()
        self.assertEqual(code_list.state, "used")
        self.assertNotEqual(center._care_complexity_engine().name, before.name)

    def test_a_short_list_is_warned_of(self):
        code_list = self.make_list()
        self.assertFalse(code_list.few_words, "nothing is imported yet")
        code_list.action_import()
        self.assertEqual(
            code_list.few_words,
            "The published list has about 10,000 rows: this one has 2.",
        )
        rows = (f"Q{number:04},,x,cardiac,no\n" for number in range(1000))
        code_list = self.make_list("".join(rows))
        code_list.action_import()
        self.assertFalse(code_list.few_words)

    def test_no_file(self):
        with self.assertRaisesRegex(UserError, "Choose the file"):
            self.make_list(file=False).action_import()

    def test_a_damaged_file(self):
        with self.assertRaisesRegex(UserError, "did not arrive whole"):
            self.make_list(file="a*b").action_import()

    def test_bad_rows_are_named_and_nothing_comes_in(self):
        code_list = self.make_list(
            ROWS + "Q25,Q25,x,cardiac,perhaps\nheart,heart,x,cardiac,no\n"
        )
        with self.assertRaises(UserError) as caught:
            code_list.action_import()
        self.assertEqual(
            str(caught.exception).splitlines(),
            [
                "Nothing was imported. Correct the file and choose it again:",
                '- Row 4, column progressive: "perhaps" is neither yes nor no.',
                '- Row 5, column dx: "heart" is no diagnosis code.',
            ],
        )
        self.assertFalse(code_list.code_count)
        self.assertFalse(code_list.active)

    def test_a_new_version_takes_the_place_of_the_old_one(self):
        old = self.make_imported(version="1")
        new = self.make_list("Q21,Q21,x,cardiac,no\n", version="2")
        self.assertTrue(old.active, "as long as the new one has no codes")
        new.action_import()
        self.assertTrue(old.active, "as long as nobody uses the new one")
        new.action_use()
        self.assertRecordValues(old | new, [{"active": False}, {"active": True}])
        self.assertEqual(old.code_count, 2, "kept, since results name it")
        old.action_use()
        self.assertRecordValues(old | new, [{"active": True}, {"active": False}])

    def test_lists_of_centers_do_not_meet(self):
        mine = self.make_imported()
        other = (
            self.env["care.pmca.list"]
            .with_company(self.center_other)
            .create(
                {
                    "version": "theirs",
                    "license_note": "Invented",
                    "license_confirmed": True,
                    "file": base64.b64encode((HEADER + ROWS).encode()),
                }
            )
        )
        other.action_import()
        other.action_use()
        self.assertTrue(mine.active)
        self.assertTrue(other.active)
        with self.assertRaises(AccessError):
            other.with_user(self.user_manager).action_import()

    def test_one_list_at_a_time(self):
        both = self.make_imported() | self.make_imported()
        with self.assertRaisesRegex(UserError, "Choose one list"):
            both.active = True
        with self.assertRaisesRegex(UserError, "before it is used"):
            self.make_list(active=True)
        with self.assertRaisesRegex(ValidationError, "has no codes yet"):
            self.make_list().active = True

    def test_a_list_in_use_stays_confirmed(self):
        code_list = self.make_imported()
        with self.assertRaisesRegex(UserError, "confirm that your center may use it"):
            code_list.license_confirmed = False
        code_list.write({"active": False, "license_confirmed": False})
        with self.assertRaisesRegex(UserError, "confirm that your center may use it"):
            code_list.action_use()

    def test_a_list_is_imported_once(self):
        code_list = self.make_imported()
        code_list.file = base64.b64encode((HEADER + ROWS).encode())
        with self.assertRaisesRegex(UserError, "has its codes already"):
            code_list.action_import()

    def test_a_coordinator_reads_about_it_only(self):
        code_list = self.make_imported().with_user(self.user_coordinator)
        self.assertEqual(code_list.code_count, 2)
        with self.assertRaises(AccessError):
            code_list.action_import()
        with self.assertRaises(AccessError):
            self.env["care.pmca.code"].with_user(self.user_coordinator).search([])

    def test_the_button_opens_the_codes_of_this_list(self):
        self.make_imported()
        code_list = self.make_imported()
        action = code_list.action_open_codes()
        codes = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(codes.list_id, code_list)
        self.assertEqual(len(codes), 2)

    def test_a_long_list_costs_as_many_reads_as_a_short_one(self):
        """Only the rows themselves are written in batches."""

        def build(size):
            rows = "".join(f"Q{number:04},,x,cardiac,no\n" for number in range(size))
            return [self.make_list(rows) for _twice in range(2)]

        def act(lists):
            lists.pop().action_import()

        self.assertSameQueryCount(build, act, sizes=(1, 90))
