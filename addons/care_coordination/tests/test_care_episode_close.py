from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeClose(CareCommon):
    def setUp(self):
        super().setUp()
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        self.episode = child.episode_ids.with_user(self.user_coordinator)

    def open_form(self, action):
        forms = self.env["care.episode.close"].with_user(self.user_coordinator)
        return Form(forms.with_context(**action["context"]))

    def test_asks_for_all_three(self):
        form = self.open_form(self.episode.action_close())
        with self.assertRaises(AssertionError):
            form.save()
        form.reason_id = self.env.ref("care_coordination.care_closing_reason_adult")
        form.outcome = "met"
        form.summary = "The adult clinic goes on."
        form.save().action_confirm()
        self.assertEqual(self.episode.phase, "closed")
        form = self.open_form(self.episode.action_reopen())
        self.assertEqual(form.stage_id.phase, "active")
        form.reopen_reason = "The clinic closed"
        form.save().action_confirm()
        self.assertEqual(self.episode.phase, "active")

    def test_another_persons_form(self):
        form = self.open_form(self.episode.action_close())
        form.reason_id = self.env.ref("care_coordination.care_closing_reason_adult")
        form.outcome = "met"
        form.summary = "Done"
        with self.assertRaises(AccessError):
            form.save().with_user(self.user_supervisor).action_confirm()
