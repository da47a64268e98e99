"""What a family was told stays on record as it was said."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from .test_care_need import NeedCommon


class TestCareNeedExpectation(NeedCommon):
    def test_another_day_is_another_telling(self):
        need = self.make_outside(date_told=self.day(-40))
        need.write({"told": "No apartment, we asked again", "date_told": self.day(0)})
        self.assertEqual(
            need.expectation_ids.sorted().mapped("told"),
            ["No apartment, we asked again", self.OUTSIDE["told"]],
        )

    def test_the_same_day_is_a_correction(self):
        need = self.make_outside(date_told=self.day(-40))
        need.told = "There is no open apartment now."
        self.assertEqual(need.expectation_ids.told, need.told)
        self.assertEqual(need.expectation_ids.date, self.day(-40))

    def test_looking_again(self):
        need = self.make_outside(date_told=self.day(-40), date_again=self.day(0))
        action = need.with_user(self.user_coordinator).action_look_again()
        model = (
            self.env["care.need.expectation"]
            .with_user(self.user_coordinator)
            .with_context(**action["context"])
        )
        with Form(model) as form:
            self.assertEqual(form.told, self.OUTSIDE["told"], "begins with the last")
            form.told = "We are number 14 on the list."
            form.family_said = "That is something."
            form.date_again = self.day(90)
            form.state = "in_progress"
        self.assertEqual(len(need.expectation_ids), 2)
        self.assertEqual(
            (need.told, need.date_told, need.date_again, need.state),
            ("We are number 14 on the list.", self.day(0), self.day(90), "in_progress"),
        )
        self.assertEqual(form.record.user_id, self.user_coordinator)

    def test_outside_needs_all_of_it_here_too(self):
        need = self.make_outside(date_told=self.day(-40))
        model = self.env["care.need.expectation"].with_user(self.user_coordinator)
        with self.assertRaises(ValidationError):
            model.create(
                {
                    "need_id": need.id,
                    "control": "outside",
                    "state": "open",
                    "told": "Nothing new",
                }
            )

    def test_written_down_later(self):
        """What was told before the last telling does not overwrite it."""
        need = self.make_outside()
        self.env["care.need.expectation"].create(
            {
                "need_id": need.id,
                "control": "outside",
                "state": "open",
                "told": "Ask in fall",
                "date": self.day(-90),
            }
        )
        self.assertEqual(need.told, self.OUTSIDE["told"])
        self.assertEqual(len(need.expectation_ids), 2)

    def test_nobody_changes_what_was_said(self):
        telling = self.make_outside().expectation_ids
        for user in (self.user_coordinator, self.user_manager):
            with self.subTest(user=user.login):
                with self.assertRaises(UserError):
                    telling.with_user(user).write({"told": "Soon"})
                with self.assertRaises(UserError):
                    telling.with_user(user).unlink()

    def test_nobody_says_it_for_another(self):
        need = self.make_outside(date_told=self.day(-5))
        telling = (
            self.env["care.need.expectation"]
            .with_user(self.user_coordinator)
            .create(
                {
                    "need_id": need.id,
                    "control": "partly",
                    "state": "open",
                    "told": "A little",
                    "user_id": self.user_supervisor.id,
                }
            )
        )
        self.assertEqual(telling.user_id, self.user_coordinator)

    def test_of_a_need_out_of_sight(self):
        child = self.make_child()
        self.assign(child, self.staff_coordinator2)
        need = self.make_outside(child)
        with self.assertRaises(AccessError):
            self.env["care.need.expectation"].with_user(self.user_coordinator).create(
                {
                    "need_id": need.id,
                    "control": "partly",
                    "state": "open",
                    "told": "Hello",
                }
            )

    def test_protected_with_its_need(self):
        need = self.make_outside()
        telling = need.expectation_ids
        self.assertTrue(telling.with_user(self.user_supervisor).told)
        need.label = "sensitive"
        self.env.flush_all()
        with self.assertRaises(AccessError):
            telling.with_user(self.user_supervisor).read(["told"])
