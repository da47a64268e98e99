from odoo.tests import HttpCase, JsonRpcException, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestQuietRefusals(CareCommon, HttpCase):
    """What a person is told does not stand in the server log."""

    def test_words_are_left_out(self):
        caregiver = self.make_caregiver(self.make_family(), name="Secretia")
        child = self.make_child(first_name="Secretia")
        self.authenticate(self.user_supervisor.login, self.user_supervisor.login)
        with (
            self.assertLogs("odoo.http", "WARNING") as logged,
            self.assertRaises(JsonRpcException),
        ):
            self.make_jsonrpc_request(
                "/web/dataset/call_kw",
                {
                    "model": "care.caregiver.grant",
                    "method": "create",
                    "args": [{"child_id": child.id, "caregiver_id": caregiver.id}],
                    "kwargs": {},
                },
            )
        text = "\n".join(logged.output)
        self.assertIn("ValidationError (words left out)", text)
        self.assertIn("care_caregiver_grant.py", text)
        self.assertNotIn("Secretia", text)
