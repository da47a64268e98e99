from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCommon(CareCommon):
    def test_world(self):
        child = self.make_child()
        self.make_child(self.make_family_other())
        self.assign(child, self.staff_coordinator)
        self.make_encounter(child)
        self.make_coverage(child)
        self.make_condition(child)
        self.make_pregnancy(child)
        self.make_grant(child)
        self.assertEqual(child.company_id, self.center)
        self.assertTrue(child.with_user(self.user_portal).name)
        self.assertTrue(child.with_user(self.user_coordinator).name)

    def test_query_count_bites(self):
        def slow(children):
            for child in children:
                self.env["care.encounter"].search_count([("child_id", "=", child.id)])

        self.assertSameQueryCount(
            self.make_children, lambda children: children.mapped("family_id.name")
        )
        with self.assertRaisesRegex(AssertionError, "Queries by number of records"):
            self.assertSameQueryCount(self.make_children, slow, sizes=(1, 3))
