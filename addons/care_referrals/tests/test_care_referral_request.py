"""What an agency reads before its yes tells nothing of who the family is."""

from odoo.exceptions import ValidationError
from odoo.tests import Form

from .outgoing_common import OutgoingCommon


class TestCareReferralRequest(OutgoingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child.write(
            {
                "first_name": "Zoë",
                "last_name": "Peña-Quill",
                "birth_date": "2021-03-01",
                "mrn": "MR-77812",
            }
        )
        cls.mother.partner_id.write({"name": "Rosa Ortegal", "phone": "(860) 555-0123"})

    def told(self, text):
        return self.child.with_user(self.user_coordinator)._care_told_words(text)

    def test_what_tells_who_it_is(self):
        for text, told in (
            ("Zoë has no shoes", "Zoë"),
            ("Could you see ZOE's teeth?", "ZOE"),
            ("The Quill family", "Quill"),
            ("Un dentista para la hija de rosa", "rosa"),
            ("Born 3/1/2021, speaks Spanish", "birth date"),
            ("Born on 2021-03-01", "birth date"),
            ("Born March 1st, 2021", "birth date"),
            ("Nacida el 1 de marzo de 2021", "birth date"),
            ("Call 860 555 0123", "860 555 0123"),
            ("Call 555-0123 after six", "555-0123"),
            ("Call 8 6 0 5 5 5 0 1 2 3", "(860) 555-0123"),
            ("Write to rosa.o@example.org", "rosa.o@example.org"),
            (f"Ours: {self.child.ref}", self.child.ref),
            ("Chart MR-77812", "MR-77812"),
        ):
            with self.subTest(text=text):
                self.assertIn(told, self.told(text) or "")

    def test_what_tells_nothing(self):
        for text in (
            "Food for a child of 4, and diapers of size 5",
            "The mother may come from March 2 on, at 10:30",
            "A visit before 12/3/2026, in Spanish",
            "Help with the rent, about $900-1200 a month",
            "Rosary beads, quills and a zoetrope",
            "",
            False,
        ):
            with self.subTest(text=text):
                self.assertFalse(self.told(text))

    def test_it_is_not_sent(self):
        with self.assertRaisesRegex(ValidationError, "Take this out: Zoë"):
            self.refer(request_text="Zoë needs a dentist")
        referral = self.refer(self.kitchen)
        with self.assertRaisesRegex(ValidationError, "Take this out: Rosa"):
            referral.request_text = "Ask Rosa when"
        referral.request_text = "In the afternoon"

    def test_what_others_ask_of_us_is_theirs(self):
        incoming = self.env["care.referral"].create(
            {"child_id": self.child.id, "request_text": "Zoë needs a plan"}
        )
        self.assertEqual(incoming.direction, "incoming")

    def test_said_while_somebody_writes(self):
        batch = self.env["care.referral.batch"].with_user(self.user_coordinator)
        form = Form(batch.with_context(default_child_id=self.child.id))
        self.assertFalse(form.told_words)
        form.request_text = "Shoes for Zoë"
        self.assertIn("Zoë", form.told_words)
        form.request_text = "Shoes for a child of 4"
        self.assertFalse(form.told_words)
