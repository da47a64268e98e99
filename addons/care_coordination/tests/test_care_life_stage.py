from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from .common import CareCommon


class TestCareLifeStage(CareCommon):
    def test_a_child_is_in_one_stage_at_a_time(self):
        stages = self.env["care.life.stage"].with_user(self.user_manager)
        for months, code in (
            (0, "infant"),
            (35, "infant"),
            (36, "preschool"),
            (60, "school"),
            (144, "teen"),
            (216, "young_adult"),
        ):
            self.assertEqual(stages._of_age(months).code, code)
        self.assertFalse(stages._of_age(999))
        with self.assertRaisesRegex(ValidationError, "one life stage at a time"):
            stages.create(
                {"name": "x", "code": "x", "from_months": 30, "to_months": 40}
            )

    def test_a_manager_adds_one_on_screen(self):
        stages = self.env["care.life.stage"].with_user(self.user_manager)
        with Form(stages, view="care_coordination.care_life_stage_view_list") as form:
            form.name = "Later"
            form.code = "later"
            form.from_months = 312
            form.to_months = 360
        self.assertEqual(form.record.ages, "26 to 30 years")

    def test_others_read(self):
        stage = self.env.ref("care_coordination.care_life_stage_teen")
        mine = stage.with_user(self.user_coordinator)
        self.assertTrue(mine.name)
        with self.assertRaises(AccessError):
            mine.to_months = 200

    def test_a_stage_ends_after_it_begins(self):
        with self.assertTableRefuses("must end after it begins"):
            self.env["care.life.stage"].create(
                {"name": "x", "code": "x", "from_months": 400, "to_months": 400}
            )
