from odoo.tests import tagged

from .common import ReferralCommon


@tagged("post_install", "-at_install")
class TestCareSkillMix(ReferralCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.equipment = cls.env.ref("care_coordination.care_need_category_equipment")
        cls.env["care.staff"].search([("company_id", "=", cls.center.id)]).capacity = 0
        cls.nurse = cls.make_staff(capacity=0.5)

    def line(self, area):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env(user=self.user_supervisor)["care.skill.mix"].search(
            [("dimension", "=", "need"), ("key", "=", area)]
        )

    def refer(self, **values):
        child = self.make_child()
        self.make_episode(child)
        self.agree_level(child, "intensive")
        self.make_referral(child, **values)
        return child

    def test_referrers_reason_and_familys_priority(self):
        self.refer(reason_id=self.equipment.id, priority_id=self.housing.id)
        medical, social = self.line("medical"), self.line("social")
        self.assertEqual((medical.children, medical.points), (1, 4))
        self.assertEqual((medical.staff, medical.capacity, medical.gap), (1, 30, 26))
        self.assertEqual((social.children, social.staff, social.gap), (1, 0, -4))
        self.assertEqual(medical.label, "Medical")

    def test_a_child_counts_once_in_an_area(self):
        child = self.refer(reason_id=self.food.id, priority_id=self.housing.id)
        self.make_referral(child, reason_id=self.housing.id)
        self.assertEqual(self.line("social").children, 1)

    def test_mistaken_entries_and_closed_episodes_do_not_count(self):
        self.refer(reason_id=self.food.id, state="entered_in_error")
        self.refer(reason_id=self.food.id).episode_ids.stage_id = self.stage("closed")
        self.assertFalse(self.line("social").children)

    def test_met_by_the_discipline_that_knows_most(self):
        self.assign(self.refer(reason_id=self.equipment.id), self.nurse)
        self.assertEqual(self.line("medical").matched, 1)
        self.equipment.discipline = "clinical_social_worker"
        self.assertEqual(self.line("medical").matched, 1)
        others = self.equipment.search([("area", "=", "medical")])
        others.discipline = "clinical_social_worker"
        self.assertEqual(self.line("medical").matched, 0)

    def test_who_knows_most_follows_the_area_and_may_be_changed(self):
        self.assertEqual(self.equipment.discipline, "nurse")
        self.assertEqual(self.housing.discipline, "community_care_coordinator")
