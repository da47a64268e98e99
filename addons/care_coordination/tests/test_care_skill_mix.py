from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareSkillMix(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.spanish, cls.polish = (
            cls.env.ref(f"care_coordination.care_language_{code}")
            for code in ("es", "pl")
        )
        # The staff of the common world are out of the way
        cls.env["care.staff"].search([("company_id", "=", cls.center.id)]).capacity = 0
        cls.nurse = cls.make_staff(capacity=0.1, language_ids=cls.spanish.ids)
        cls.worker = cls.make_staff(
            discipline="community_care_coordinator",
            capacity=1,
            company_id=cls.center.id,
        )

    def need(self, discipline="nurse", language=None, staff=None, **values):
        child = self.make_child(
            self.make_family(language_id=(language or self.spanish).id)
        )
        self.make_episode(child)
        self.agree_level(child, discipline=discipline)
        if staff:
            self.assign(child, staff, **values)
        return child

    def line(self, key, dimension="discipline", user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env(user=user or self.user_supervisor)["care.skill.mix"].search(
            [("dimension", "=", dimension), ("key", "=", str(key))]
        )

    def test_points_needed_beside_points_of_staff(self):
        self.need(staff=self.nurse)
        self.need()
        line = self.line("nurse")
        self.assertEqual((line.children, line.matched, line.unmatched), (2, 1, 1))
        self.assertEqual((line.points, line.staff, line.capacity), (8, 1, 6))
        self.assertEqual(line.gap, -2)
        self.assertEqual(line.label, "Pediatric nurse")
        self.assertIn("Short of 0.0 full-time posts", line.verdict)
        self.center.care_full_load = 20
        line = self.line("nurse")
        self.assertEqual((line.capacity, line.gap, line.workers), (2, -6, -0.3))
        self.assertEqual(line.verdict, "Short of 0.3 full-time posts")

    def test_somebody_else_on_the_team_is_not_who_is_needed(self):
        self.need(staff=self.worker)
        self.need(staff=self.nurse, date_end=self.day(-1))
        line = self.line("nurse")
        self.assertEqual((line.children, line.unmatched), (2, 2))
        self.need("community_care_coordinator", staff=self.nurse)
        line = self.line("community_care_coordinator")
        self.assertEqual(line.unmatched, 1)
        self.assertEqual(
            line.verdict, "There is room: 1 child has nobody of the kind yet"
        )

    def test_there_is_room_and_some_have_nobody(self):
        for staff, words in (
            (self.worker, ""),
            (None, "1 of 2 children has nobody of the kind yet"),
            (None, "2 of 3 children have nobody of the kind yet"),
        ):
            self.need("community_care_coordinator", staff=staff)
            verdict = self.line("community_care_coordinator").verdict
            self.assertEqual(verdict, f"There is room: {words}" if words else "Enough")

    def test_a_second_worker_meets_the_need_too(self):
        child = self.need(staff=self.worker)
        self.assign(child, self.nurse, role="second")
        self.assertEqual(self.line("nurse").matched, 1)

    def test_languages(self):
        self.need(language=self.polish)
        self.need(language=self.spanish, staff=self.nurse)
        polish = self.line(self.polish.id, "language")
        self.assertEqual((polish.children, polish.staff, polish.gap), (1, 0, -4))
        self.assertEqual(polish.label, "Polish")
        spanish = self.line(self.spanish.id, "language")
        self.assertEqual((spanish.matched, spanish.capacity), (1, 6))

    def test_a_skill_that_nobody_needs_is_a_line_too(self):
        line = self.line("community_care_coordinator")
        self.assertEqual((line.children, line.staff, line.gap), (0, 1, 60))
        self.assertEqual(line.verdict, "Enough")

    def test_what_is_not_recorded_is_no_lack_of_staff(self):
        child = self.make_child()
        self.make_episode(child)
        child.stratification_ids.state = "superseded"
        for dimension in ("discipline", "language"):
            line = self.line("unknown", dimension)
            self.assertEqual(line.children, 1)
            self.assertEqual((line.gap, line.workers, line.unmatched), (0, 0, 0))
            self.assertRegex(line.verdict, "Ask first")

    def test_open_episodes_of_staff_who_work(self):
        child = self.need()
        child.episode_ids.stage_id = self.stage("closed")
        self.assertEqual(self.line("nurse").children, 0)
        self.nurse.active = False
        self.assertFalse(self.line("nurse"))

    def test_counts_of_the_own_center_for_supervisors(self):
        self.need()
        self.assertFalse(self.line("nurse", user=self.user_supervisor_other).children)
        self.assertEqual(self.line("nurse", user=self.user_manager).children, 1)
        for user in (self.user_coordinator, self.user_analyst, self.user_portal):
            with self.assertRaises(AccessError):
                self.line("nurse", user=user)

    def test_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("es_419")
        self.nurse.write({"language_ids": [(4, self.polish.id)]})
        self.polish.with_context(lang="es_419").name = "Polaco"
        mix = self.env["care.skill.mix"].with_context(lang="es_419")
        self.env.flush_all()
        line = mix.search([("key", "=", str(self.polish.id))], limit=1)
        self.assertEqual(line.label, "Polaco")

    def test_many_cost_as_one(self):
        counts = {}
        for size in (1, 30):
            for _index in range(size):
                self.need(staff=self.nurse)
            counts[size] = self.count_queries(
                lambda: self.env["care.skill.mix"].search([]).read()
            )
        self.assertEqual(counts[1], counts[30], counts)
