import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError

from .instrument_common import InstrumentCommon


class TestCareInstrumentWording(InstrumentCommon):
    """The words of a shared survey come into the center's own copy."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pfs = cls.shared("pfs").with_user(cls.user_manager)

    def wizard(self, instrument, content=None, **values):
        action = instrument.action_load_words()
        wizards = self.env["care.instrument.wording"].with_user(self.user_manager)
        wizard = wizards.browse(action["res_id"])
        content = self.filled(wizard) if content is None else content
        wizard.write(
            {
                "file": base64.b64encode(content),
                "filename": "words.xlsx",
                "rights": "public",
                "rights_statement": "Public domain by its manual, page 2",
                "is_confirmed": True,
                **values,
            }
        )
        return wizard

    def filled(self, wizard, words="Invented words"):
        """The list that the wizard offers, filled in as a person would."""
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(wizard.template)))
        for row in book.active.iter_rows(min_row=2):
            row[2].value = f"{words} of {row[0].value} {row[1].value}"
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def load(self, wizard):
        return self.instruments.browse(wizard.action_load()["res_id"])

    def test_a_manager_brings_the_words(self):
        own = self.load(self.wizard(self.pfs))
        self.assertRecordValues(
            own,
            [
                {
                    "company_id": self.center.id,
                    "replaces_id": self.pfs.id,
                    "code": "pfs",
                    "version": "2008.1",
                    "state": "draft",
                    "rights": "public",
                    "may_show_wording": True,
                    "rights_confirmed_by_id": self.user_manager.id,
                }
            ],
        )
        self.assertEqual(own.item_ids[4].wording, "Invented words of question 5")
        self.assertEqual(own.choice_ids[0].name, "Invented words of answer 1")
        self.assertFalse(any(self.pfs.item_ids.mapped("wording")), "shared: untouched")
        own.action_use()
        self.assertIn(own, self.instruments._care_offered(self.center))

    def test_numbers_only_becomes_licensed(self):
        own = self.load(
            self.wizard(
                self.shared("papf").with_user(self.user_manager), rights="licensed"
            )
        )
        self.assertEqual(own.rights, "licensed")
        self.assertEqual(len(own.item_ids.filtered("wording")), 36)

    def test_spanish_words_later_also_in_use(self):
        own = self.load(self.wizard(self.pfs))
        own.action_use()
        wizard = self.wizard(own, lang="es_419")
        wizard.file = base64.b64encode(self.filled(wizard, "Palabras"))
        self.assertFalse(wizard.needs_right)
        self.assertEqual(self.load(wizard), own)
        item = own.item_ids[0]
        self.assertEqual(item.wording, "Invented words of question 1")
        self.assertEqual(
            item.with_context(lang="es_419").wording, "Palabras of question 1"
        )

    def test_other_words_for_one_in_use_make_a_new_version(self):
        own = self.load(self.wizard(self.pfs))
        own.action_use()
        wizard = self.wizard(own)
        wizard.file = base64.b64encode(self.filled(wizard, "Better words"))
        new = self.load(wizard)
        self.assertNotEqual(new, own)
        self.assertEqual(own.item_ids[0].wording, "Invented words of question 1")
        self.assertEqual(new.item_ids[0].wording, "Better words of question 1")

    def test_nothing_comes_without_the_right(self):
        for values, words in (
            ({"is_confirmed": False}, "confirm that your center"),
            ({"rights": False}, "public or licensed"),
            ({"rights_statement": "ok"}, "who allowed it"),
            ({"file": False}, "Choose your list"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self.wizard(self.pfs, **values).action_load()
        self.assertFalse(self.instruments.search([("replaces_id", "=", self.pfs.id)]))

    def test_a_wrong_list_loads_nothing_and_says_why(self):
        content = b"what,number,words,hint,section\nquestion,1,One,,\nquestion,77,x,,\n"
        with self.assertRaises(UserError) as caught:
            self.wizard(self.pfs, content).action_load()
        self.assertIn("Nothing was loaded", str(caught.exception))
        self.assertIn(
            'Row 3, column number: this instrument has no question "77"',
            str(caught.exception),
        )
        self.assertFalse(self.instruments.search([("replaces_id", "=", self.pfs.id)]))

    def test_another_centers_words_are_not_in_the_list_to_fill_in(self):
        theirs = self.make_licensed()
        theirs.sudo().company_id = self.center_other
        wizards = self.env["care.instrument.wording"].with_user(self.user_manager)
        with self.assertRaises(AccessError):
            wizards.create({"instrument_id": theirs.id}).read(["template"])

    def test_only_managers(self):
        for user in (self.user_coordinator, self.user_supervisor):
            with self.assertRaises(AccessError):
                self.pfs.with_user(user).action_load_words()
