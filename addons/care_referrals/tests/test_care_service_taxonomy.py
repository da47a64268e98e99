"""A list that somebody licenses has a place, and is used with its license only."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareServiceTaxonomy(DirectoryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.env.ref("care_referrals.care_service_taxonomy_own")
        cls.licensed = cls.env["care.service.taxonomy"].create(
            {"name": "A licensed list", "version": "9"}
        )
        cls.kind = cls.env["care.service.category"].create(
            {"name": "Their kind", "taxonomy_id": cls.licensed.id, "code": "XX-1"}
        )

    def test_without_a_license_no_service_gets_its_kinds(self):
        self.assertFalse(self.licensed.may_be_used)
        with self.assertRaisesRegex(ValidationError, "A licensed list"):
            self.make_service(category_ids=[Command.link(self.kind.id)])
        service = self.make_service()
        with self.assertRaisesRegex(ValidationError, "A licensed list"):
            service.category_ids = self.kind
        self.licensed.license = "  "
        self.assertFalse(self.licensed.may_be_used, "blanks are no license")

    def test_with_its_license_it_is_used(self):
        self.licensed.license = "Number 12, until 2030"
        self.assertTrue(self.licensed.may_be_used)
        service = self.make_service(category_ids=[Command.link(self.kind.id)])
        self.assertEqual(self.licensed.category_count, 1)
        action = self.licensed.action_view_categories()
        kinds = self.env["care.service.category"].search(action["domain"])
        self.assertEqual(service.category_ids, kinds)

    def test_nobody_makes_a_list_our_own(self):
        managers = self.licensed.with_user(self.user_manager)
        with self.assertRaisesRegex(UserError, "our own"):
            managers.is_own = True
        with self.assertRaisesRegex(UserError, "our own"):
            managers.create({"name": "Free", "is_own": True})
        with self.assertRaisesRegex(UserError, "stays"):
            self.own.with_user(self.user_manager).unlink()
        managers.unlink()
