from odoo.tests import BaseCase, tagged

from ..intake.headers import guess_mapping, header_key, missing_fields

FIELDS = {
    "child_first_name": {
        "label": "Child's first name",
        "synonyms": ["first name"],
        "required": True,
        "instead": "child_name",
    },
    "child_name": {"label": "Child's full name", "synonyms": ["name"]},
    "birth_date": {
        "label": "Birth date",
        "synonyms": ["dob", "date of birth"],
        "required": True,
    },
    "email": {"label": "E-mail", "synonyms": ["caregiver email"]},
}


@tagged("post_install", "-at_install")
class TestIntakeHeaders(BaseCase):
    def test_keys(self):
        same = {
            header_key(name)
            for name in (
                *("Child's Last Name", "child_last_name", "Last name of the child"),
                *("PATIENT LAST NAME", "Student: last name"),
            )
        }
        self.assertEqual(len(same), 1)
        self.assertNotEqual(header_key("First name"), header_key("Last name"))

    def test_guesses(self):
        self.assertEqual(
            guess_mapping(
                ["DOB", "First name", "Shoe size", "Parent e-mail", ""], FIELDS
            ),
            ["birth_date", "child_first_name", None, "email", None],
        )

    def test_the_first_of_two_columns_wins(self):
        self.assertEqual(
            guess_mapping(["DOB", "Date of birth"], FIELDS), ["birth_date", None]
        )

    def test_a_remembered_choice_wins(self):
        remembered = {header_key("Shoe size"): "email", header_key("DOB"): False}
        self.assertEqual(
            guess_mapping(["Shoe size", "DOB"], FIELDS, remembered), ["email", None]
        )

    def test_a_remembered_field_that_is_gone(self):
        remembered = {header_key("DOB"): "field_of_an_addon_that_was_removed"}
        self.assertEqual(guess_mapping(["DOB"], FIELDS, remembered), [None])

    def test_missing(self):
        self.assertEqual(
            missing_fields([None], FIELDS), ["child_first_name", "birth_date"]
        )
        self.assertEqual(missing_fields(["child_name", "birth_date"], FIELDS), [])
