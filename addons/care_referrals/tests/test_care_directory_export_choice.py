import json

from odoo.tests import HttpCase, tagged

from .hsds_common import SERVICE, HsdsCommon


@tagged("post_install", "-at_install")
class TestCareDirectoryExportChoice(HsdsCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.bring_tables()
        self.service = self.here("care.service", SERVICE)

    def choose(self, user=None, **values):
        model = self.env["care.directory.export.choice"]
        return model.with_user(user or self.user_coordinator).create(values)

    def fetch(self, choice, user):
        self.authenticate(user.login, user.login)
        return self.url_open(choice.action_download()["url"])

    def test_the_ticked_services(self):
        choice = self.choose(service_ids=self.service.ids)
        self.assertEqual(choice.service_count, 1)
        answer = self.fetch(choice, self.user_coordinator)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        found = json.loads(answer.text)
        self.assertEqual([each["id"] for each in found["contents"]], [SERVICE])

    def test_the_whole_directory(self):
        found = json.loads(self.fetch(self.choose(), self.user_coordinator).text)
        self.assertIn(SERVICE, [each["id"] for each in found["contents"]])

    def test_for_the_public_by_default(self):
        self.service.status = "defunct"
        choice = self.choose(service_ids=self.service.ids)
        found = json.loads(self.fetch(choice, self.user_coordinator).text)
        self.assertEqual(found["contents"], [])

    def test_another_persons_choice(self):
        choice = self.choose(service_ids=self.service.ids)
        answer = self.fetch(choice, self.user_coordinator2)
        self.assertIn(answer.status_code, (403, 404))
        self.assertNotIn(SERVICE, answer.text)

    def test_families_and_strangers(self):
        choice = self.choose(service_ids=self.service.ids)
        answer = self.fetch(choice, self.user_portal)
        self.assertIn(answer.status_code, (403, 404))
        self.authenticate(None, None)
        answer = self.url_open(f"/care/directory/export/{choice.id}")
        self.assertNotIn(SERVICE, answer.text)

    def test_it_is_not_kept_on_the_way(self):
        answer = self.fetch(self.choose(shape="csv"), self.user_coordinator)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
