"""Our own kinds of help, and those of others."""

from uuid import UUID

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareServiceCategory(DirectoryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.env.ref("care_referrals.care_service_taxonomy_own")
        cls.wic = cls.env.ref("care_referrals.care_service_category_wic")

    def test_every_need_has_a_kind_of_help(self):
        """Of each need that a family can have, somebody could be found."""
        needs = self.env["care.need.category"].search(
            [("id", "in", self._ids_of_data("care.need.category"))]
        )
        self.assertTrue(needs)
        helped = self.own.category_ids.need_category_ids
        self.assertFalse((needs - helped).mapped("name"))

    def _ids_of_data(self, model):
        data = self.env["ir.model.data"].search(
            [("model", "=", model), ("module", "=", "care_coordination")]
        )
        return data.mapped("res_id")

    def test_each_kind_is_tied_to_a_need_of_the_kind_above(self):
        """Two levels, each with needs; identifiers the same everywhere."""
        kinds = self.own.category_ids
        below = kinds.filtered("parent_id")
        self.assertGreater(len(below), 40)
        self.assertFalse(below.parent_id.parent_id)
        self.assertFalse(kinds.filtered(lambda kind: not kind.need_category_ids))
        self.assertEqual(len(set(kinds.mapped("hsds_id"))), len(kinds))
        # Written in the data file: another installation has the same
        self.assertEqual(UUID(self.wic.hsds_id).version, 5)

    def test_a_kind_is_of_the_list_of_its_parent(self):
        other = self.env["care.service.taxonomy"].create({"name": "Other list"})
        with self.assertRaisesRegex(ValidationError, "another list"):
            self.env["care.service.category"].create(
                {
                    "name": "Mixed",
                    "taxonomy_id": other.id,
                    "parent_id": self.wic.id,
                }
            )

    def test_a_new_kind_is_ours(self):
        kind = self.env["care.service.category"].create(
            {"name": "Toy library", "parent_id": self.wic.parent_id.id}
        )
        self.assertEqual(kind.taxonomy_id, self.own)

    def test_services_are_counted_once_however_many_kinds_they_have(self):
        pantry = self.env.ref("care_referrals.care_service_category_food_pantry")
        service = self.make_service(
            category_ids=[Command.set([self.wic.id, pantry.id])]
        )
        self.assertEqual(self.wic.parent_id.service_count, 1)
        action = self.wic.parent_id.action_view_services()
        self.assertEqual(self.env["care.service"].search(action["domain"]), service)

    def test_found_by_other_words(self):
        found = self.env["care.service.category"].name_search("Katie Beckett")
        waivers = self.env.ref("care_referrals.care_service_category_waivers")
        self.assertIn(waivers.id, [record_id for record_id, _name in found])
