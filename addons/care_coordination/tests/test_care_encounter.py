from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEncounter(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)

    def test_logging_a_call(self):
        """A coordinator says with whom and how long; the rest is known."""
        form = Form(
            self.env["care.encounter"]
            .with_user(self.user_coordinator)
            .with_context(default_child_id=self.child.id)
        )
        form.minutes = 12
        encounter = form.save()
        self.assertEqual(encounter.staff_id, self.staff_coordinator)
        self.assertEqual(encounter.episode_id, self.child.episode_ids)
        self.assertEqual(encounter.method, "phone")
        self.assertEqual(encounter.result, "reached")

    def test_belongs_to_the_open_episode(self):
        closed = self.child.episode_ids
        closed.stage_id = self.stage("closed")
        opened = self.make_episode(self.child)
        self.assertEqual(self.make_encounter(self.child).episode_id, opened)
        chosen = self.make_encounter(self.child, episode_id=closed.id)
        self.assertEqual(chosen.episode_id, closed)
        self.assertFalse(self.make_encounter(self.make_child()).episode_id)

    def test_moving_to_a_sibling_moves_the_episode(self):
        encounter = self.make_encounter(self.child)
        sibling = self.make_child(self.child.family_id)
        episode = self.make_episode(sibling)
        encounter.child_id = sibling
        self.env.flush_all()
        self.assertEqual(encounter.episode_id, episode)

    def test_episode_of_another_child(self):
        foreign = self.make_episode()
        encounter = self.make_encounter(self.child)
        with self.assertRaisesRegex(ValidationError, "must be the same child's"):
            encounter.episode_id = foreign

    def test_minutes_below_zero(self):
        with self.assertTableRefuses("Minutes can not be below zero"):
            self.make_encounter(self.child, minutes=-1)

    def test_name_says_the_day_where_the_reader_is(self):
        encounter = self.make_encounter(self.child, date="2025-03-13 01:30:00")
        evening = encounter.with_context(tz="America/New_York")
        self.assertEqual(evening.display_name, "2025-03-12 Phone call")

    def test_many_at_once(self):
        def build(count):
            children = self.make_children(count)
            for child in children:
                self.make_episode(child)
            return children

        def act(children):
            values = {"staff_id": self.staff_coordinator.id, "date": "2025-01-02"}
            made = self.env["care.encounter"].create(
                [{"child_id": child.id, **values} for child in children]
            )
            self.env.flush_all()
            self.assertTrue(all(made.mapped("episode_id")))
            made.unlink()

        self.assertSameQueryCount(build, act)
