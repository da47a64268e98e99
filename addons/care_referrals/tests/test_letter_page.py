"""The page of a letter: for whoever holds the link, as long as it works."""

from odoo.tests import HttpCase, tagged

from .test_care_referral_reply_sending import LetterCommon


@tagged("post_install", "-at_install")
class TestLetterPage(HttpCase, LetterCommon):
    def open(self, token=None):
        return self.url_open(f"/care/letter/{token or self.token()}")

    def test_it_is_read_and_that_is_noted(self):
        self.make_need(self.food, family_rank=1, words="Food <first> & soon")
        letter = self.agreed()
        letter._care_send_by_link()
        self.assertFalse(letter.date_opened)
        page = self.open()
        self.assertEqual(page.status_code, 200)
        self.assertIn("Food &lt;first&gt; &amp; soon", page.text)
        self.assertIn(self.child.name, page.text)
        self.assertIn(self.referral.ref, page.text)
        self.assertNotIn("<script", page.text)
        for name, value in (
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
        ):
            self.assertIn(value, page.headers[name])
        letter.invalidate_recordset()
        self.assertTrue(letter.date_opened)
        self.assertEqual(self.open().status_code, 200, "it may be read again")

    def test_what_became_protected_is_left_out(self):
        need = self.make_need(self.food, family_rank=1, words="Food before all else")
        self.make_need(self.housing, family_rank=2, words="A dry home")
        self.agreed()._care_send_by_link()
        self.assertIn("Food before all else", self.open().text)
        need.label = "sensitive"
        page = self.open()
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("Food before all else", page.text)
        self.assertIn("A dry home", page.text)

    def test_no_letter(self):
        self.assertEqual(self.open("x" * 43).status_code, 404)
        letter = self.agreed()
        letter._care_send_by_link()
        token = self.token()
        self.assertEqual(
            self.url_open(f"/care/answer/{token}").status_code,
            404,
            "a letter's link answers nothing",
        )
        letter.action_withdraw_link()
        gone = self.open(token)
        self.assertEqual(gone.status_code, 410)
        self.assertNotIn(self.child.first_name, gone.text)

    def test_too_old_or_a_mistake(self):
        letter = self.agreed()
        letter._care_send_by_link()
        letter.link_ids.sudo().date_expires = "2024-01-01 00:00:00"
        self.assertEqual(self.open().status_code, 410)
        again = self.agreed()
        again._care_send_by_link()
        self.assertEqual(self.open().status_code, 200)
        self.referral.write({"state": "entered_in_error"})
        self.assertEqual(self.open().status_code, 410)

    def test_looking_changes_nothing(self):
        letter = self.agreed()
        letter._care_send_by_link()
        path = f"/care/letter/{self.token()}"
        self.assertEqual(self.url_open(path, method="HEAD").status_code, 200)
        self.assertEqual(self.url_open(path, data={"a": "b"}).status_code, 405)
