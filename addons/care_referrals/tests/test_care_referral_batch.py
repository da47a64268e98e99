"""The window that asks several services for help."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form

from .outgoing_common import OutgoingCommon


class TestCareReferralBatch(OutgoingCommon):
    def form(self, services=None, user=None, **context):
        services = services if services is not None else self.pantry
        batches = self.env["care.referral.batch"].with_user(
            user or self.user_coordinator
        )
        return Form(
            batches.with_context(
                **{
                    "default_child_id": self.child.id,
                    "default_service_ids": [Command.set(services.ids)],
                    **context,
                }
            )
        )

    def test_several_services_at_once(self):
        form = self.form(self.pantry | self.kitchen)
        self.assertEqual(form.need_id, self.need)
        self.assertEqual(form.agreed_by_id, self.mother)
        self.assertEqual(form.request_text, self.food.name)
        form.agreed_how = "spoken"
        form.sent_how = "call"
        told = form.save().action_refer()
        self.assertEqual(told["params"]["type"], "success")
        referrals = self.child.outgoing_ids
        self.assertEqual(referrals.service_id, self.pantry | self.kitchen)
        self.assertEqual(set(referrals.mapped("state")), {"requested"})
        self.assertEqual(len(set(referrals.mapped("batch_key"))), 1)
        self.assertEqual(referrals.user_id, self.user_coordinator)
        self.assertTrue(all(referrals.mapped("date_sent")))
        self.assertTrue(all(referrals.mapped("date_answer_due")))

    def test_who_agreed_has_to_be_said(self):
        form = self.form()
        with self.assertRaisesRegex(AssertionError, "agreed_how is a required field"):
            form.save()

    def test_no_service_chosen(self):
        form = self.form(self.pantry.browse())
        form.agreed_how = "signed"
        with self.assertRaisesRegex(UserError, "at least one service"):
            form.save().action_refer()

    def test_warns_of_what_is_open(self):
        first = self.refer()
        form = self.form(self.pantry | self.kitchen)
        self.assertEqual(form.same_words, f"{self.pantry.name} ({first.ref})")
        form.agreed_how = "spoken"
        form.sent_how = "call"
        with self.assertRaisesRegex(AssertionError, "duplicate_reason is a required"):
            form.save()
        form.duplicate_reason = "For the baby too"
        form.save().action_refer()
        self.assertEqual(len(self.child.outgoing_ids), 3)

    def test_warns_of_full_and_of_no_address(self):
        self.pantry.write({"capacity": "full", "referral_email": False})
        form = self.form(self.pantry | self.kitchen)
        self.assertEqual(form.full_words, self.pantry.name)
        self.assertEqual(form.no_email_words, self.pantry.name)
        form.sent_how = "call"
        self.assertFalse(form.no_email_words)

    def test_what_could_not_be_mailed_is_said(self):
        self.pantry.referral_email = False
        form = self.form(self.pantry | self.kitchen)
        form.agreed_how = "spoken"
        told = form.save().action_refer()
        self.assertEqual(told["params"]["type"], "warning")
        self.assertIn(self.pantry.name, told["params"]["message"])
        by_service = self.child.outgoing_ids.grouped("service_id")
        self.assertFalse(by_service[self.pantry].date_sent)
        self.assertTrue(by_service[self.kitchen].date_sent)
        self.assertEqual(by_service[self.pantry].standing, "Not sent yet")

    def test_mails_that_are_queued_are_not_called_sent(self):
        form = self.form(self.pantry | self.kitchen)
        form.agreed_how = "spoken"
        told = form.save().action_refer()
        self.assertIn("2 mails are being sent", told["params"]["message"])

    def test_protected_needs_are_not_offered(self):
        self.need.label = "part2"
        form = self.form()
        self.assertFalse(form.need_id)
        form.need_id = self.need
        form.agreed_how = "spoken"
        with self.assertRaisesRegex(UserError, "protected need does not leave"):
            form.save().action_refer()

    def test_not_for_a_child_of_others(self):
        for user in (self.user_coordinator2, self.user_coordinator_other):
            batches = self.env["care.referral.batch"].with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                batches.create({"child_id": self.child.id})

    def test_handing_on(self):
        first = self.refer()
        action = first.action_hand_on()
        form = self.form(self.kitchen, **action["context"])
        self.assertEqual(form.request_text, first.request_text)
        form.agreed_how = "spoken"
        form.sent_how = "call"
        form.save().action_refer()
        self.assertEqual(first.handed_on_ids.service_id, self.kitchen)
