from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeMemberTraining(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref(
            "care_coordination.care_training_type_protective_factors"
        )
        cls.newcomer = cls.make_staff(name="Nora New", trained=False)
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids

    def notes(self, episode=None):
        return "\n".join((episode or self.episode).message_ids.mapped("body"))

    def test_refused_with_who_what_and_what_to_do(self):
        with self.assertRaises(ValidationError) as caught:
            self.assign(self.child, self.newcomer, role="second")
        self.assertRegex(
            str(caught.exception),
            r'Nora New: no record of "Strengthening Families Protective Factors" that '
            r"counts on 10/01/2024\.\nRecord the training under Team > Staff",
        )

    def test_the_superuser_and_imports_are_asked_too(self):
        self.assertTrue(self.env.su)
        for role in ("lead", "second", "cover"):
            with self.assertRaises(ValidationError):
                self.assign(self.make_child(), self.newcomer, role=role)

    def test_every_discipline(self):
        other = self.make_staff(discipline="other", trained=False)
        with self.assertRaises(ValidationError):
            self.assign(self.child, other, role="second")

    def test_the_first_day_decides(self):
        self.make_training(self.newcomer, date="2024-06-01", date_expiry="2025-06-01")
        for day, refused in (
            ("2024-05-31", True),
            ("2024-06-01", False),
            ("2025-06-01", False),
            ("2025-06-02", True),
        ):
            with self.subTest(day=day), self.cr.savepoint() as savepoint:
                if refused:
                    with self.assertRaises(ValidationError):
                        self.assign(
                            self.child, self.newcomer, role="second", date_start=day
                        )
                else:
                    self.assign(
                        self.child, self.newcomer, role="second", date_start=day
                    )
                savepoint.rollback()

    def test_changing_the_person_or_the_first_day_asks_again(self):
        self.make_training(self.newcomer, date="2024-06-01")
        member = self.assign(self.child, self.newcomer, role="second")
        with self.assertRaises(ValidationError):
            member.date_start = "2024-05-01"
        untrained = self.make_staff(trained=False)
        with self.assertRaises(ValidationError):
            member.staff_id = untrained

    def test_a_training_that_ran_out_ends_no_care(self):
        self.make_training(self.newcomer, date="2024-06-01", date_expiry="2024-11-01")
        member = self.assign(self.child, self.newcomer, role="second")
        member.write({"date_end": self.day(3), "role": "cover"})
        self.assertEqual(member.role, "cover")

    def test_every_required_training_of_the_center(self):
        self.kind.create(
            [
                {
                    "name": "Safety at home visits",
                    "required_for_assignment": True,
                    "company_id": center.id,
                }
                for center in (self.center, self.center_other)
            ]
        )
        with self.assertRaisesRegex(ValidationError, "Safety at home visits"):
            self.assign(self.child, self.staff_coordinator2, role="second")
        safety = self.kind.search(
            [
                ("name", "=", "Safety at home visits"),
                ("company_id", "=", self.center.id),
            ]
        )
        self.make_training(self.staff_coordinator2, type_id=safety.id)
        self.assign(self.child, self.staff_coordinator2, role="second")

    def test_no_required_training_no_door(self):
        self.kind.search([]).required_for_assignment = False
        self.assertTrue(self.assign(self.child, self.newcomer, role="second"))

    def test_a_supervisor_gives_a_reason_which_the_log_keeps(self):
        as_supervisor = self.env(user=self.user_supervisor)["care.episode.member"]
        values = {
            "episode_id": self.episode.id,
            "staff_id": self.newcomer.id,
            "role": "second",
        }
        with self.assertRaises(ValidationError):
            as_supervisor.create({**values, "training_reason": "   "})
        member = as_supervisor.create(
            {**values, "training_reason": "Course in March, speaks Tigrinya"}
        )
        self.assertIn(
            "Nora New serves without a current record of Strengthening Families "
            "Protective Factors: Course in March, speaks Tigrinya",
            self.notes(),
        )
        self.assertEqual(
            self.episode.message_ids[0].author_id, self.user_supervisor.partner_id
        )
        member.training_reason = "Course moved to April"
        self.assertIn("Course moved to April", self.notes())
        with self.assertRaises(ValidationError):
            member.training_reason = False

    def test_a_coordinator_gives_no_reasons(self):
        values = {
            "staff_id": self.newcomer.id,
            "role": "second",
            "training_reason": "I know her",
        }
        env = self.env(user=self.user_coordinator)
        with self.assertRaises(AccessError):
            env["care.episode.member"].create({"episode_id": self.episode.id, **values})
        with self.assertRaises(AccessError):
            env["care.episode"].browse(self.episode.id).member_ids = [
                Command.create(values)
            ]

    def test_a_reason_without_need_is_not_logged(self):
        self.assign(
            self.child,
            self.staff_coordinator2,
            role="second",
            training_reason="Just in case",
        )
        self.assertNotIn("Just in case", self.notes())

    def test_many_at_once_are_named_once_each(self):
        children = self.make_children(3)
        episodes = children.mapped(lambda child: self.make_episode(child))
        with self.assertRaises(ValidationError) as caught:
            episodes.member_ids.create(
                [
                    {
                        "episode_id": episode.id,
                        "staff_id": self.newcomer.id,
                        "date_start": self.START,
                    }
                    for episode in episodes
                ]
            )
        self.assertEqual(str(caught.exception).count("Nora New"), 1)

    def test_on_the_form_of_the_episode(self):
        """The reason is asked for when it is needed, and a second worker is offered
        when there is a lead."""
        episode = self.episode.with_user(self.user_supervisor)
        self.assertFalse(episode.has_untrained_member)
        with Form(episode) as form:
            with form.member_ids.new() as line:
                line.staff_id = self.newcomer
                self.assertEqual(line.role, "second")
                self.assertFalse(line.staff_trained)
            self.assertTrue(form.has_untrained_member)
            with form.member_ids.edit(1) as line:
                line.training_reason = "Speaks Tigrinya"
        self.assertEqual(len(episode.member_ids), 2)
