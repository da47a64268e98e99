"""Find help says whether a service was asked for this child before."""

from freezegun import freeze_time

from odoo.tests import tagged

from .outgoing_common import OutgoingCommon


@tagged("post_install", "-at_install")
class TestCareServiceFindAsked(OutgoingCommon):
    def asked_words(self, child=None, user=None):
        services = self.env["care.service"].with_user(user or self.user_coordinator)
        found = services._care_find(
            {
                "child_id": (child or self.child).id,
                "words": "test town",
                "town_id": False,
            }
        )
        return {card["id"]: card["asked"] for card in found["services"]}

    def test_what_came_of_it_before(self):
        with freeze_time("2026-03-10 15:00:00"):
            referral = self.refer()
            self.assertEqual(
                self.asked_words()[self.pantry.id],
                "Asked in March 2026: Waiting for answer",
            )
        self.say(referral, "declined", barrier="waitlist", words="No room this spring")
        words = self.asked_words()
        self.assertEqual(words[self.pantry.id], "Asked in March 2026: Declined")
        self.assertEqual(words[self.kitchen.id], "")

    def test_nothing_of_another_child(self):
        self.refer()
        other = self.make_child()
        self.assign(other, self.staff_coordinator)
        self.assertEqual(self.asked_words(other)[self.pantry.id], "")

    def test_from_a_referral_to_another_service(self):
        referral = self.refer()
        action = referral.action_find_help()
        self.assertEqual(action["tag"], "care_find_service")
        self.assertEqual(
            action["params"],
            {
                "child_id": self.child.id,
                "need_id": self.need.id,
                "like_id": self.pantry.id,
            },
        )
