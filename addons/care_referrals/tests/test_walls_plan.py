"""Ways around the rules through needs and referrals."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_care_referral_needs import NeedsCommon


@tagged("post_install", "-at_install")
class TestReferralBehindANeed(NeedsCommon):
    """Who links to a referral reads its name, which has the child's name in it."""

    def test_no_referral_of_another_child(self):
        need = self.make_need(self.early).with_user(self.user_coordinator)
        need.referral_id = self.referral
        hidden = self.make_child(first_name="Theo")
        self.assign(hidden, self.staff_coordinator2)
        far = self.make_child(self.make_family_other(), first_name="Farah")
        self.assign(far, self.staff_coordinator_other)
        known = self.make_child(first_name="Minna")
        self.assign(known, self.staff_coordinator)
        for child in hidden | far | known:
            other = self.make_referral(child)
            self.env.flush_all()
            with self.subTest(child=child.first_name), self.assertRaises(UserError):
                need.write({"referral_id": other.id})
            with self.subTest(child=child.first_name), self.assertRaises(UserError):
                need.create(
                    {
                        "child_id": self.child.id,
                        "category_id": self.food.id,
                        "words": "We need food",
                        "referral_id": other.id,
                    }
                )
