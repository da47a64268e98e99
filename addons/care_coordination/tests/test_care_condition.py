from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareCondition(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.code = cls.env["care.icd10.code"].create(
            {"code": "ZZ1.23", "name": "Test wheeze"}
        )

    def test_name_comes_from_the_code_or_the_person(self):
        form = Form(
            self.env["care.condition"].with_context(default_child_id=self.child.id),
        )
        form.code_id = self.code
        self.assertEqual(form.name, "Test wheeze")
        form.name = "Wheezes at night"
        condition = form.save()
        self.assertEqual(condition.name, "Wheezes at night")
        self.assertEqual(self.make_condition(self.child, name="Colic").name, "Colic")
        coded = self.env["care.condition"].create(
            {"child_id": self.child.id, "code_id": self.code.id}
        )
        self.assertEqual(coded.name, "Test wheeze")


@tagged("post_install", "-at_install")
class TestProtectedCondition(CareCommon):
    """Substance use (42 CFR Part 2): the child's own team, whatever the role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)
        cls.secret = cls.make_condition(cls.child, name="Opioid use", label="part2")
        cls.plain = cls.make_condition(cls.child, name="Asthma")
        cls.env.flush_all()
        cls.env.invalidate_all()

    def conditions(self, user):
        return self.child.with_user(user).condition_ids

    def test_only_the_team(self):
        self.assertEqual(
            self.conditions(self.user_coordinator), self.secret | self.plain
        )
        for user in (self.user_supervisor, self.user_manager):
            self.env.invalidate_all()
            self.assertEqual(self.conditions(user), self.plain)
            model = self.env["care.condition"].with_user(user)
            self.assertFalse(model.search([("name", "ilike", "opioid")]))
            groups = model._read_group(
                [("child_id", "=", self.child.id)], ["label"], ["__count"]
            )
            self.assertEqual(groups, [("normal", 1)])
            for operation in ("read", "write", "unlink"):
                self.assertFalse(self.secret.with_user(user).has_access(operation))

    def test_supervisor_on_the_team(self):
        self.assign(self.child, self.staff_supervisor, role="cover")
        self.assertIn(self.secret, self.conditions(self.user_supervisor))

    def test_cover_that_ended(self):
        self.assign(
            self.child, self.staff_coordinator2, role="cover", date_end=self.day(-1)
        )
        self.assertFalse(
            self.secret.with_user(self.user_coordinator2).has_access("read")
        )

    def test_protecting_takes_it_away_at_once(self):
        self.assertTrue(self.plain.with_user(self.user_supervisor).has_access("read"))
        self.plain.label = "part2"
        self.env.flush_all()
        self.assertFalse(self.plain.with_user(self.user_supervisor).has_access("read"))

    def test_nobody_outside_the_team_enters_one(self):
        with self.assertRaises(AccessError):
            self.env["care.condition"].with_user(self.user_supervisor).create(
                {"child_id": self.child.id, "name": "x", "label": "part2"}
            )
        waiting = self.make_child()
        with self.assertRaises(AccessError):
            self.env["care.condition"].with_user(self.user_coordinator).create(
                {"child_id": waiting.id, "name": "x", "label": "part2"}
            )
