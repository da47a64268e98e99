"""Who opens the link of an answer again is told what the answer was."""

from odoo.tests import HttpCase, tagged

from .agency_common import AgencyCommon, AgencyPages


@tagged("post_install", "-at_install")
class TestLinkUsed(AgencyPages, AgencyCommon, HttpCase):
    def answered(self, **values):
        """The path of a link that was used for an answer, and its page now."""
        path = self.send()
        given = self.post(self.url_open(path), name="Pat Helper", **values)
        self.assertEqual(given.status_code, 303)
        page = self.url_open(path)
        self.assertEqual(page.status_code, 410)
        for hidden in (self.referral.ref, self.service.name, "Maya", "Rosa", "Pat"):
            self.assertNotIn(hidden, page.text)
        return path, page

    def test_what_was_said_and_what_comes_next(self):
        path, page = self.answered(kind="accepted")
        words = self.words(page)
        for shown in ("You answered already", "Yes, we can help", "in your mailbox"):
            self.assertIn(shown, words)
        # The button mails what comes next to the address that had this link
        action, form = self.form(page)
        self.assertIn("/care/again/", action)
        refused = self.url_open(path, data={**form, "kind": "declined", "name": "Eve"})
        self.assertEqual(refused.status_code, 410)
        self.env.invalidate_all()
        self.assertEqual(self.referral.state, "accepted")

    def test_nothing_comes_after_a_no(self):
        _path, page = self.answered(
            kind="declined", declined_barrier="other", declined_words="We moved"
        )
        words = self.words(page)
        self.assertIn("No, we can not help", words)
        self.assertNotIn("in your mailbox", words)
