from odoo.tests import tagged

from .common import ReferralCommon


@tagged("post_install", "-at_install")
class TestResConfigSettings(ReferralCommon):
    def test_days_to_answer_are_the_centers(self):
        settings = self.env["res.config.settings"].with_company(self.center)
        settings.create({"care_referral_days": 9}).execute()
        self.assertEqual(self.center.care_referral_days, 9)
        self.assertEqual(self.center_other.care_referral_days, 5)

    def test_refuses_an_answer_before_the_request(self):
        with self.assertTableRefuses("above zero"):
            self.center.care_referral_days = 0
            self.env.flush_all()

    def test_asking_again_is_the_centers(self):
        settings = self.env["res.config.settings"].with_company(self.center)
        values = {
            "care_chase_days": 3,
            "care_chase_limit": 1,
            "care_family_ask_days": 14,
        }
        settings.create(values).execute()
        self.assertEqual({name: self.center[name] for name in values}, values)
        self.assertEqual(self.center_other.care_chase_days, 5)

    def test_links_are_the_centers(self):
        settings = self.env["res.config.settings"].with_company(self.center)
        values = {"care_link_days": 7, "care_progress_link_days": 90}
        settings.create(values).execute()
        self.assertEqual({name: self.center[name] for name in values}, values)
        self.assertEqual(self.center_other.care_link_days, 30)
        with self.assertTableRefuses("above zero"):
            self.center.care_link_days = 0
            self.env.flush_all()
