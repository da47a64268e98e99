from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import TitleVCommon


@tagged("post_install", "-at_install")
class TestAccess(TitleVCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_year()
        cls.report = cls.build()
        cls.report_both = cls.build(cls.user_analyst_both, cls.both_centers)

    def can(self, user, model, operation):
        return self.env[model].with_user(user).has_access(operation)

    def test_operations_by_role(self):
        # read, write, create, unlink
        expected = {
            ("title.v.period", "supervisor"): "r---",
            ("title.v.period", "manager"): "rwcu",
            ("title.v.period", "analyst"): "rwc-",
            ("title.v.report", "supervisor"): "r---",
            ("title.v.report", "manager"): "rw-u",
            ("title.v.report", "analyst"): "rw-u",
            ("title.v.report.line", "supervisor"): "r---",
            ("title.v.report.line", "manager"): "r---",
            ("title.v.report.line", "analyst"): "r---",
            ("title.v.measure", "supervisor"): "r---",
            ("title.v.measure", "manager"): "r---",
            ("title.v.measure", "analyst"): "r---",
            ("title.v.report.person", "coordinator"): "r---",
            ("title.v.report.person", "supervisor"): "r---",
            ("title.v.report.person", "manager"): "r---",
            ("title.v.service.fact", "coordinator"): "r---",
            ("title.v.service.fact", "supervisor"): "r---",
            ("title.v.service.fact", "manager"): "r---",
        }
        operations = ("read", "write", "create", "unlink")
        roles = (
            "coordinator",
            "supervisor",
            "manager",
            "analyst",
            "privacy_officer",
            "internal",
            "portal",
            "public",
        )
        for model in {model for model, _role in expected}:
            for role in roles:
                user = self[f"user_{role}"]
                found = "".join(
                    letter if self.can(user, model, operation) else "-"
                    for letter, operation in zip("rwcu", operations, strict=True)
                )
                self.assertEqual(
                    found, expected.get((model, role), "----"), f"{model} {role}"
                )

    def __getitem__(self, name):
        return getattr(self, name)

    def test_a_report_of_two_centers_is_for_who_has_both(self):
        reports = self.env["title.v.report"]
        lines = self.env["title.v.report.line"]
        for user in (self.user_analyst, self.user_supervisor, self.user_manager):
            self.assertEqual(reports.with_user(user).search([]), self.report)
            self.assertEqual(lines.with_user(user).search([]).report_id, self.report)
            with self.assertRaises(AccessError):
                self.report_both.with_user(user).read(["name"])
        both = reports.with_user(self.user_analyst_both)
        self.assertEqual(both.search([]), self.report | self.report_both)
        one = both.with_context(allowed_company_ids=self.center_other.ids)
        self.assertFalse(one.search([]))
        other = reports.with_user(self.user_supervisor_other)
        self.assertFalse(other.search([]))

    def test_people_by_center_report_and_care(self):
        people = self.env["title.v.report.person"]
        counted = people.with_user(self.user_supervisor).search([])
        self.assertEqual(counted.report_id, self.report)
        self.assertEqual(len(counted), 11)
        self.assertFalse(people.with_user(self.user_supervisor_other).search([]))
        # Nobody has a team but this child, and the coordinator is not on it
        child = counted[0].child_id
        self.assign(child, self.staff_coordinator2)
        seen = people.with_user(self.user_coordinator).search([])
        self.assertEqual(seen.child_id, counted.child_id - child)

    def test_a_child_who_moved_takes_the_row_out_of_sight(self):
        child = self.report.sudo().person_ids[0].child_id
        child.family_id.company_id = self.center_other
        people = self.env["title.v.report.person"]
        for user in (self.user_supervisor, self.user_supervisor_other):
            seen = people.with_user(user).search([("child_id", "=", child.id)])
            self.assertFalse(seen)

    def test_menus(self):
        menus = self.env["ir.ui.menu"]
        title_v = self.env.ref("title_v_reporting.title_v_menu")
        facts = self.env.ref("title_v_reporting.title_v_service_fact_menu")
        for role, sees, sees_facts in (
            ("analyst", True, False),
            ("supervisor", True, True),
            ("manager", True, True),
            ("coordinator", False, False),
            ("privacy_officer", False, False),
            ("internal", False, False),
        ):
            user = self[f"user_{role}"]
            visible = menus.with_user(user)._visible_menu_ids()
            self.assertEqual(title_v.id in visible, sees, role)
            self.assertEqual(facts.id in visible, sees_facts, role)

    @mute_logger("odoo.http")
    def test_remote_calls(self):
        """What the form does, a program may do; what it may not, it may not."""
        self.authenticate(self.user_analyst.login, self.user_analyst.login)
        built = self.call("title.v.report", "build", ["FFY 2025"])
        report = self.env["title.v.report"].browse(built)
        self.assertEqual(report.version, 2)
        ids = report.ids
        self.call("title.v.report", "action_submit", [ids])
        for method, args in (
            ("write", [ids, {"note": "x"}]),
            ("web_save", [ids, {"state": "draft"}, {"state": {}}]),
            ("unlink", [ids]),
            ("action_rebuild", [ids]),
        ):
            with self.assertRaisesRegex(JsonRpcException, "UserError"):
                self.call("title.v.report", method, args)
        for model, method, args in (
            ("title.v.report", "create", [{"name": "x"}]),
            ("title.v.report", "copy", [ids]),
            ("title.v.report.line", "write", [report.line_ids.ids, {"count": 1}]),
            ("title.v.report.person", "search_read", [[]]),
            ("title.v.service.fact", "search_read", [[]]),
            ("care.child", "search_read", [[]]),
            ("title.v.report", "_build", [1, "5a", 1, 1]),
        ):
            with self.assertRaisesRegex(JsonRpcException, "(Access|User)Error"):
                self.call(model, method, args)
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self.call(
                "title.v.report",
                "build",
                [2025],
                {"context": {"allowed_company_ids": self.center_other.ids}},
            )
        self.assertEqual(report.state, "submitted")

    def call(self, model, method, args, kwargs=None):
        return self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": args, "kwargs": kwargs or {}},
        )
