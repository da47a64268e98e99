from odoo.tests import Form

from .level_common import LevelCommon


class TestCareSocialFactorType(LevelCommon):
    def test_eleven_count_and_say_where_they_come_from(self):
        kinds = self.env["care.social.factor.type"].search([])
        shipped = kinds.filtered(lambda kind: kind.get_external_id()[kind.id])
        counting = shipped.filtered("counts")
        self.assertEqual(len(counting), 11)
        self.assertTrue(all("Annals of Family Medicine" in k.note for k in counting))
        own = shipped - counting
        self.assertTrue(own)
        self.assertTrue(all("center's own" in kind.note for kind in own))

    def test_what_the_sources_ask_for(self):
        self.assertEqual(self.kind("child_mental_illness").min_age, 5)
        self.assertEqual(self.kind("child_substance_use").min_age, 12)
        self.assertEqual(self.kind("child_substance_use").label, "part2")
        for name in ("child_mental_illness", "child_substance_use"):
            self.assertTrue(self.kind(name).behavioral)
            self.assertEqual(self.kind(name).scope, "child")

    def test_a_manager_decides_what_counts(self):
        child = self.make_served()
        self.make_factor(child, "food")
        self.assertEqual(self.proposal(child).social_count, 0)
        food = self.kind("food").with_user(self.user_manager)
        with Form(food) as form:
            form.counts = True
        child._care_propose_stratification()
        self.assertEqual(self.proposal(child).social_count, 1)

    def test_age_must_make_sense(self):
        with self.assertTableRefuses("between 0 and 25"):
            self.kind("food").min_age = 40

    def test_is_on_the_list_once(self):
        kinds = self.env["care.social.factor.type"]
        with self.assertTableRefuses("on the list already"):
            kinds.create([{"name": "Twice"}, {"name": "Twice"}])
