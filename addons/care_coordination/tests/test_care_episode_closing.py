import logging
from datetime import date

from psycopg2.errors import NotNullViolation

from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeClosing(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reason = cls.env.ref("care_coordination.care_closing_reason_goals")
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids.with_user(cls.user_coordinator)

    def closing(self, **values):
        return {
            "reason_id": self.reason.id,
            "outcome": "met",
            "summary": "All done.",
            **values,
        }

    def close(self, episode=None, **values):
        (episode or self.episode).write(
            {
                "stage_id": self.stage("closed").id,
                "closure_ids": [Command.create(self.closing(**values))],
            }
        )

    def form(self, reopen=False, **values):
        action = self.episode.action_reopen() if reopen else self.episode.action_close()
        forms = self.env[action["res_model"]].with_user(self.user_coordinator)
        return forms.with_context(**action["context"]).create(values)

    def test_a_drag_alone_is_answered_with_the_form(self):
        with self.assertRaises(RedirectWarning) as refused:
            self.episode.stage_id = self.stage("closed")
        sentence, action = refused.exception.args[:2]
        self.assertIn("Nothing has been changed yet", sentence)
        self.assertEqual(refused.exception.loglevel, logging.INFO)
        self.assertNotIn(self.child.name, sentence)
        self.assertEqual(action["res_model"], "care.episode.close")
        self.assertEqual(action["context"]["default_episode_ids"], self.episode.ids)

    def test_the_form_closes(self):
        form = self.form(**self.closing())
        self.assertEqual(form.stage_id, self.stage("closed"))
        with self.at_reference_day():
            form.action_confirm()
        self.assertEqual(self.episode.phase, "closed")
        self.assertEqual(self.episode.date_closed, self.REFERENCE_DAY)
        closure = self.episode.closure_ids
        self.assertEqual(closure.closed_by_id, self.user_coordinator)
        self.assertEqual(closure.outcome, "met")

    def test_nothing_may_be_missing(self):
        for field_name in ("reason_id", "outcome", "summary"):
            with (
                self.subTest(missing=field_name),
                self.assertRaises(NotNullViolation),
                self.cr.savepoint(),
                mute_logger("odoo.sql_db"),
            ):
                self.close(**{field_name: False})
        with self.assertRaises(ValidationError):
            self.close(summary="  ")

    def test_made_closed(self):
        """An import or a remote call that makes an ended episode says why, too."""
        values = {"child_id": self.make_child().id, "stage_id": self.stage("closed").id}
        episodes = self.env["care.episode"].with_user(self.user_supervisor)
        with self.assertRaises(RedirectWarning):
            episodes.create(values)
        episode = episodes.create(
            {**values, "closure_ids": [Command.create(self.closing())]}
        )
        self.assertEqual(episode.phase, "closed")

    def test_a_closing_without_an_end(self):
        with self.assertRaises(ValidationError):
            self.episode.write({"closure_ids": [Command.create(self.closing())]})

    def test_opened_again_with_a_reason(self):
        self.close()
        with self.assertRaises(RedirectWarning) as refused:
            self.episode.stage_id = self.stage("planning")
        context = refused.exception.args[1]["context"]
        self.assertEqual(context["default_stage_id"], self.stage("planning").id)
        form = self.form(reopen=True, reopen_reason="New school, new questions")
        with self.at_reference_day():
            form.action_confirm()
        self.assertEqual(self.episode.phase, "active")
        self.assertFalse(self.episode.date_closed)
        closure = self.episode.closure_ids
        self.assertEqual(closure.date_reopened, self.REFERENCE_DAY)
        self.assertEqual(closure.reopen_reason, "New school, new questions")
        self.close(summary="Again done.")
        self.assertEqual(len(self.episode.closure_ids), 2)

    def test_opened_again_without_a_word(self):
        self.close()
        for nothing in (False, "  "):
            with self.subTest(reason=nothing), self.assertRaises(UserError):
                self.form(reopen=True, reopen_reason=nothing).action_confirm()
        self.assertEqual(self.episode.phase, "closed")

    def test_a_closed_column_opens_nothing(self):
        self.close()
        form = self.form(
            reopen=True, reopen_reason="New", stage_id=self.stage("closed").id
        )
        with self.assertRaises(UserError):
            form.action_confirm()

    def test_who_does_not_serve_does_not_open(self):
        self.close()
        stranger = self.episode.with_user(self.user_coordinator2)
        with self.assertRaises(AccessError):
            stranger._care_reopen(self.stage("active"), "Mine now")

    def test_moving_among_closed_columns(self):
        other_end = self.env["care.episode.stage"].create(
            {"name": "Moved away", "phase": "closed", "sequence": 80}
        )
        self.close()
        self.episode.stage_id = other_end
        self.assertEqual(len(self.episode.closure_ids), 1)

    def test_since_when_it_is_in_the_stage(self):
        with self.at_reference_day():
            self.episode.stage_id = self.stage("planning")
        self.assertEqual(self.episode.date_stage, self.REFERENCE_DAY)
        self.episode.write({"stage_id": self.stage("planning").id})
        self.assertEqual(self.episode.date_stage, self.REFERENCE_DAY)
        day = date(2025, 1, 2)
        self.episode.write({"stage_id": self.stage("active").id, "date_stage": day})
        self.assertEqual(self.episode.date_stage, day)
