"""A caregiver with a program instead of a browser: no more gets out that way."""

from odoo.exceptions import AccessError
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from ..models.care_child_portal import PORTAL_FIELDS
from .portal_common import PortalCase


@tagged("post_install", "-at_install")
class TestPortalRpc(PortalCase):
    def setUp(self):
        super().setUp()
        self.authenticate("test_portal", "test_portal")

    def call(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    @mute_logger("odoo.http")
    def refused(self, model, method, *args, error="AccessError", **kwargs):
        with self.assertRaises(JsonRpcException, msg=f"{model}.{method}") as caught:
            self.call(model, method, *args, **kwargs)
        self.assertEqual(str(caught.exception), f"odoo.exceptions.{error}")

    def test_fields_and_children(self):
        rows = self.call("care.child", "search_read", [], [])
        self.assertEqual([row["id"] for row in rows], self.maya.ids)
        self.assertLessEqual(set(rows[0]), PORTAL_FIELDS)
        self.assertLessEqual(set(self.call("care.child", "fields_get")), PORTAL_FIELDS)

    def test_each_other_field(self):
        for name in set(self.maya._fields) - PORTAL_FIELDS:
            with self.subTest(field=name):
                self.refused("care.child", "read", self.maya.ids, [name])

    def test_no_guessing_by_domain_order_or_group(self):
        for domain in (
            [("alert", "ilike", "secret")],
            [("mrn", "=like", "S%")],
            [("condition_ids.name", "ilike", "secret")],
            [("family_id.caregiver_ids.phone", "!=", False)],
            [("message_ids.body", "ilike", "secret")],
            [("granted_to_me", "=", False)],
        ):
            self.refused("care.child", "search_count", domain)
        self.refused("care.child", "search", [], order="mrn")
        self.refused("care.child", "formatted_read_group", [], ["alert"], ["__count"])
        self.refused("care.child", "read_group", [], ["alert"], ["alert"])
        self.refused(
            "care.child", "web_search_read", [], {"family_id": {"fields": {"name": {}}}}
        )
        # Exports are for those with Odoo's export right, whatever the field
        self.refused(
            "care.child", "export_data", self.maya.ids, ["alert"], error="UserError"
        )

    def test_groups_count_granted_children_only(self):
        groups = self.call(
            "care.child", "formatted_read_group", [], ["last_name"], ["__count"]
        )
        self.assertEqual(
            [(group["last_name"], group["__count"]) for group in groups],
            [("Rivera", 1)],
        )

    def test_name_search(self):
        """By name: the own child. By record number: no answer that tells."""
        try:
            found = self.call("care.child", "name_search", "SECRET-MRN")
        except JsonRpcException as error:
            self.assertEqual(str(error), "odoo.exceptions.AccessError")
        else:
            self.assertFalse(found)

    def test_no_change(self):
        self.refused("care.child", "write", self.maya.ids, {"first_name": "X"})
        self.refused("care.child", "unlink", self.maya.ids)
        self.refused("care.child", "copy", self.maya.ids)
        self.refused(
            "care.child", "create", [{"first_name": "X", "family_id": self.family.id}]
        )
        self.refused("care.child", "read", self.sibling.ids, ["name"])

    def test_every_other_model(self):
        """Whatever a care addon adds later is closed to families until opened here."""
        models = [
            name
            for name, model in self.env.registry.items()
            if name.startswith(("care.", "title.v."))
            and not model._abstract
            and name != "care.child"
        ]
        self.assertGreater(len(models), 15)
        for name in models:
            with self.subTest(model=name):
                self.refused(name, "search_read", [], ["id"])
                self.refused(name, "search_count", [])
                self.refused(name, "name_search", "")
                self.refused(
                    name, "formatted_read_group", [], ["create_uid"], ["__count"]
                )
                self.refused(name, "create", [{}])

    def test_roundabout_through_open_models(self):
        """Partners, users and companies are readable in part; their links are not."""
        self.assertEqual(
            self.call("res.partner", "search", []), self.user_portal.partner_id.ids
        )
        for model, domain in (
            ("res.partner", [("care_caregiver_ids.family_id.name", "!=", False)]),
            ("res.users", [("care_staff_ids.name", "!=", False)]),
            ("res.company", [("care_region_ids.name", "!=", False)]),
        ):
            self.refused(model, "search_count", domain)


@tagged("post_install", "-at_install")
class TestPortalChatter(PortalCase):
    """What the staff write on a child's record is among the staff."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.message = cls.maya.message_post(
            body="Secret message", subtype_xmlid="mail.mt_comment"
        )
        cls.file = cls.env["ir.attachment"].create(
            {
                "name": "Secret.txt",
                "raw": b"Secret file",
                "res_model": "care.child",
                "res_id": cls.maya.id,
            }
        )

    def setUp(self):
        super().setUp()
        self.authenticate("test_portal", "test_portal")

    def rpc(self, route, **params):
        """The answer as text, or the error's name: neither may tell the secret."""
        with mute_logger("odoo.http"):
            try:
                return str(self.make_jsonrpc_request(route, params))
            except JsonRpcException as error:
                return str(error)

    def test_messages(self):
        thread = {"thread_model": "care.child", "thread_id": self.maya.id}
        wanted = ["followers", "attachments", "activities", "suggestedRecipients"]
        answers = [
            self.rpc("/mail/thread/messages", **thread),
            self.rpc("/mail/chatter_fetch", **thread),
            self.rpc("/portal/chatter_init", **thread),
            self.rpc("/mail/thread/recipients", **thread),
            self.rpc(
                "/mail/data",
                fetch_params=[["mail.thread", {**thread, "request_list": wanted}]],
            ),
            self.rpc(
                "/web/dataset/call_kw",
                model="mail.message",
                method="search_read",
                args=[[("model", "=", "care.child")], ["body"]],
                kwargs={},
            ),
        ]
        for answer in answers:
            self.assertNotIn("Secret", answer)
            self.assertNotIn(self.env.user.email or "no mail", answer)

    def test_staff_still_read_them(self):
        """The closed door is the portal's only."""
        supervisor = self.env(user=self.user_supervisor)
        found = supervisor["mail.message"].search([("id", "=", self.message.id)])
        self.assertEqual(found.id, self.message.id)

    def test_message_as_user(self):
        message = self.message.with_user(self.user_portal)
        with self.assertRaises(AccessError):
            message.read(["body"])

    def test_no_following(self):
        child = self.maya.with_user(self.user_portal)
        with self.assertRaises(AccessError):
            child.message_subscribe(self.user_portal.partner_id.ids)
        with self.assertRaises(AccessError):
            child.message_post(body="Hello")

    def test_files(self):
        for url in (
            f"/web/content/{self.file.id}",
            f"/web/content/ir.attachment/{self.file.id}/raw",
        ):
            self.assertNotIn("Secret file", self.url_open(url).text)
