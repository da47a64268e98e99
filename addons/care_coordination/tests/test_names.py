from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools.names import identity_key, normalize, phone_digits


@tagged("post_install", "-at_install")
class TestNames(BaseCase):
    def test_normalize(self):
        for text, plain in [
            ("O'Hara-Cabán", "ohara caban"),
            ("O’Hara", "ohara"),
            ("  de   la  Cruz ", "de la cruz"),
            ("MÜLLER, Jr.", "muller jr"),
            ("Ｆｕｌｌ", "full"),
            ("Łukasz", "lukasz"),
            ("Straße_1", "strasse 1"),
            ("Олена", "олена"),
            ("李 明", "李 明"),
            ("Sørensen", "sorensen"),
            ("", ""),
            (None, ""),
            (False, ""),
            ("...", ""),
        ]:
            with self.subTest(text=text):
                self.assertEqual(normalize(text), plain)

    def test_identity_key(self):
        day = date(2021, 3, 1)
        self.assertEqual(
            identity_key("María José", "Núñez", day), "nunez|maria jose|2021-03-01"
        )
        self.assertEqual(
            identity_key("MARIA-JOSE", "Nunez", day),
            identity_key("María José", "NÚÑEZ", day),
        )
        for parts in (
            ("", "N", day),
            ("M", None, day),
            ("M", "N", False),
            ("?", "N", day),
        ):
            self.assertIsNone(identity_key(*parts))

    def test_identity_key_of_other_scripts(self):
        """Two different names must not fall together because neither is Latin."""
        day = date(2021, 3, 1)
        self.assertNotEqual(
            identity_key("Олена", "Шевченко", day), identity_key("Іван", "Франко", day)
        )

    def test_phone_digits(self):
        for text, digits in [
            ("+1 (555) 928-7032", "5559287032"),
            ("928-7032", "9287032"),
            ("ext", ""),
            (None, ""),
        ]:
            self.assertEqual(phone_digits(text), digits)
