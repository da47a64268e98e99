"""What a family says of a published plan, and what the staff says to it."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Datetime
from odoo.tests import Form, tagged

from .version_common import PIXEL, PlanCase


@tagged("post_install", "-at_install")
class TestAgreement(PlanCase):
    def setUp(self):
        super().setUp()
        self.version = self.publish()

    def test_said(self):
        said = self.agree(self.version)
        self.assertEqual((said.how, said.decision), ("verbal", "agrees"))
        self.assertEqual(said.staff_id, self.staff_coordinator)
        self.assertEqual(said.caregiver_id, self.caregiver)
        self.assertEqual(self.version.said, f"{self.caregiver.name}: Agrees")

    def test_signed_on_a_device(self):
        said = self.agree(
            self.version, how="device", signature=PIXEL, signed_name="Rosa Rivera"
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(said.signature, PIXEL)
        self.assertEqual(said.signed_name, "Rosa Rivera")
        # The picture is in the guarded row, not in a file that has rules of its own
        self.assertFalse(
            self.env["ir.attachment"].search(
                [
                    ("res_model", "=", said._name),
                    ("res_id", "=", said.id),
                    ("res_field", "!=", False),
                ]
            )
        )

    def test_in_the_portal(self):
        said = self.version.sudo()._record_agreement(
            self.caregiver, "agrees", "", "portal", signed_name="Rosa"
        )
        self.assertFalse(said.staff_id)

    def test_a_no_needs_words(self):
        for decision in ("in_part", "disagrees"):
            with self.assertRaisesRegex(UserError, "what they see differently"):
                self.agree(self.version, decision, "  ")
            self.assertEqual(
                self.agree(self.version, decision, "Too much").words, "Too much"
            )

    def test_what_is_missing_is_named(self):
        for message, asked in (
            ("signature is missing", {"how": "device"}),
            ("signature is missing", {"how": "device", "signed_name": "Rosa"}),
            ("signature or a typed name", {"how": "portal"}),
            ("how", {"how": "letter"}),
            ("agrees", {"decision": "perhaps"}),
            ("yet to come", {"date": Datetime.now() + timedelta(hours=1)}),
            ("before this version", {"date": Datetime.now() - timedelta(days=1)}),
            ("of the child's family", {"caregiver": self.caregiver.browse()}),
        ):
            with self.subTest(asked), self.assertRaisesRegex(UserError, message):
                self.agree(self.version, **asked)
        stranger = self.make_caregiver(self.make_family())
        with self.assertRaises(UserError):
            self.agree(self.version, caregiver=stranger)

    def test_who_heard_it(self):
        """A manager who is no worker says who heard it."""
        version = self.version.with_user(self.user_manager)
        with self.assertRaisesRegex(UserError, "who of the care team heard it"):
            version._record_agreement(self.caregiver, "agrees", "", "verbal")
        said = version._record_agreement(
            self.caregiver, "agrees", "", "verbal", staff=self.staff_coordinator
        )
        self.assertEqual(said.staff_id, self.staff_coordinator)

    def test_an_old_version_is_not_agreed_to(self):
        self.publish_again()
        with self.assertRaisesRegex(UserError, "Version 1 is not in force"):
            self.agree(self.version)

    def test_only_who_may_change_the_plan(self):
        for user in (self.user_coordinator2, self.user_portal, self.user_analyst):
            with self.assertRaises(AccessError):
                self.version.with_user(user)._record_agreement(
                    self.caregiver, "agrees", "", "verbal"
                )

    def test_looked_through(self):
        self.episode.date_plan = self.day(-30)
        self.agree(self.version, "disagrees", "Not like this")
        self.assertEqual(self.episode.date_plan, self.day(0))

    def test_who_thinks_again_says_so_once_more(self):
        self.agree(self.version, "disagrees", "Not like this")
        self.agree(self.version)
        self.env.invalidate_all()
        self.assertEqual(
            self.version.agreement_ids.mapped("decision"), ["agrees", "disagrees"]
        )

    def test_the_window(self):
        wizard = Form(
            self.env["care.plan.agree"]
            .with_user(self.user_coordinator)
            .with_context(default_version_id=self.version.id)
        )
        self.assertFalse(wizard.decision or wizard.how)
        self.assertEqual(wizard.caregiver_id, self.caregiver)
        self.assertEqual(wizard.staff_id, self.staff_coordinator)
        self.assertEqual(wizard.signed_name, self.caregiver.name)
        wizard.decision, wizard.how = "agrees", "device"
        wizard.signature = PIXEL
        wizard.save().action_record()
        said = self.version.agreement_ids
        self.assertEqual((said.how, said.signature), ("device", PIXEL))
        with self.assertRaises(AccessError):
            self.env["care.plan.agree"].with_user(self.user_coordinator2).create(
                {
                    "version_id": self.version.id,
                    "caregiver_id": self.caregiver.id,
                    "decision": "agrees",
                    "how": "verbal",
                }
            )

    def test_who_of_two_signs_is_said_by_hand(self):
        other = self.make_caregiver(self.child.family_id, relationship="mother")
        wizard = Form(
            self.env["care.plan.agree"]
            .with_user(self.user_coordinator)
            .with_context(default_version_id=self.version.id)
        )
        self.assertFalse(wizard.caregiver_id)
        wizard.caregiver_id = self.caregiver
        wizard.decision, wizard.how = "agrees", "device"
        wizard.signature = PIXEL
        # One person's drawing does not become the other's
        wizard.caregiver_id = other
        self.assertFalse(wizard.signature)
        self.assertEqual(wizard.signed_name, other.name)

    def test_what_is_signed_stands_in_the_familys_language(self):
        words = self.env["care.plan.agree"].new({"version_id": self.version.id})
        self.assertIn("By signing I say", words.signing_words)


@tagged("post_install", "-at_install")
class TestDisagreement(PlanCase):
    """The family's words and the staff's stand side by side."""

    def setUp(self):
        super().setUp()
        self.version = self.publish()
        self.said = self.agree(self.version, "disagrees", "Housing comes first")

    def lines(self):
        self.env.flush_all()
        self.env.invalidate_all()
        work = self.env["care.work.item"].with_user(self.user_coordinator)
        return work.search(
            [("child_id", "=", self.child.id), ("kind", "=", "disagreement")]
        )

    def test_the_staff_is_asked_to_answer(self):
        line = self.lines()
        self.assertIn("does not agree to the plan", line.what)
        action = line.action_do()
        wizard = Form(
            self.env["care.plan.answer"]
            .with_user(self.user_coordinator)
            .with_context(**action["context"])
        )
        self.assertEqual(wizard.family_words, "Housing comes first")
        wizard.words = "We ask the city first, as you say."
        wizard.save().action_answer()
        self.assertEqual(self.said.words, "Housing comes first")
        self.assertEqual(self.said.answer, "We ask the city first, as you say.")
        self.assertEqual(self.said.answered_by_id, self.user_coordinator)
        self.assertFalse(self.lines())

    def test_an_answer_is_given_once(self):
        self.said.action_answer("We ask the city.")
        with self.assertRaisesRegex(UserError, "stays as it was said"):
            self.said.action_answer("We never said that.")
        self.env.flush_all()
        self.assertEqual(self.said.answer, "We ask the city.")

    def test_an_answer_has_words(self):
        with self.assertRaisesRegex(UserError, "Write what the care team says"):
            self.said.action_answer("  ")

    def test_a_later_yes_ends_the_reminder(self):
        self.assertTrue(self.lines())
        self.agree(self.version)
        self.assertFalse(self.lines())

    def test_another_caregiver_waits_still(self):
        other = self.make_caregiver(self.child.family_id)
        self.agree(self.version, caregiver=other)
        self.assertTrue(self.lines())

    def test_a_new_version_is_asked_about_anew(self):
        self.publish_again()
        self.assertFalse(self.lines())
        self.assertEqual(self.said.words, "Housing comes first")

    def test_only_who_may_change_the_plan(self):
        for user in (self.user_coordinator2, self.user_portal):
            with self.assertRaises(AccessError):
                self.said.with_user(user).action_answer("Yes")
